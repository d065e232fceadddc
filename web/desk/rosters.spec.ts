import { describe, expect, it } from 'vitest'
import { daysAfter, dayWords, isDay, mondayOf, weekAsked } from './rosters'

describe('weeks of rosters', () => {
  it('begin on Monday, also of a Sunday and across a year', () => {
    expect(mondayOf('2026-11-30')).toBe('2026-11-30')
    expect(mondayOf('2026-12-06')).toBe('2026-11-30')
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
  })

  it('follow one another across a leap day', () => {
    expect(daysAfter('2028-02-28', 7)).toBe('2028-03-06')
    expect(daysAfter('2028-03-06', -7)).toBe('2028-02-28')
  })

  it('are named by a day that there is', () => {
    expect(isDay('2028-02-29')).toBe(true)
    for (const none of ['', 'soon', '2027-02-29', '2027-13-01', '2027-1-1']) {
      expect(isDay(none)).toBe(false)
    }
  })

  it('are those of today where an address asks for none', () => {
    expect(weekAsked('2026-12-03', '2026-11-28')).toBe('2026-11-30')
    expect(weekAsked('', '2026-11-28')).toBe('2026-11-23')
    expect(weekAsked('soon', '2026-11-28')).toBe('2026-11-23')
  })

  it('call their days as the reader does', () => {
    expect(dayWords('2026-11-30', 'zh-CN')).toBe('11月30日周一')
    expect(dayWords('2026-11-30', 'en')).toMatch(/^Mon,? 30 Nov$/)
  })
})
