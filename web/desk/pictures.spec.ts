import { describe, expect, it, test } from 'vitest'
import {
  differenceWords,
  drawn,
  legend,
  roundAbove,
  shade,
  shadesOf,
  usualStep,
  valueWords,
} from './pictures'

const amount = (value: number | null) => ({ above: 0, below: null, value })

test('a month goes by days, a quarter by weeks, a year by months', () => {
  expect(usualStep('2026-10-01', '2026-10-31')).toBe('DAY')
  expect(usualStep('2026-10-01', '2026-11-01')).toBe('WEEK')
  expect(usualStep('2026-07-01', '2026-10-28')).toBe('WEEK')
  expect(usualStep('2026-07-01', '2026-10-29')).toBe('MONTH')
})

describe('values', () => {
  it('are said as what they are', () => {
    expect(valueWords(1234, 'COUNT')).toBe('1,234')
    expect(valueWords(75.5, 'PERCENT')).toBe('75.50 %')
    expect(valueWords(0, 'MEAN')).toBe('0.00')
    expect(valueWords(null, 'COUNT')).toBe('—')
  })

  it('are more or less than before, where both are', () => {
    expect(differenceWords(amount(12), amount(10), 'COUNT')).toBe('+2')
    expect(differenceWords(amount(10), amount(10), 'COUNT')).toBe('0')
    expect(differenceWords(amount(75.5), amount(80), 'PERCENT')).toBe('−4.50')
    expect(differenceWords(amount(null), amount(80), 'PERCENT')).toBe('—')
    expect(differenceWords(amount(80), amount(null), 'PERCENT')).toBe('—')
  })

  it('are drawn below a round number', () => {
    expect([0, -3, 1, 1.5, 3, 10, 83, 100, 101, 612].map(roundAbove)).toEqual([
      1, 1, 1, 2, 5, 10, 100, 100, 200, 1000,
    ])
  })
})

describe('shades', () => {
  it('have as many values one as another, whatever the largest', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]
    const shades = shadesOf(values)
    expect(shades).toEqual([1, 3, 5, 7, 9])
    expect(values.map((it) => shade(it, shades))).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    expect(legend(values, shades).map((it) => [it.least, it.most])).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
      [9, 1000],
    ])
  })

  it('are fewer where there are fewer values, and the most is the darkest', () => {
    expect(shadesOf([2, 2, 2])).toEqual([2])
    expect(shade(2, [2])).toBe(5)
    expect(shadesOf([3, 1])).toEqual([1, 3])
    expect([1, 3].map((it) => shade(it, [1, 3]))).toEqual([4, 5])
    expect(legend([1, 3], [1, 3])).toEqual([
      { shade: 4, least: 1, most: 1 },
      { shade: 5, least: 3, most: 3 },
    ])
  })

  it('are none for nought and for what has no value', () => {
    expect(shadesOf([0, null])).toEqual([])
    expect([0, null].map((it) => shade(it, [1]))).toEqual([0, 0])
  })
})

test('cells are drawn north up, as wide as the sheet', () => {
  const { height, cells } = drawn(
    [
      { code: 'a', rings: [[10, 0, 10.01, 0, 10.01, 0.01, 10, 0.01, 10, 0]] },
      { code: 'b', rings: [[10.01, 0, 10.02, 0, 10.02, 0.01, 10.01, 0]] },
    ],
    200,
  )
  expect(height).toBeGreaterThanOrEqual(100)
  expect(height).toBeLessThanOrEqual(101)
  expect(cells).toEqual([
    { code: 'a', path: 'M0.0 100.0L100.0 100.0L100.0 0.0L0.0 0.0L0.0 100.0Z' },
    { code: 'b', path: 'M100.0 100.0L200.0 100.0L200.0 0.0L100.0 100.0Z' },
  ])
})
