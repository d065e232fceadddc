import type { ActionField, ActionName, EventType, Location } from '../shared/api'

/**
 * draft: being written · waiting: to be sent · sent: the server's number is here · refused: the
 * server said no, and a person must look.
 */
export type RowState = 'draft' | 'waiting' | 'sent' | 'refused'

interface Common {
  /** UUIDv7; a report's is the case's id. */
  id: string
  caseId: string
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
  receipt?: { number: string; at: string }
  refusal?: { code: string; sentence: string; number?: string }
}

export interface ReportRow extends Common {
  kind: 'report'
  category?: string
  location?: Location
  area?: { code: string; name: string }
  address: string
  description: string
  photos: string[]
  assign: boolean
  selfHandled: boolean
  afterPhotos: string[]
}

export interface MoveRow extends Common {
  kind: 'move'
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

export type Row = ReportRow | MoveRow

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
  return row.kind === 'report' ? [...row.photos, ...row.afterPhotos] : row.photos
}

/** Whether the row may still be changed or thrown away: it certainly has not arrived. */
export function changeable(row: Row): boolean {
  return row.state !== 'sent' && !row.attempted
}

/** Whether anything has been put into a draft. */
export function empty(row: Row): boolean {
  const text = row.kind === 'report' ? row.description + row.address : row.note + row.reason
  return !text && !photosOf(row).length
}

/** What a phone's form can take; moves that ask for more are made at the desk. */
export const onAPhone: ActionField['type'][] = ['text', 'photos', 'unit', 'category']
