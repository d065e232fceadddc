import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { CaseQuery, Stage } from '../shared/api'

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

/** What the list of cases shows; it lives in the address, so that a list can be sent to a colleague. */
export interface Filters {
  stage: Stage[]
  unit: string
  category: string
  area: string
  overdue: boolean
  todo: boolean
  q: string
}

/** Reads the address; what it does not know it leaves out. */
export function fromAddress(query: LocationQuery): Filters {
  const text = (name: string) => {
    const value = query[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const wanted = text('stage').split(',')
  return {
    stage: stages.filter((it) => wanted.includes(it)),
    unit: text('unit'),
    category: text('category'),
    area: text('area'),
    overdue: text('overdue') === 'true',
    todo: text('todo') === 'true',
    q: text('q'),
  }
}

/** Writes the address; a filter that is not set is not in it. */
export function toAddress(filters: Filters): LocationQueryRaw {
  return Object.fromEntries(Object.entries(toQuery(filters)).map(([key, value]) => [key, String(value)]))
}

export function toQuery({ stage, unit, category, area, overdue, todo, q }: Filters): CaseQuery {
  return {
    ...(stage.length && { stage: stage.join(',') }),
    ...(unit && { unit }),
    ...(category && { category }),
    ...(area && { area }),
    ...(overdue && { overdue }),
    ...(todo && { todo }),
    ...(q.trim() && { q: q.trim() }),
  }
}
