import type { IndicatorLine } from '../shared/api'

/** A number with its sign; nothing is rounded. */
export const signed = (number: number) => (number > 0 ? `+${number}` : String(number).replace('-', '−'))

/** Which indicators of an edition are shown. */
export type Only = 'all' | 'gap' | 'changed' | 'cases'

export const onlies: Only[] = ['all', 'gap', 'changed', 'cases']

const asked: Record<Only, (it: IndicatorLine) => boolean> = {
  all: () => true,
  gap: (it) => (it.gap?.behind ?? 0) > 0,
  changed: (it) =>
    it.change !== null &&
    (it.change.kind !== 'COMPARED' ||
      [it.change.score, it.change.value, it.change.places].some((by) => by !== null && by !== 0)),
  cases: (it) => it.cases > 0,
}

/** Those that are asked for, by what they show and by who is responsible for them. */
export const shownOf = (all: IndicatorLine[], only: Only, unit: string) =>
  all.filter((it) => asked[only](it) && (!unit || it.unit?.code === unit))

/** The units that are responsible for any, in the order in which they come. */
export const unitsOf = (all: IndicatorLine[]) => [
  ...new Map(all.flatMap((it) => (it.unit ? [[it.unit.code, it.unit] as const] : []))).values(),
]
