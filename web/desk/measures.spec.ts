import { describe, expect, it } from 'vitest'
import type { Scheme } from '../shared/api'
import { comingVersion, monthBefore, monthSoFar, recordsOf, weekBefore } from './measures'

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

describe('records behind a measure that is not of cases', () => {
  const asked = new URLSearchParams({ from: '2026-10-01', until: '2026-10-31', street: '411602003' })

  it('are found by the days and the line that were asked for', () => {
    expect(recordsOf({ source: 'checklist', what: 'shop-card' }, asked)).toEqual({
      path: '/inspections',
      query: { checklist: 'shop-card', from: '2026-10-01', to: '2026-10-31', area: '411602003' },
    })
    expect(recordsOf({ source: 'register', what: 'resident-survey' }, asked)).toEqual({
      path: '/registers/resident-survey',
      query: { day: '2026-10-31', area: '411602003' },
    })
    expect(recordsOf({ source: 'economy', what: 'retail' }, asked)).toEqual({
      path: '/economy/retail',
      query: { year: '2026' },
    })
    expect(recordsOf({ source: 'tally', what: 'vehicle' }, new URLSearchParams({ unit: 'cgj' }))).toEqual({
      path: '/tasks',
      query: { unit: 'cgj' },
    })
  })
})
