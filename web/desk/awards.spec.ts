import { describe, expect, it } from 'vitest'
import { Problem, type Award, type Named } from '../shared/api'
import { choicesOf, datesOf, expectedOf, unlessOvertaken, wantsWords } from './awards'

const named = (code: string): Named => ({ code, name: code })

function award(kind: Award['kind'], given: string[], worth: string[], choices: string[]): Award {
  return {
    award: {
      id: '1',
      scheme: named('scheme'),
      holder: { kind: 'UNIT', ...named('sq1') },
      state: 'AWARDED',
      appliedAt: '2026-03-02T01:00:00Z',
      given: given.map(named),
      awaited: [],
      unanswered: 0,
      noticeUntil: '2026-03-07',
      from: '2026-03-08',
      until: '2029-03-07',
      reviewDue: null,
      reviewLate: false,
    },
    version: 1,
    kind,
    unit: named('sq1'),
    nominated: false,
    aspects: [],
    worth: worth.map(named),
    choices: choices.map(named),
    objections: [],
    history: [],
    actions: [],
  }
}

describe('what can be chosen', () => {
  it('is everything the scheme gives in joint review, and no more than is held in a yearly one', () => {
    const stars = award('STARS', ['a', 'b'], ['a'], ['a', 'b', 'c'])
    expect(choicesOf(stars, 'CONFIRM')).toHaveLength(3)
    expect(choicesOf(stars, 'KEEP')).toEqual([named('a'), named('b')])
    const level = award('BANDS', ['silver'], ['gold'], ['gold', 'silver', 'pass'])
    expect(choicesOf(level, 'KEEP')).toEqual([named('silver'), named('pass')])
    expect(expectedOf(level, 'KEEP')).toEqual([named('silver')])
    expect(expectedOf(level, 'CONFIRM')).toEqual([named('gold')])
  })

  it('wants a reason where it differs from what was to be expected', () => {
    const stars = award('STARS', ['a', 'b'], ['a', 'b'], ['a', 'b', 'c'])
    expect(wantsWords(stars, 'CONFIRM', ['b', 'a'])).toBe(false)
    expect(wantsWords(stars, 'CONFIRM', ['a'])).toBe(true)
    expect(wantsWords(stars, 'CONFIRM', ['a', 'c'])).toBe(true)
    expect(wantsWords(award('STARS', [], [], ['a']), 'CONFIRM', [])).toBe(true)
    expect(wantsWords(stars, 'KEEP', ['a'])).toBe(true)
    expect(wantsWords(stars, 'REVOKE', [])).toBe(true)
    expect(wantsWords(stars, 'GRANT', [])).toBe(false)
  })
})

describe('when it is what', () => {
  const words = (key: string, values: Record<string, string>) => [key, ...Object.values(values)].join(' ')

  it('is said of a notice and of what is held, and of nothing else', () => {
    const { award: held } = award('STARS', ['a'], ['a'], ['a'])
    expect(datesOf({ ...held, state: 'ON_NOTICE' }, words)).toBe('award.noticeUntil 2026-03-07')
    expect(datesOf(held, words)).toBe('award.validity 2026-03-08 2029-03-07')
    expect(datesOf({ ...held, until: null }, words)).toBe('award.lasting 2026-03-08')
    expect(datesOf({ ...held, state: 'APPLIED', from: null }, words)).toBe('')
  })
})

describe('a step that somebody else was faster with', () => {
  it('has the award read again, and is refused as it was', async () => {
    let again = 0
    const work = (status: number) => () => Promise.reject(new Problem(status, 'X', '', undefined, undefined))
    await expect(unlessOvertaken(work(409), () => again++)).rejects.toThrow()
    await expect(unlessOvertaken(work(400), () => again++)).rejects.toThrow()
    expect(again).toBe(1)
    expect(
      await unlessOvertaken(
        () => Promise.resolve(7),
        () => again++,
      ),
    ).toBe(7)
  })
})
