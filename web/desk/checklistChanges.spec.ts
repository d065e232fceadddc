import { expect, test } from 'vitest'
import type { Checklist, ChecklistItem } from '../shared/api'
import { checklistChanges, unchanged } from './checklistChanges'

function item(code: string, more: Partial<ChecklistItem> = {}): ChecklistItem {
  return {
    code,
    indicator: 'order',
    text: { zh: code, en: code },
    method: 'OBSERVE',
    numberUnit: null,
    threshold: null,
    weight: 1,
    veto: false,
    evidence: 'NONE',
    category: null,
    unit: null,
    dispatch: false,
    right: null,
    wrong: null,
    pictureRight: null,
    pictureWrong: null,
    ...more,
  }
}

function checklist(items: ChecklistItem[], more: Partial<Checklist> = {}): Checklist {
  const name = { zh: '市场', en: 'Market' }
  const siteTypes = ['market']
  return {
    code: 'market',
    version: 1,
    name,
    siteTypes,
    action: null,
    edition: null,
    ended: false,
    items,
    ...more,
  }
}

test('a version that says the same has no changes, whatever its number', () => {
  const one = checklist([item('a'), item('b')])
  expect(unchanged(checklistChanges(one, { ...one, version: 2 }))).toBe(true)
})

test('items are told apart by their codes: added, removed, and changed in which parts', () => {
  const before = checklist([item('a'), item('b'), item('c')])
  const after = checklist([item('a'), item('c', { weight: 3, veto: true }), item('d')])
  const changes = checklistChanges(before, after)
  expect(changes.added.map((it) => it.code)).toEqual(['d'])
  expect(changes.removed.map((it) => it.code)).toEqual(['b'])
  expect(changes.changed.map((it) => [it.item.code, it.parts])).toEqual([['c', ['weight', 'veto']]])
})

test('an item in another place among those that stayed is changed in its order alone', () => {
  const before = checklist([item('a'), item('b'), item('c')])
  const after = checklist([item('b'), item('a'), item('c')])
  expect(checklistChanges(before, after).changed.map((it) => [it.item.code, it.parts])).toEqual([
    ['b', ['order']],
    ['a', ['order']],
  ])
})

test('the head changes too', () => {
  const before = checklist([item('a')])
  const after = checklist([item('a')], { name: { zh: '集市', en: 'Market' }, siteTypes: ['market', 'mall'] })
  const { name, siteTypes } = checklistChanges(before, after)
  expect([name, siteTypes]).toEqual([true, true])
})
