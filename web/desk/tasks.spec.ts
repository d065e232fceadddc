import { expect, test } from 'vitest'
import type { Task } from '../shared/api'
import { amountOf, divisible } from './tasks'

test.each([
  ['3', 0, 3],
  [' 12 ', 0, 12],
  ['2.5', 1, 2.5],
  ['2.50', 1, undefined],
  ['2.5', 0, undefined],
  ['0', 0, undefined],
  ['-3', 0, undefined],
  ['1e3', 0, undefined],
  ['0x10', 0, undefined],
  ['123456789', 0, undefined],
  ['', 0, undefined],
])('of %j with %i places the amount is %s', (typed, places, amount) => {
  expect(amountOf(typed, places)).toBe(amount)
})

test('what is not open, or as deep as tasks go, has no parts', () => {
  const task = (state: Task['state'], depth: number) => ({ state, depth }) as Task
  expect(divisible(task('OPEN', 2))).toBe(true)
  expect(divisible(task('OPEN', 3))).toBe(false)
  expect(divisible(task('DONE', 0))).toBe(false)
  expect(divisible(task('CONFIRMED', 0))).toBe(false)
})
