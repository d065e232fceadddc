import { expect, test } from 'vitest'
import { dateTime, fullDateTime, remainingWords } from './remaining'
import { i18n } from './words'

const now = Date.parse('2026-11-23T08:00:00Z')
const t = i18n.global.t

test.each([
  ['2026-11-23T11:20:00Z', '剩 3 小时', '3 hours left'],
  ['2026-11-23T09:20:00Z', '剩 1 小时 20 分钟', '1 hour 20 minutes left'],
  ['2026-11-23T08:59:59Z', '剩 59 分钟', '59 minutes left'],
  ['2026-11-24T12:00:00Z', '剩 1 天 4 小时', '1 day 4 hours left'],
  ['2026-11-24T08:10:00Z', '剩 1 天', '1 day left'],
  ['2026-11-28T09:00:00Z', '剩 5 天', '5 days left'],
  ['2026-11-23T08:00:30Z', '就要到期', 'due now'],
  ['2026-11-23T07:59:00Z', '超期 1 分钟', '1 minute overdue'],
  ['2026-11-21T06:00:00Z', '超期 2 天', '2 days overdue'],
])('a deadline at %s reads %s', (due, chinese, english) => {
  i18n.global.locale.value = 'zh-CN'
  expect(remainingWords(due, now, t)).toBe(chinese)
  i18n.global.locale.value = 'en'
  expect(remainingWords(due, now, t)).toBe(english)
})

test('times are those of the district, whatever the zone of the computer', () => {
  expect(fullDateTime('2026-11-23T16:05:09Z')).toBe('2026-11-24 00:05:09')
  expect(dateTime('2026-11-23T16:05:09Z', 'zh-CN')).toBe('11月24日 00:05')
})
