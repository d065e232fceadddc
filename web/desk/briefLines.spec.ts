import { expect, test } from 'vitest'
import { briefLines } from './briefLines'

// the same as in BriefPageTests
test.each([
  ['', 1],
  ['  \n ', 1],
  ['一'.repeat(31), 1],
  ['一'.repeat(32), 2],
  ['1'.repeat(62), 1],
  ['1'.repeat(63), 2],
  ['“'.repeat(32), 2],
  ['第一条\n第二条', 2],
  ['第一条\n\n第二条\n', 3],
  ['𠮷'.repeat(31), 1],
])('%j takes %i lines', (text, lines) => {
  expect(briefLines(text, 31)).toBe(lines)
})
