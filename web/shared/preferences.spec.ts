import { nextTick } from 'vue'
import { expect, it } from 'vitest'

it('opens large print from the address, and follows what another window of the device chooses', async () => {
  localStorage.setItem('tongchuang.theme', 'dark')
  history.replaceState(null, '', '/field/?elder=yes&language=nonsense')
  const { preferences } = await import('./preferences')
  expect(preferences).toEqual({ language: 'zh-CN', theme: 'dark', elder: true })
  expect(document.documentElement.hasAttribute('data-elder')).toBe(true)
  expect(localStorage.getItem('tongchuang.elder')).toBe('yes')

  localStorage.setItem('tongchuang.elder', 'no')
  localStorage.setItem('tongchuang.language', 'en')
  window.dispatchEvent(new StorageEvent('storage'))
  await nextTick()
  expect(preferences).toEqual({ language: 'en', theme: 'dark', elder: false })
  expect(document.documentElement.hasAttribute('data-elder')).toBe(false)
  expect(document.documentElement.lang).toBe('en')
})
