import { strFromU8, unzipSync } from 'fflate'
import type { ActionName, Location, Result } from '../shared/api'

/**
 * What a phone had not delivered, out of the file into which it saved it. Such a file comes from anywhere:
 * nothing in it is believed that is not checked here, and nothing in it says who somebody is.
 */
export interface OutboxFile {
  rows: OutboxRow[]
  photos: Map<string, OutboxPhoto>
}

export interface OutboxPhoto {
  bytes: Uint8Array
  type: string
  capturedAt: string
  /** As the header wants it: `lon,lat;accuracy`. */
  position?: string
}

interface Common {
  /** Of the phone's making; a report's is the case's id. */
  id: string
  /** The case, the inspection or the task that it belongs to, whose rows keep their order. */
  subject: string
  state: 'draft' | 'waiting' | 'sent' | 'refused'
  /** Whose it is, as the file says. */
  by: string
  byId: string
  at: string
}

export interface OutboxReport extends Common {
  kind: 'report'
  category: string
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

export interface OutboxMove extends Common {
  kind: 'move'
  action: ActionName
  version: number
  reason: string
  note: string
  unit?: { code: string }
  category?: string
  photos: string[]
  number: string
}

export interface OutboxInspection extends Common {
  kind: 'inspection'
  site: { id: string; name: string }
  checklist: string
  version: number
  round?: { id: string }
  /** The checklist's, as the file says. */
  name: string
}

export interface OutboxFinding extends Common {
  kind: 'finding'
  item: string
  result: Result
  number: string
  note: string
  photos: string[]
  /** Of what and where, as the file says. */
  about: string
}

export interface OutboxFinish extends Common {
  kind: 'finish'
}

/** Something was counted of a task. */
export interface OutboxTally extends Common {
  kind: 'tally'
  amount: number
  /** Of which task and in what, as the file says. */
  about: string
  measure: string
}

/** What was counted by mistake counts no more. */
export interface OutboxTakenBack extends Common {
  kind: 'taken-back'
  tally: string
  amount: number
  about: string
  measure: string
}

/** A task is reported done. */
export interface OutboxTaskDone extends Common {
  kind: 'task-done'
  note: string
  photos: string[]
  about: string
}

/** One that this desk cannot read: of another sort, or with something wrong in it. */
export interface OutboxUnread<Kind extends 'unknown' | 'malformed'> {
  kind: Kind
  /** Of which sort it says it is, or what is wrong. */
  what: string
}

export type OutboxInspecting = OutboxInspection | OutboxFinding | OutboxFinish
export type OutboxWorking = OutboxTally | OutboxTakenBack | OutboxTaskDone

export type OutboxRow =
  | OutboxReport
  | OutboxMove
  | OutboxInspecting
  | OutboxWorking
  | OutboxUnread<'unknown'>
  | OutboxUnread<'malformed'>

export type OutboxFault =
  | 'TOO_LARGE'
  | 'NOT_A_ZIP'
  | 'TOO_MANY_FILES'
  | 'FOREIGN_FILE'
  | 'COMPRESSED'
  | 'OVERLAPPING'
  | 'TWICE'
  | 'NO_ROWS'
  | 'ROWS_UNREADABLE'
  | 'TOO_MANY_ROWS'

/** Why a file is not taken at all. */
export class OutboxRefused extends Error {
  constructor(
    readonly fault: OutboxFault,
    readonly what = '',
  ) {
    super(`${fault} ${what}`)
  }
}

export const LARGEST_FILE = 256 << 20
const LARGEST_ROWS = 8 << 20
const MOST_FILES = 5000
const MOST_ROWS = 1000
const MOST_PHOTOS = 9
const LONGEST_TEXT = 2000
const GREATEST_AMOUNT = 99_999_999

const ROWS = 'outbox.json'
const ENTRY = /^(README\.txt|outbox\.json|photos\/[0-9a-f-]{36}\.[a-z]{2,4})$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/
const CODE = /^[a-z0-9][a-z0-9-]{0,59}$/i
const AREA = /^\d{6}(\d{3}){0,3}$/
const POSITION = /^-?\d{1,3}(\.\d{1,12})?,-?\d{1,2}(\.\d{1,12})?(;\d{1,7}(\.\d{1,12})?)?$/
const PHOTO_TYPE = /^image\/(jpeg|png|webp)$/
const NUMBER = /^\d{1,7}(\.\d{1,3})?$/
const states = ['draft', 'waiting', 'sent', 'refused'] as const
const results = ['CONFORM', 'NOT', 'NOT_APPLICABLE', 'NOT_OBSERVED'] as const
const kinds = [
  'report',
  'move',
  'inspection',
  'finding',
  'finish',
  'tally',
  'taken-back',
  'task-done',
] as const
/** Where a row says what it belongs to, and whether that is itself. */
const subjects: Record<(typeof kinds)[number], [string, boolean]> = {
  report: ['caseId', true],
  move: ['caseId', false],
  inspection: ['id', true],
  finding: ['inspection', false],
  finish: ['inspection', false],
  tally: ['task', false],
  'taken-back': ['task', false],
  'task-done': ['task', false],
}

/**
 * Reads a saved outbox.
 *
 * @throws OutboxRefused where it is none, or is made to harm whoever opens it
 */
export function readOutbox(bytes: Uint8Array): OutboxFile {
  const files = unpack(bytes)
  const document = files.get(ROWS)
  if (!document) {
    throw new OutboxRefused('NO_ROWS')
  }
  const content = parse(document)
  const rows = content.rows
  if (!Array.isArray(rows) || !Array.isArray(content.photos)) {
    throw new OutboxRefused('ROWS_UNREADABLE')
  }
  if (rows.length > MOST_ROWS) {
    throw new OutboxRefused('TOO_MANY_ROWS', String(MOST_ROWS))
  }
  const photos = new Map<string, OutboxPhoto>()
  for (const it of content.photos.slice(0, MOST_FILES)) {
    const photo = photoOf(it, files)
    if (photo) {
      photos.set(...photo)
    }
  }
  const known = new Set<string>()
  const read = rows.map((it) => {
    const row = rowOf(it)
    if ('id' in row && known.has(row.id)) {
      return malformed('id')
    }
    if ('id' in row) {
      known.add(row.id)
    }
    return { row, savedAt: text(it, 'savedAt') }
  })
  return { rows: inOrder(read), photos }
}

/**
 * In the order in which they were saved; but inspections begin before anything is found, however a clock
 * was put right meanwhile, and those that cannot be read come last.
 */
function inOrder(read: (OutboxUnread<'malformed'> | { row: OutboxRow; savedAt: string })[]): OutboxRow[] {
  const rows = read.map((it) => ('row' in it ? it : { row: it, savedAt: '' }))
  const rank = ({ row }: { row: OutboxRow }) => (row.kind === 'inspection' ? 0 : 'id' in row ? 1 : 2)
  return rows
    .sort((a, b) => rank(a) - rank(b) || (a.savedAt < b.savedAt ? -1 : Number(a.savedAt > b.savedAt)))
    .map((it) => it.row)
}

/**
 * The files within. A phone stores and does not compress, so nothing can grow here; and all of them
 * together are no larger than the whole, so that none is told twice.
 */
function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  if (bytes.length > LARGEST_FILE) {
    throw new OutboxRefused('TOO_LARGE', String(LARGEST_FILE >> 20))
  }
  const names = new Set<string>()
  let total = 0
  let entries
  try {
    entries = unzipSync(bytes, {
      filter({ name, size, originalSize, compression }) {
        total += size
        if (!ENTRY.test(name)) {
          throw new OutboxRefused('FOREIGN_FILE', name.slice(0, 60))
        }
        if (names.has(name)) {
          throw new OutboxRefused('TWICE', name)
        }
        names.add(name)
        if (names.size > MOST_FILES) {
          throw new OutboxRefused('TOO_MANY_FILES', String(MOST_FILES))
        }
        if (compression !== 0 || size !== originalSize) {
          throw new OutboxRefused('COMPRESSED')
        }
        if (total > bytes.length) {
          throw new OutboxRefused('OVERLAPPING')
        }
        if (name === ROWS && size > LARGEST_ROWS) {
          throw new OutboxRefused('TOO_LARGE', String(LARGEST_ROWS >> 20))
        }
        return true
      },
    })
  } catch (failed) {
    throw failed instanceof OutboxRefused ? failed : new OutboxRefused('NOT_A_ZIP')
  }
  return new Map(Object.entries(entries))
}

function parse(document: Uint8Array): Record<string, unknown> {
  try {
    return fields(JSON.parse(strFromU8(document)))
  } catch {
    throw new OutboxRefused('ROWS_UNREADABLE')
  }
}

function photoOf(it: unknown, files: Map<string, Uint8Array>): [string, OutboxPhoto] | undefined {
  const id = text(it, 'id')
  const type = text(it, 'type')
  const capturedAt = text(it, 'capturedAt')
  const position = text(it, 'position')
  const bytes = files.get(text(it, 'file'))
  const whole = bytes !== undefined && bytes.length === fields(it).size
  if (!whole || !UUID.test(id) || !PHOTO_TYPE.test(type) || !moment(capturedAt)) {
    return undefined
  }
  return [id, { bytes, type, capturedAt, ...(POSITION.test(position) && { position }) }]
}

const malformed = (what: string): OutboxUnread<'malformed'> => ({ kind: 'malformed', what })

function rowOf(it: unknown): OutboxRow {
  const kind = kinds.find((one) => one === text(it, 'kind'))
  if (!kind) {
    const said = text(it, 'kind')
    return { kind: 'unknown', what: CODE.test(said) ? said : '' }
  }
  const [subject, own] = subjects[kind]
  const common = {
    id: text(it, 'id'),
    subject: text(it, subject),
    state: states.find((state) => state === text(it, 'state')) ?? 'draft',
    by: text(fields(it).by, 'name').slice(0, 60),
    byId: text(fields(it).by, 'id'),
    at: text(it, 'at'),
  }
  if (!UUID.test(common.id)) return malformed('id')
  if (!UUID.test(common.subject) || (own && common.subject !== common.id)) return malformed(subject)
  if (!states.some((state) => state === text(it, 'state'))) return malformed('state')
  if (!moment(common.at)) return malformed('at')
  switch (kind) {
    case 'report':
      return reportOf(it, common)
    case 'move':
      return moveOf(it, common)
    case 'inspection':
      return inspectionOf(it, common)
    case 'finding':
      return findingOf(it, common)
    case 'finish':
      return { ...common, kind }
    case 'tally':
    case 'taken-back':
      return countedOf(it, kind, common)
    case 'task-done':
      return taskDoneOf(it, common)
  }
}

function reportOf(it: unknown, common: Common): OutboxRow {
  const { site } = fields(it)
  const row = {
    ...common,
    kind: 'report' as const,
    category: text(it, 'category'),
    location: locationOf(fields(it).location),
    area: codeOf(fields(it).area),
    ...(site !== undefined && { site: { id: text(site, 'id') } }),
    address: text(it, 'address'),
    description: text(it, 'description'),
    photos: photoIds(it, 'photos'),
    assign: fields(it).assign === true,
    selfHandled: fields(it).selfHandled === true,
    afterPhotos: photoIds(it, 'afterPhotos'),
  }
  if (row.category && !CODE.test(row.category)) return malformed('category')
  if (row.area && !AREA.test(row.area.code)) return malformed('area')
  if (row.site && !UUID.test(row.site.id)) return malformed('site')
  if (Math.max(row.address.length, row.description.length) > LONGEST_TEXT) return malformed('description')
  const { photos, afterPhotos } = row
  return photos && afterPhotos ? { ...row, photos, afterPhotos } : malformed('photos')
}

function moveOf(it: unknown, common: Common): OutboxRow {
  const row = {
    ...common,
    kind: 'move' as const,
    action: text(it, 'action') as ActionName,
    version: Number(fields(it).version),
    reason: text(it, 'reason'),
    note: text(it, 'note'),
    unit: codeOf(fields(it).unit),
    category: text(it, 'category') || undefined,
    photos: photoIds(it, 'photos'),
    number: text(fields(it).about, 'number').slice(0, 40),
  }
  if (!CODE.test(row.action)) return malformed('action')
  if (!Number.isSafeInteger(row.version) || row.version < 1) return malformed('version')
  if (Math.max(row.reason.length, row.note.length) > LONGEST_TEXT) return malformed('note')
  if ([row.unit?.code, row.category].some((code) => code !== undefined && !CODE.test(code)))
    return malformed('unit')
  const { photos } = row
  return photos ? { ...row, photos } : malformed('photos')
}

function inspectionOf(it: unknown, common: Common): OutboxRow {
  const { site, round, name } = fields(it)
  const row = {
    ...common,
    kind: 'inspection' as const,
    site: { id: text(site, 'id'), name: text(site, 'name').slice(0, 100) },
    checklist: text(it, 'checklist'),
    version: Number(fields(it).version),
    ...(round !== undefined && { round: { id: text(round, 'id') } }),
    name: text(name, 'zh').slice(0, 100),
  }
  if (!UUID.test(row.site.id)) return malformed('site')
  if (!CODE.test(row.checklist)) return malformed('checklist')
  if (!Number.isSafeInteger(row.version) || row.version < 1) return malformed('version')
  return row.round && !UUID.test(row.round.id) ? malformed('round') : row
}

function findingOf(it: unknown, common: Common): OutboxRow {
  const { about } = fields(it)
  const row = {
    ...common,
    kind: 'finding' as const,
    item: text(it, 'item'),
    number: text(it, 'number'),
    note: text(it, 'note'),
    about: [text(about, 'site'), text(fields(about).text, 'zh')].filter(Boolean).join(' · ').slice(0, 200),
  }
  const result = results.find((one) => one === text(it, 'result'))
  const photos = photoIds(it, 'photos')
  if (!CODE.test(row.item)) return malformed('item')
  if (!result) return malformed('result')
  if (row.number && !NUMBER.test(row.number)) return malformed('number')
  if (row.note.length > LONGEST_TEXT) return malformed('note')
  return photos ? { ...row, result, photos } : malformed('photos')
}

function countedOf(it: unknown, kind: 'tally' | 'taken-back', common: Common): OutboxRow {
  const { about, amount } = fields(it)
  if (!within(amount, GREATEST_AMOUNT) || amount <= 0) return malformed('amount')
  const said = { amount, about: titleOf(it), measure: text(about, 'measure').slice(0, 60) }
  if (kind === 'tally') {
    return { ...common, ...said, kind }
  }
  const tally = text(it, 'tally')
  return UUID.test(tally) ? { ...common, ...said, kind, tally } : malformed('tally')
}

function taskDoneOf(it: unknown, common: Common): OutboxRow {
  const row = { ...common, kind: 'task-done' as const, note: text(it, 'note'), about: titleOf(it) }
  const photos = photoIds(it, 'photos')
  if (row.note.length > LONGEST_TEXT) return malformed('note')
  return photos ? { ...row, photos } : malformed('photos')
}

const titleOf = (it: unknown) => text(fields(it).about, 'title').slice(0, 200)

/** Something that is named by its code, if it is there. */
function codeOf(it: unknown): { code: string } | undefined {
  const code = text(it, 'code')
  return code ? { code } : undefined
}

/** Ids of photos; none where there are too many or something else stands among them. */
function photoIds(it: unknown, name: string): string[] | undefined {
  const ids = fields(it)[name] ?? []
  const right =
    Array.isArray(ids) &&
    ids.length <= MOST_PHOTOS &&
    ids.every((id) => typeof id === 'string' && UUID.test(id))
  return right ? (ids as string[]) : undefined
}

function locationOf(it: unknown): Location | undefined {
  const { longitude, latitude, accuracyMetres, source } = fields(it)
  if (!within(longitude, 180) || !within(latitude, 90) || (source !== 'GPS' && source !== 'PIN')) {
    return undefined
  }
  const accuracy = within(accuracyMetres, 1_000_000) && accuracyMetres >= 0 ? { accuracyMetres } : {}
  return { longitude, latitude, source, ...accuracy }
}

const within = (it: unknown, most: number): it is number =>
  typeof it === 'number' && Number.isFinite(it) && Math.abs(it) <= most

const moment = (it: string) => MOMENT.test(it) && !Number.isNaN(Date.parse(it))

function fields(it: unknown): Record<string, unknown> {
  return typeof it === 'object' && it !== null ? (it as Record<string, unknown>) : {}
}

function text(it: unknown, name: string): string {
  const value = fields(it)[name]
  return typeof value === 'string' ? value : ''
}
