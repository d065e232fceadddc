import { expect, test } from 'vitest'
import type { FlagColour, JudgingLine } from '../shared/api'
import { countFlags } from './shops'

const line = (colour: FlagColour | null) => ({ colour }) as JudgingLine

test('flags are counted by their colours in one order, and no flag is none of them', () => {
  expect(countFlags([line('YELLOW'), line(null), line('RED'), line('YELLOW')])).toEqual([
    { colour: 'RED', count: 1 },
    { colour: 'YELLOW', count: 2 },
  ])
  expect(countFlags([line(null)])).toEqual([])
})
