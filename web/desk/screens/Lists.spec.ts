import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { preferences } from '../../shared/preferences'
import { router } from '../router'
import { open, settle, type } from '../testing/open'
import Campaigns from './Campaigns.vue'
import Checklists from './Checklists.vue'

enableAutoUnmount(afterEach)
afterEach(() => {
  preferences.language = 'zh-CN'
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

/** What is asked for from now on. */
function asked() {
  const paths: string[] = []
  const answering = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    paths.push(path.replace(/\?.*/, ''))
    return answering(path, init)
  })
  return paths
}

test('a list is read again in another language, with what its rows are shown with', async () => {
  await router.replace('/checklists')
  await open(Checklists)
  const paths = asked()
  preferences.language = 'en'
  await settle()
  expect(paths).toContain('/api/v1/checklists')
  expect(paths).toContain('/api/v1/site-types')
})

test('the keys go through a list that has nothing to search in, and tell of no key to search', async () => {
  await router.replace('/campaigns')
  const { wrapper } = await open(Campaigns)
  await type('j')
  expect(document.activeElement?.textContent).toBe('市场联合整治')
  await type('?')
  const told = [...document.querySelectorAll('dialog kbd')].map((it) => it.textContent)
  expect(told).toEqual(['J', 'K', '?', 'Ctrl K'])
  expect(wrapper.find('tbody tr').classes()).toContain('here')
})

test('the key to search goes to the box of a list that has one', async () => {
  await router.replace('/checklists')
  const { wrapper } = await open(Checklists)
  await type('/')
  expect(document.activeElement).toBe(wrapper.find('.q input').element)
})
