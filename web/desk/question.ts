import { computed, ref, shallowRef, watch } from 'vue'
import type { CounterMeaning, MeasureMeaning, MeasureSubject } from '../shared/api'
import { preferences } from '../shared/preferences'
import { useAddress } from './address'
import { monthSoFar, type Days } from './measures'
import { dayOf } from './patrols'
import { isDay } from './rosters'
import { api, failure, now, type Failure } from './server'

/** The parameter that asks for what belongs to one subject. */
export const filterOf = {
  UNIT: 'unit',
  STREET: 'street',
  CATEGORY: 'category',
  KIND: 'kind',
  SOURCE: 'source',
  SITE: 'site',
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

/**
 * What a page of measures shows: the answer to what it asks by now, and what there is to be asked for.
 *
 * @param question as the server is asked
 */
export function useMeasured<Answer>(
  question: () => URLSearchParams,
  ask: (asked: URLSearchParams) => Promise<Answer>,
) {
  const shown = shallowRef<Answer>()
  const wrong = ref<Failure>()
  const counters = ref<CounterMeaning[]>([])
  const measures = ref<MeasureMeaning[]>([])

  async function read() {
    const asked = question()
    const still = () => asked.toString() === question().toString()
    try {
      const answer = await ask(asked)
      if (still()) {
        shown.value = answer
        wrong.value = undefined
      }
    } catch (thrown) {
      if (still()) {
        shown.value = undefined
        wrong.value = failure(thrown)
      }
    }
  }
  async function readAll() {
    try {
      const [all, rates] = await Promise.all([api.counters(), api.measures()])
      counters.value = all.items
      measures.value = rates.items
    } catch (thrown) {
      wrong.value = failure(thrown)
    }
    await read()
  }
  watch(
    () => preferences.language,
    () => void readAll(),
    { immediate: true },
  )

  return { shown, wrong, counters, measures, read, readAll }
}
