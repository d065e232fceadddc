import type {
  Finding,
  Found,
  Inspection,
  InspectionBegun,
  Location,
  Move,
  Report,
  TallyBegun,
  TaskDocument,
  TaskStepSaid,
} from './api'

/**
 * What the rows of an outbox are in the server's words: the phone that keeps them sends these, and so does
 * the desk, out of a saved outbox.
 */

interface ReportKept {
  category?: string
  at: string
  location?: Location
  area?: { code: string }
  site?: { id: string }
  address: string
  description: string
  photos: string[]
  assign: boolean
  selfHandled: boolean
  afterPhotos: string[]
}

interface MoveKept {
  at: string
  unit?: { code: string }
  category?: string
  reason: string
  note: string
  photos: string[]
}

interface InspectionKept {
  site: { id: string }
  checklist: string
  version: number
  round?: { id: string }
  at: string
}

interface FindingKept extends Pick<Finding, 'id' | 'item' | 'result'> {
  /** As it was typed. */
  number: string
  note: string
  photos: string[]
  at: string
}

interface TallyKept {
  task: string
  amount: number
  at: string
}

interface DoneKept {
  note: string
  photos: string[]
  at: string
}

interface PhotoKept {
  type: string
  capturedAt: string
  /** As the header wants it: `lon,lat;accuracy`. */
  position?: string
}

export function reportOf(row: ReportKept): Report {
  const note = row.description || undefined
  return {
    category: row.category ?? '',
    occurredAt: row.at,
    location: row.location,
    area: row.area?.code,
    site: row.site?.id,
    address: row.address || undefined,
    description: note,
    photos: row.photos,
    ...(row.assign && !row.selfHandled && { assign: {} }),
    ...(row.selfHandled && { selfHandled: { photos: row.afterPhotos, note } }),
  }
}

/** @param version of the case, as its maker saw it */
export function moveOf(row: MoveKept, version: number): Move {
  return {
    version,
    at: row.at,
    unit: row.unit?.code,
    category: row.category,
    reason: row.reason || undefined,
    note: row.note || undefined,
    photos: row.photos.length ? row.photos : undefined,
  }
}

export function begunOf({ site, checklist, version, round, at }: InspectionKept): InspectionBegun {
  return { site: site.id, checklist, version, ...(round && { round: round.id }), at }
}

export function findingOf({ id, item, result, number, photos, note, at }: FindingKept): Finding {
  const observed = result === 'CONFORM' || result === 'NOT'
  return {
    id,
    item,
    result,
    ...(observed && number && { number: Number(number) }),
    photos,
    note: note.trim() || undefined,
    seenAt: at,
  }
}

/** What an inspection has of a finding, whether it counts or not. */
export function foundIn({ items }: Inspection, finding: string): Found | undefined {
  return items
    .flatMap((it) => [...(it.finding ? [it.finding] : []), ...it.earlier])
    .find((it) => it.id === finding)
}

export function headersOf({ type, capturedAt, position }: PhotoKept): Record<string, string> {
  return {
    'Content-Type': type,
    'Tongchuang-Captured-At': capturedAt,
    ...(position && { 'Tongchuang-Position': position }),
  }
}

export function tallyOf({ task, amount, at }: TallyKept): TallyBegun {
  return { task, amount, at }
}

/** @param version of the task, as its maker saw it */
export function doneOf(row: DoneKept, version: number): TaskStepSaid {
  return {
    version,
    at: row.at,
    note: row.note || undefined,
    photos: row.photos.length ? row.photos : undefined,
  }
}

/** Whether a report that a task is done is among its events; the server may have put its time right. */
export function isReported({ at, note, photos }: DoneKept, { events }: TaskDocument): boolean {
  return events.some(
    (it) =>
      it.type === 'DONE' &&
      Math.abs(Date.parse(it.at) - Date.parse(at)) <= CLOCK_AHEAD &&
      (it.note ?? '') === note.trim() &&
      it.photos.length === photos.length,
  )
}

/** By how much the clock of a phone may be put right. */
const CLOCK_AHEAD = 120_000
