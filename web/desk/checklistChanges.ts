import type { Checklist, ChecklistItem } from '../shared/api'

/** What of an item or of the head is said differently. */
export type Part = keyof Omit<ChecklistItem, 'code'> | 'order'

export interface ChecklistChanges {
  name: boolean
  siteTypes: boolean
  added: ChecklistItem[]
  removed: ChecklistItem[]
  changed: { item: ChecklistItem; before: ChecklistItem; parts: Part[] }[]
}

const parts: Exclude<Part, 'order'>[] = [
  'text',
  'indicator',
  'method',
  'numberUnit',
  'threshold',
  'weight',
  'veto',
  'evidence',
  'category',
  'unit',
  'dispatch',
  'right',
  'wrong',
  'pictureRight',
  'pictureWrong',
]

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What a version says that another did not; items are the same when their codes are. */
export function checklistChanges(before: Checklist, after: Checklist): ChecklistChanges {
  const old = new Map(before.items.map((it) => [it.code, it]))
  const codes = new Set(after.items.map((it) => it.code))
  const stayed = before.items.filter((it) => codes.has(it.code)).map((it) => it.code)
  const order = after.items.filter((it) => old.has(it.code)).map((it) => it.code)
  return {
    name: !same(before.name, after.name),
    siteTypes: !same(before.siteTypes, after.siteTypes),
    added: after.items.filter((it) => !old.has(it.code)),
    removed: before.items.filter((it) => !codes.has(it.code)),
    changed: after.items.flatMap((item) => {
      const was = old.get(item.code)
      const differs: Part[] = was ? parts.filter((part) => !same(was[part], item[part])) : []
      if (was && stayed.indexOf(item.code) !== order.indexOf(item.code)) {
        differs.push('order')
      }
      return was && differs.length ? [{ item, before: was, parts: differs }] : []
    }),
  }
}

/** Whether the two say the same. */
export function unchanged(it: ChecklistChanges): boolean {
  return !it.name && !it.siteTypes && !it.added.length && !it.removed.length && !it.changed.length
}
