import type { LocationQuery } from 'vue-router'
import { mayBeAPhone, type CaseQuery, type Stage } from '../shared/api'

export const stages: Stage[] = [
  'REPORTED',
  'ACCEPTED',
  'FILED',
  'DISPATCHED',
  'HANDLING',
  'SUSPENDED',
  'HANDLED',
  'CHECKED',
  'CLOSED',
  'REFUSED',
  'VOIDED',
  'MERGED',
]

export const sources = ['PUBLIC', 'FIELD', 'HOTLINE', 'OPEN311', 'INSPECTION', 'IMPORT'] as const
export const orders = ['newest', 'oldest', 'due'] as const
export const periods = [1, 7, 30, 365] as const

/** What is either asked for or not. */
export const flags = ['todo', 'overdue', 'soon', 'late'] as const

/** What the list of cases shows; it lives in the address, so that a list can be sent to a colleague. */
export interface Filters {
  stage: Stage[]
  unit: string
  category: string
  area: string
  source: string
  from: string
  to: string
  days: number
  overdue: boolean
  soon: boolean
  late: boolean
  todo: boolean
  q: string
  sort: string
}

/** Reads the address; what it does not know it leaves out. */
export function fromAddress(query: LocationQuery): Filters {
  const text = (name: string) => {
    const value = query[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const oneOf = (name: string, known: readonly string[]) => known.find((it) => it === text(name)) ?? ''
  const day = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(text(name)) ? text(name) : '')
  const wanted = text('stage').split(',')
  const sort = oneOf('sort', orders)
  return {
    stage: stages.filter((it) => wanted.includes(it)),
    unit: text('unit'),
    category: text('category'),
    area: text('area'),
    source: oneOf('source', sources),
    from: day('from'),
    to: day('to'),
    days: Math.max(0, Math.min(3660, Math.trunc(Number(text('days'))) || 0)),
    overdue: text('overdue') === 'true',
    soon: text('soon') === 'true',
    late: text('late') === 'true',
    todo: text('todo') === 'true',
    q: text('q'),
    sort: sort === 'newest' ? '' : sort,
  }
}

/** Writes the address; a filter that is not set is not in it, and no phone number ever is. */
export function toAddress(filters: Filters): Record<string, string> {
  const { q, ...rest } = toQuery(filters)
  const values = { ...rest, ...(q && !mayBeAPhone(q) && { q }) }
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]))
}

export function toQuery(filters: Filters): CaseQuery {
  const { stage, unit, category, area, source, from, to, days, overdue, soon, late, todo, q, sort } = filters
  return {
    ...(stage.length && { stage: stage.join(',') }),
    ...(unit && { unit }),
    ...(category && { category }),
    ...(area && { area }),
    ...(source && { source }),
    ...(from && { from }),
    ...(to && { to }),
    ...(days && { days }),
    ...(overdue && { overdue }),
    ...(soon && { soon }),
    ...(late && { late }),
    ...(todo && { todo }),
    ...(q.trim() && { q: q.trim() }),
    ...(sort && { sort }),
  }
}
