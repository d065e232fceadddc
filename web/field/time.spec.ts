import { expect, test } from 'vitest'
import { shortTime, span } from './time'

const now = Date.parse('2026-11-23T04:00:00Z')

test('times are Beijing’s, and as short as they are clear', () => {
  expect(shortTime('2026-11-23T00:12:00Z', now)).toBe('08:12')
  expect(shortTime('2026-11-22T15:59:00Z', now)).toBe('11-22 23:59')
  expect(shortTime('2025-12-31T16:00:00Z', now)).toBe('01-01 00:00')
  expect(shortTime('2025-12-31T15:59:00Z', now)).toBe('2025-12-31 23:59')
})

test('spans are told in words', () => {
  expect(span(200 * 60_000, 'zh-CN')).toBe('3 小时 20 分')
  expect(span(-50 * 3600_000, 'zh-CN')).toBe('2 天 2 小时')
  expect(span(60 * 60_000, 'en')).toBe('1 h')
  expect(span(1, 'zh-CN')).toBe('1 分')
})
