import { expect, test } from 'vitest'
import { uuid } from './uuid'

test('carries the time, version 7 and the variant', () => {
  const id = uuid(Date.parse('2026-11-23T00:00:00Z'))
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-11-23T00:00:00Z'))
})

test('sorts by time and never repeats', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => uuid(1_700_000_000_000 + at))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids.map(() => uuid(0))).size).toBe(1000)
})
