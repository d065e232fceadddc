export interface Span {
  unit: 'days' | 'hours' | 'minutes'
  count: number
}

export interface Remaining {
  overdue: boolean
  /** The largest whole unit, and the next one while the largest is one: "1 hour 20 minutes", "3 hours". */
  spans: Span[]
}

const units: [Span['unit'], number][] = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
]

/** How far a deadline lies ahead of `now` (milliseconds) or behind it, rounded down; less than a minute is none. */
export function remaining(due: string, now: number): Remaining {
  const distance = Date.parse(due) - now
  const counts = units.map(([unit, size], at) => ({
    unit,
    count: Math.floor((Math.abs(distance) % (units[at - 1]?.[1] ?? Infinity)) / size),
  }))
  const first = counts.findIndex((it) => it.count > 0)
  const spans = first < 0 ? [] : counts.slice(first, counts[first]?.count === 1 ? first + 2 : first + 1)
  return { overdue: distance < 0, spans: spans.filter((it) => it.count > 0) }
}

/** The words for it, by the translating function of the reader's language. */
export function remainingWords(
  due: string,
  now: number,
  t: (key: string, values: Record<string, unknown>, plural?: number) => string,
): string {
  const { overdue, spans } = remaining(due, now)
  const time = spans.map(({ unit, count }) => t(`remaining.${unit}`, { count }, count)).join(' ')
  return t(spans.length ? (overdue ? 'remaining.overdue' : 'remaining.left') : 'remaining.now', { time })
}

/** Every time on the desk is the district's, wherever the reader's computer thinks it is. */
const zone = 'Asia/Shanghai'

export function dateTime(instant: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
}

export function fullDateTime(instant: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
  return parts.replace(', ', ' ')
}
