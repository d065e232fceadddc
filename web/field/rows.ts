import type { ActionField, ActionName, Bilingual, EventType, Location, Result } from '../shared/api'

/**
 * draft: being written · waiting: to be sent · sent: the server's number is here · refused: the
 * server said no, and a person must look.
 */
export type RowState = 'draft' | 'waiting' | 'sent' | 'refused'

interface Common {
  /** UUIDv7; a report's is the case's id, an inspection's and a finding's are their own. */
  id: string
  state: RowState
  /** Whose it is; nobody else's session sends it. */
  by: { id: string; name: string }
  /** When the thing was seen or done. */
  at: string
  /** When the person pressed send; the order of sending. */
  savedAt: string
  /** The request has left at least once without an answer: it may have arrived, so it stays as it is. */
  attempted?: boolean
  tries: number
  /** Not to be tried again before, in milliseconds since 1970. */
  notBefore: number
  /** Of what belongs to a case, with the case's number. */
  receipt?: { number?: string; at: string }
  refusal?: { code: string; sentence: string; number?: string }
}

export interface ReportRow extends Common {
  kind: 'report'
  caseId: string
  category?: string
  location?: Location
  area?: { code: string; name: string }
  /** The site at which it is, when it was reported from there. */
  site?: { id: string; name: string }
  address: string
  description: string
  photos: string[]
  assign: boolean
  selfHandled: boolean
  afterPhotos: string[]
}

export interface MoveRow extends Common {
  kind: 'move'
  caseId: string
  action: ActionName
  href: string
  version: number
  reason: string
  note: string
  unit?: { code: string; name: string }
  category?: string
  photos: string[]
  /** What the list shows of the case. */
  about: { number: string; category: string }
  /** Somebody was faster: the row has become a remark, and this is what it was and who it was. */
  overtaken?: { action: ActionName; type?: EventType; by?: string; at?: string }
}

/** That somebody looks at a site; a draft until something is found, for else nothing has begun. */
export interface InspectionRow extends Common {
  kind: 'inspection'
  site: { id: string; code: string; name: string }
  checklist: string
  version: number
  name: Bilingual
  /** The assessment that has sent this person there; what is found counts for it. */
  round?: { id: string; name: string }
  /** Items that await re-inspection, which are looked at first. */
  awaited: string[]
  /** The person has done; items may be added to all the same. */
  finished?: boolean
}

/** What was found of an item; a draft as long as it lacks a photo or a number. */
export interface FindingRow extends Common {
  kind: 'finding'
  inspection: string
  item: string
  result: Result
  /** As it was typed. */
  number: string
  note: string
  photos: string[]
  /** What the list shows of it. */
  about: { site: string; text: Bilingual }
  /** The case that it has filed, or why it has not. */
  filed?: { id: string; number: string }
  noCase?: string
}

export interface FinishRow extends Common {
  kind: 'finish'
  inspection: string
}

export type Inspecting = InspectionRow | FindingRow | FinishRow

/** Something was counted of a task. */
export interface TallyRow extends Common {
  kind: 'tally'
  task: string
  amount: number
  about: AboutTask
}

/** What was counted by mistake and has left already counts no more. */
export interface TakenBackRow extends Common {
  kind: 'taken-back'
  task: string
  tally: string
  amount: number
  about: AboutTask
}

/** A task is reported done. */
export interface TaskDoneRow extends Common {
  kind: 'task-done'
  task: string
  version: number
  note: string
  photos: string[]
  about: AboutTask
}

/** What the list shows of a task. */
interface AboutTask {
  title: string
  /** In what it is counted. */
  measure: string
}

export type Working = TallyRow | TakenBackRow | TaskDoneRow

export type Row = ReportRow | MoveRow | Inspecting | Working

export interface Photo {
  id: string
  bytes: ArrayBuffer
  type: string
  capturedAt: string
  /** As the header wants it: `lon,lat;accuracy`. */
  position?: string
  /** When the server had it, in milliseconds; what no case claims the server drops after a while. */
  deliveredAt?: number
}

/** The photos that a row names, in order. */
export function photosOf(row: Row): string[] {
  switch (row.kind) {
    case 'report':
      return [...row.photos, ...row.afterPhotos]
    case 'move':
    case 'finding':
    case 'task-done':
      return row.photos
    default:
      return []
  }
}

/** The case, the inspection or the task that a row belongs to, whose rows keep their order. */
export function subjectOf(row: Row): string {
  if ('caseId' in row) {
    return row.caseId
  }
  return 'task' in row ? row.task : 'inspection' in row ? row.inspection : row.id
}

export function isInspecting(row: Row): row is Inspecting {
  return ['inspection', 'finding', 'finish'].includes(row.kind)
}

/** Whether it says what has been done of a task. */
export function isWorking(row: Row): row is Working {
  return 'task' in row
}

/** Whether the row may still be changed or thrown away: it certainly has not arrived. */
export function changeable(row: Row): boolean {
  return row.state !== 'sent' && !row.attempted
}

/** Whether anything has been put into a draft. */
export function empty(row: Row): boolean {
  if (isInspecting(row)) {
    return row.kind === 'inspection'
  }
  if (row.kind === 'tally' || row.kind === 'taken-back') {
    return false
  }
  if (row.kind === 'task-done') {
    return !row.note && !row.photos.length
  }
  const text = row.kind === 'report' ? row.description + row.address : row.note + row.reason
  return !text && !photosOf(row).length
}

/** What a phone's form can take; moves that ask for more are made at the desk. */
export const onAPhone: ActionField['type'][] = ['text', 'photos', 'unit', 'category']
