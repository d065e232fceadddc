import { expect, test } from 'vitest'
import { lastMonth, lastWeek } from './papers'

test('the last week is over on the day that is asked', () => {
  expect(lastWeek(new Date(2026, 10, 27))).toEqual({
    name: '2026-W47',
    monday: '2026-11-16',
    sunday: '2026-11-22',
  })
  expect(lastWeek(new Date(2026, 10, 22))).toEqual({
    name: '2026-W46',
    monday: '2026-11-09',
    sunday: '2026-11-15',
  })
  expect(lastWeek(new Date(2026, 10, 23))).toEqual({
    name: '2026-W47',
    monday: '2026-11-16',
    sunday: '2026-11-22',
  })
  expect(lastWeek(new Date(2027, 0, 4)).name).toBe('2026-W53')
  expect(lastWeek(new Date(2027, 0, 11)).name).toBe('2027-W01')
  expect(lastWeek(new Date(2027, 0, 1))).toEqual({
    name: '2026-W52',
    monday: '2026-12-21',
    sunday: '2026-12-27',
  })
})

test('the last month is the one before, over the end of a year too', () => {
  expect(lastMonth(new Date(2026, 10, 30))).toBe('2026-10')
  expect(lastMonth(new Date(2027, 0, 31))).toBe('2026-12')
})
