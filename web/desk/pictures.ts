import type { Amount, CellOutline, MeasureSubject, Quantity, TrendStep } from '../shared/api'
import { daysAfter } from './rosters'
import { thousands } from './registers'

export const pictureNames = ['trend', 'bars', 'matrix', 'map'] as const
export type PictureName = (typeof pictureNames)[number]

/** The address of the data behind a picture. */
export const dataOf = {
  trend: 'measure-trend',
  bars: 'measure-lines',
  matrix: 'measure-matrix',
  map: 'measure-lines',
} as const satisfies Record<PictureName, string>

/** By what lines and columns of pictures can be; cells are for the map. */
export const subjects: MeasureSubject[] = ['UNIT', 'STREET', 'CATEGORY', 'KIND', 'SOURCE', 'SITE']

export const trendSteps: TrendStep[] = ['DAY', 'WEEK', 'MONTH']

/** What a step is drawn beside. */
export const againsts = ['before', 'yearBefore'] as const
export type Against = (typeof againsts)[number]

/** How far a trend goes at once, by as many days as there are. */
export function usualStep(from: string, until: string): TrendStep {
  return until < daysAfter(from, 31) ? 'DAY' : until < daysAfter(from, 120) ? 'WEEK' : 'MONTH'
}

/** A value as it is said: counts whole, rates and means with two decimals. */
export function valueWords(value: number | null, scale: Quantity['scale']): string {
  if (value === null) {
    return '—'
  }
  return isWhole(scale) ? thousands(value) : value.toFixed(2) + (scale === 'PERCENT' ? ' %' : '')
}

/** Cases, and amounts, which have no more decimals than they were counted in. */
const isWhole = (scale: Quantity['scale']) => scale === 'COUNT' || scale === 'AMOUNT'

/** By how much it is more or less than before; nothing where either has no value. */
export function differenceWords(now: Amount, before: Amount, scale: Quantity['scale']): string {
  if (now.value === null || before.value === null) {
    return '—'
  }
  const difference = now.value - before.value
  const words = isWhole(scale) ? thousands(difference) : difference.toFixed(2)
  return difference > 0 ? `+${words}` : words.replace('-', '−')
}

/** A round number that nothing exceeds. */
export function roundAbove(most: number): number {
  if (most <= 0) {
    return 1
  }
  const power = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 5].find((it) => it * power >= most) ?? 10) * power
}

/** How many shades there are. */
export const SHADES = 5

/**
 * The least value of each shade, the lightest first: as many values have one as another, so that few large
 * ones do not make all others alike. Fewer shades where there are fewer values.
 */
export function shadesOf(values: (number | null)[]): number[] {
  const some = values.filter((it): it is number => Boolean(it)).sort((one, other) => one - other)
  const least = Array.from({ length: SHADES }, (_, it) => some[Math.floor((it * some.length) / SHADES)])
  return [...new Set(least.filter((it) => it !== undefined))]
}

/** The shade of a value, from one on; none for nought and for what has no value. */
export function shade(value: number | null, shades: number[]): number {
  const at = value ? shades.filter((it) => it <= value).length : 0
  // the darkest is for the most, however few shades there are
  return at && at + SHADES - shades.length
}

/** What shades mean: from their least value until the most that is below the next. */
export function legend(values: (number | null)[], shades: number[]) {
  return shades.map((least, it) => {
    const next = shades[it + 1] ?? Infinity
    const most = Math.max(...values.map((value) => (value !== null && value < next ? value : least)))
    return { shade: it + 1 + SHADES - shades.length, least, most }
  })
}

/** Cells on a sheet of that width, with its height. */
export function drawn(cells: CellOutline[], width: number) {
  const longitudes = cells.flatMap((it) => it.rings.flatMap((ring) => ring.filter((_, at) => at % 2 === 0)))
  const latitudes = cells.flatMap((it) => it.rings.flatMap((ring) => ring.filter((_, at) => at % 2 === 1)))
  const least = (some: number[]) => some.reduce((one, other) => Math.min(one, other), Infinity)
  const most = (some: number[]) => some.reduce((one, other) => Math.max(one, other), -Infinity)
  const [west, east, south, north] = [least(longitudes), most(longitudes), least(latitudes), most(latitudes)]
  // a degree of longitude is shorter than one of latitude
  const shorter = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / ((east - west) * shorter)
  const corner = (longitude: number, latitude: number) =>
    `${((longitude - west) * shorter * scale).toFixed(1)} ${((north - latitude) * scale).toFixed(1)}`
  const path = (ring: number[]) =>
    `M${ring.flatMap((it, at) => (at % 2 ? [] : [corner(it, ring[at + 1] ?? 0)])).join('L')}Z`
  return {
    height: Math.ceil((north - south) * scale),
    cells: cells.map((it) => ({ code: it.code, path: it.rings.map(path).join('') })),
  }
}
