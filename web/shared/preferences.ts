import { reactive, watchEffect } from 'vue'
import type { Language } from './api'

export type Theme = 'system' | 'light' | 'dark'

const address = new URLSearchParams(location.search)

/**
 * What the reader of this device chose; kept on the device, and put on the page's root. A parameter
 * of the address wins, so that a printed code can open large print.
 */
export const preferences = reactive(chosen((name) => address.get(name) ?? kept(name)))

// what is chosen in another window of the device holds in this one too
window.addEventListener('storage', () => Object.assign(preferences, chosen(kept)))

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

function chosen(wanted: (name: string) => string | null) {
  return {
    language: oneOf<Language>(wanted('language'), ['zh-CN', 'en']),
    theme: oneOf<Theme>(wanted('theme'), ['system', 'light', 'dark']),
    elder: wanted('elder') === 'yes',
  }
}

function oneOf<T extends string>(wanted: string | null, values: [T, ...T[]]): T {
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
