import { flushPromises, mount } from '@vue/test-utils'
import type { Component } from 'vue'
import { vi } from 'vitest'
import type { SignedIn } from '../../shared/api'
import { loadLists } from '../lists'
import { router } from '../router'
import { api, session } from '../server'
import { i18n } from '../words'
import { fakeServer } from './fakeServer'

/**
 * Puts a screen on the page, signed in at a server in memory.
 *
 * @param as who is signed in, where it matters
 */
export async function open(
  screen: Component,
  props: Record<string, unknown> = {},
  as: Partial<SignedIn> = {},
) {
  const server = fakeServer()
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    server.handle(new Request(new URL(path, 'http://localhost'), init)),
  )
  document.cookie = 'XSRF-TOKEN=test'
  session.actor = { ...(await api.signedIn()), ...as }
  await loadLists()
  document.body.innerHTML = '<div id="app"></div>'
  const wrapper = mount(screen, { props, attachTo: '#app', global: { plugins: [i18n, router] } })
  await settle()
  return { server, wrapper }
}

/** Lets answers arrive; each screen asks a few times in a row. */
export async function settle() {
  for (let round = 0; round < 8; round++) {
    await flushPromises()
  }
}

let pressed = 0
export const keystrokes = () => pressed

/** What a person at the keyboard does: one key goes to the focused element, which types it when it takes text. */
export async function type(...keys: string[]) {
  for (const key of keys) {
    pressed++
    const target = document.activeElement ?? document.body
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    if (
      target.dispatchEvent(event) &&
      key.length === 1 &&
      target instanceof HTMLInputElement &&
      target.type === 'text'
    ) {
      target.value += key
      target.dispatchEvent(new Event('input', { bubbles: true }))
    }
    await settle()
  }
}
