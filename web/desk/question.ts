import { computed } from 'vue'
import type { MeasureSubject } from '../shared/api'
import { useAddress } from './address'
import { monthSoFar, type Days } from './measures'
import { dayOf } from './patrols'
import { isDay } from './rosters'
import { now } from './server'

/** The parameter that asks for what belongs to one subject. */
export const filterOf = {
  UNIT: 'unit',
  STREET: 'street',
  CATEGORY: 'category',
  KIND: 'kind',
  SOURCE: 'source',
  AREA: 'area',
} as const satisfies Record<MeasureSubject, string>

export type QuestionFilter = (typeof filterOf)[MeasureSubject]

/** An address leaves out what is empty, and what belongs to no subject is asked for by an empty one. */
export const NONE = '-'

type Names = 'from' | 'until' | 'asOf' | QuestionFilter

/**
 * Which cases a page of measures is asked for, by its address.
 *
 * @param more what else stands in the address
 */
export function useQuestion<More extends string>(
  path: string,
  more: readonly More[],
  changed: () => unknown,
) {
  const { filters, apply } = useAddress<More | Names>(
    path,
    ['from', 'until', 'asOf', ...more, ...Object.values(filterOf)],
    changed,
  )

  const today = computed(() => dayOf(new Date(now.value)))
  const days = computed<Days>(() => {
    const { from, until } = filters.value
    return isDay(from) && isDay(until) ? { from, until } : monthSoFar(today.value)
  })
  /** A moment of the district's; what is none is as if it were not there. */
  function asOf() {
    const at = new Date(`${filters.value.asOf}:00+08:00`)
    return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
  }
  const only = (name: QuestionFilter) => {
    const value = filters.value[name]
    return value === NONE ? '' : value || undefined
  }

  /** As the server is asked. */
  const asking = (also: Record<string, string | undefined>) =>
    new URLSearchParams(
      Object.entries({
        ...days.value,
        asOf: asOf(),
        ...Object.fromEntries(Object.values(filterOf).map((it) => [it, only(it)])),
        ...also,
      }).filter((it): it is [string, string] => it[1] !== undefined),
    )

  return { filters, apply, today, days, asking }
}
