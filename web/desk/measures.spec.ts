import { describe, expect, it } from 'vitest'
import type { Scheme } from '../shared/api'
import { comingVersion, monthBefore, monthSoFar, weekBefore } from './measures'

describe('days that are counted', () => {
  it('are those of the month so far', () => {
    expect(monthSoFar('2026-11-28')).toEqual({ from: '2026-11-01', until: '2026-11-28' })
    expect(monthSoFar('2026-11-01')).toEqual({ from: '2026-11-01', until: '2026-11-01' })
  })

  it('are those of the month before, also of a short one and across a year', () => {
    expect(monthBefore('2026-11-28')).toEqual({ from: '2026-10-01', until: '2026-10-31' })
    expect(monthBefore('2028-03-31')).toEqual({ from: '2028-02-01', until: '2028-02-29' })
    expect(monthBefore('2027-01-15')).toEqual({ from: '2026-12-01', until: '2026-12-31' })
  })

  it('are those of the week before', () => {
    expect(weekBefore('2026-11-29')).toEqual({ from: '2026-11-16', until: '2026-11-22' })
  })
})

describe('the version of a scheme that can be tried', () => {
  const version = (code: string, from: string): Scheme => ({
    code,
    from,
    name: '',
    ranked: '',
    groups: [],
    indicators: [],
    grades: [],
    vetoes: [],
    mayEnter: false,
  })
  const all = [
    version('other', '2028-01'),
    version('units', '2026-01'),
    version('units', '2026-06'),
    version('units', '2027-01'),
  ]

  it('is the newest, which is the one that the server tries', () => {
    expect(comingVersion(all, 'units', '2026-05')?.from).toBe('2027-01')
    expect(comingVersion(all, 'units', '2026-12')?.from).toBe('2027-01')
  })

  it('is none once the newest counts', () => {
    expect(comingVersion(all, 'units', '2027-01')).toBeUndefined()
    expect(comingVersion(all, undefined, '2026-05')).toBeUndefined()
  })
})
