import { reactive, watchEffect } from 'vue'
import type { Language } from './api'

export type Theme = 'system' | 'light' | 'dark'

/** What the reader of this device chose; kept on the device, and put on the page's root. */
export const preferences = reactive({
  language: choice<Language>('language', ['zh-CN', 'en']),
  theme: choice<Theme>('theme', ['system', 'light', 'dark']),
  elder: choice('elder', ['no', 'yes']) === 'yes',
})

watchEffect(() => {
  const root = document.documentElement
  root.lang = preferences.language
  root.toggleAttribute('data-elder', preferences.elder)
  if (preferences.theme === 'system') {
    root.removeAttribute('data-theme')
  } else {
    root.dataset.theme = preferences.theme
  }
  keep('language', preferences.language)
  keep('theme', preferences.theme)
  keep('elder', preferences.elder ? 'yes' : 'no')
})

/** A parameter of the address wins, so that a printed code can open large print. */
function choice<T extends string>(name: string, values: [T, ...T[]]): T {
  const wanted = new URLSearchParams(location.search).get(name) ?? kept(name)
  return values.find((it) => it === wanted) ?? values[0]
}

// Some in-app browsers forbid storage; the choice then lasts as long as the page.
function kept(name: string): string | null {
  try {
    return localStorage.getItem(`tongchuang.${name}`)
  } catch {
    return null
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`tongchuang.${name}`, value)
  } catch {
    return
  }
}
