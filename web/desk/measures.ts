import type { Grade, MeasureRecords, Scheme } from '../shared/api'
import type { Tone } from './parts/Tag.vue'
import { daysAfter, mondayOf } from './rosters'

/** What is shown together: counters by their codes, and measures by theirs. */
export interface Columns {
  counters: string[]
  measures: string[] | 'ALL'
}

export const columnSets = {
  overview: {
    counters: ['REPORTED', 'FILED', 'DUE_TO_CLOSE', 'CLOSED', 'CLOSED_ON_TIME', 'UNHANDLED_LATE'],
    measures: ['close-rate', 'close-on-time'],
  },
  rates: { counters: [], measures: 'ALL' },
  intake: {
    counters: [
      'REPORTED',
      'SELF_HANDLED',
      'ACCEPTED',
      'ACCEPTED_ON_TIME',
      'ACCEPTED_LATE',
      'AWAITING_ACCEPTANCE',
      'NOT_ACCEPTED',
      'FILED',
      'FILED_ON_TIME',
      'FILED_LATE',
      'AWAITING_FILING',
      'NOT_FILED',
      'MERGED',
      'VOIDED',
    ],
    measures: ['filing-rate'],
  },
  dispatch: {
    counters: [
      'DISPATCHED',
      'DISPATCHED_ON_TIME',
      'DISPATCHED_LATE',
      'AWAITING_DISPATCH',
      'DISPATCHED_RIGHT',
      'DISPATCHED_WRONG',
    ],
    measures: ['dispatch-on-time', 'dispatch-right'],
  },
  handling: {
    counters: [
      'DISPATCHED',
      'HANDLED',
      'HANDLED_ON_TIME',
      'HANDLED_LATE',
      'UNHANDLED',
      'UNHANDLED_LATE',
      'HANDLING_MINUTES',
      'LATE_MINUTES',
    ],
    measures: ['handled-on-time', 'handling-minutes', 'late-minutes'],
  },
  closing: {
    counters: [
      'DUE_TO_CLOSE',
      'CLOSED',
      'CLOSED_WITH_LIMIT',
      'CLOSED_ON_TIME',
      'CLOSED_LATE',
      'NOT_CLOSED_HANDLED_ON_TIME',
      'NOT_CLOSED_LATE',
      'OPEN',
      'EXEMPT',
    ],
    measures: ['close-rate', 'close-on-time'],
  },
  returns: {
    counters: [
      'RETURNED',
      'RETURNS',
      'REWORKED',
      'REWORKS',
      'REOPENED',
      'EXTENDED',
      'EXTENSIONS',
      'SUSPENDED',
      'EVER_SUSPENDED',
    ],
    measures: ['rework-rate', 'return-rate'],
  },
  checks: {
    counters: ['CHECKED', 'CHECKED_ON_TIME', 'CHECKED_LATE', 'AWAITING_CHECK', 'SUPERVISED', 'SUPERVISIONS'],
    measures: ['check-on-time'],
  },
  callers: {
    counters: ['CALLED_BACK', 'SOLVED', 'SATISFIED', 'SATISFACTION_POINTS'],
    measures: ['solved-rate', 'satisfied-rate', 'satisfaction'],
  },
  sources: {
    counters: [
      'FILED_FROM_FIELD',
      'FILED_FROM_PUBLIC',
      'FILED_FROM_HOTLINE',
      'FILED_FROM_OPEN311',
      'FILED_FROM_INSPECTION',
      'FILED_FROM_IMPORT',
    ],
    measures: [],
  },
} satisfies Record<string, Columns>

export type ColumnSet = keyof typeof columnSets

export const isColumnSet = (name: string): name is ColumnSet => name in columnSets

export interface Days {
  from: string
  until: string
}

/** From the first of a day's month to that day. */
export const monthSoFar = (today: string): Days => ({ from: `${today.slice(0, 8)}01`, until: today })

/** The month before that of a day. */
export function monthBefore(today: string): Days {
  const until = daysAfter(monthSoFar(today).from, -1)
  return monthSoFar(until)
}

/** The week before that of a day. */
export function weekBefore(today: string): Days {
  const monday = daysAfter(mondayOf(today), -7)
  return { from: monday, until: daysAfter(monday, 6) }
}

/**
 * Where the records of a measure are that is not of cases.
 *
 * @param asked for what
 */
export function recordsOf({ source, what }: MeasureRecords, asked: URLSearchParams) {
  const from = asked.get('from') ?? ''
  const to = asked.get('until') ?? ''
  const area = asked.get('street') ?? ''
  switch (source) {
    case 'checklist':
      return { path: '/inspections', query: { checklist: what, from, to, ...(area && { area }) } }
    case 'register':
      return { path: `/registers/${what}`, query: { day: to, ...(area && { area }) } }
    case 'economy':
      return { path: `/economy/${what}`, query: { year: to.slice(0, 4) } }
    default:
      return { path: '/tasks', query: { unit: asked.get('unit') ?? '' } }
  }
}

/** In what tone a grade is shown, by the colour that the scheme gives it. */
export const gradeTones: Record<Grade['colour'], Tone> = {
  GREEN: 'success',
  BLUE: 'primary',
  YELLOW: 'warning',
  RED: 'danger',
}

/** The newest version of a scheme, where it counts only after a month; that is the one that is tried. */
export const comingVersion = (schemes: Scheme[], code: string | undefined, month: string) =>
  schemes.filter((it) => it.code === code && it.from > month).at(-1)
