import { describe, expect, it } from 'vitest'
import type { IndicatorLine } from '../shared/api'
import { shownOf, signed, unitsOf } from './economy'

const given = { code: '1', value: null, score: 80, full: null, place: null, among: null }
const line = (id: string, more: Partial<IndicatorLine> = {}): IndicatorLine => ({
  id,
  name: id,
  depth: 0,
  unit: null,
  measure: null,
  better: null,
  given,
  best: { score: null, value: null, who: null },
  gap: null,
  change: null,
  cases: 0,
  ...more,
})
const compared = { kind: 'COMPARED' as const, before: given, score: 0, value: null, places: null }
const ids = (all: IndicatorLine[]) => all.map((it) => it.id)

describe('the indicators of an edition', () => {
  it('are shown by what is asked for', () => {
    const all = [
      line('behind', { gap: { of: 'SCORE', behind: 2 } }),
      line('level', { gap: { of: 'SCORE', behind: 0 }, change: compared }),
      line('new', { change: { ...compared, kind: 'ADDED', before: null } }),
      line('better', { change: { ...compared, places: 2 }, cases: 1 }),
    ]

    expect(ids(shownOf(all, 'all', ''))).toEqual(['behind', 'level', 'new', 'better'])
    expect(ids(shownOf(all, 'gap', ''))).toEqual(['behind'])
    expect(ids(shownOf(all, 'changed', ''))).toEqual(['new', 'better'])
    expect(ids(shownOf(all, 'cases', ''))).toEqual(['better'])
  })

  it('are shown by who is responsible, each of whom is named once', () => {
    const city = { code: 'cgj', name: '城管' }
    const all = [line('a', { unit: city }), line('b'), line('c', { unit: { ...city } })]

    expect(unitsOf(all)).toHaveLength(1)
    expect(ids(shownOf(all, 'all', 'cgj'))).toEqual(['a', 'c'])
  })
})

it('writes a number with its sign and as it is', () => {
  expect(signed(7.01)).toBe('+7.01')
  expect(signed(-1)).toBe('−1')
  expect(signed(0)).toBe('0')
})
