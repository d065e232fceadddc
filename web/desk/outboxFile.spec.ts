import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { backup } from '../field/backup'
import type {
  FindingRow,
  FinishRow,
  InspectionRow,
  MoveRow,
  Photo,
  ReportRow,
  TakenBackRow,
  TallyRow,
  TaskDoneRow,
} from '../field/rows'
import { OutboxRefused, readOutbox } from './outboxFile'

const id = (at: number) => `018f0000-0000-7000-8000-${String(at).padStart(12, '0')}`

const report: ReportRow = {
  kind: 'report',
  id: id(1),
  caseId: id(1),
  state: 'waiting',
  by: { id: id(9), name: '王晓禾' },
  at: '2026-11-23T00:12:00.000Z',
  savedAt: '2026-11-23T00:13:00.000Z',
  tries: 0,
  notBefore: 0,
  category: 'exposed-rubbish',
  location: { longitude: 114.65, latitude: 33.62, accuracyMetres: 12, source: 'GPS' },
  address: '老井巷',
  description: '有垃圾',
  photos: [id(3)],
  assign: true,
  selfHandled: false,
  afterPhotos: [],
}
const move: MoveRow = {
  kind: 'move',
  id: id(2),
  caseId: id(1),
  state: 'refused',
  by: { id: id(9), name: '王晓禾' },
  at: '2026-11-23T00:20:00.000Z',
  savedAt: '2026-11-23T00:21:00.000Z',
  tries: 1,
  notBefore: 0,
  action: 'remark',
  href: 'https://evil.example/api/v1/people',
  version: 1,
  reason: '',
  note: '又多了',
  photos: [],
  about: { number: '4116022026112300017', category: '暴露垃圾' },
}
const common = {
  state: 'waiting' as const,
  by: { id: id(9), name: '王晓禾' },
  at: '2026-11-23T00:30:00.000Z',
  tries: 0,
  notBefore: 0,
}
const inspection: InspectionRow = {
  ...common,
  kind: 'inspection',
  id: id(10),
  savedAt: '2026-11-23T00:33:00.000Z',
  site: { id: id(11), code: 'SC-001', name: '蓬莱市场' },
  checklist: 'market',
  version: 2,
  name: { zh: '集贸市场', en: 'Market' },
  round: { id: id(12), name: '第三次' },
  awaited: ['floor'],
}
const finding: FindingRow = {
  ...common,
  kind: 'finding',
  id: id(13),
  savedAt: '2026-11-23T00:31:00.000Z',
  inspection: id(10),
  item: 'floor',
  result: 'NOT',
  number: '2.5',
  note: '积水',
  photos: [id(3)],
  about: { site: '蓬莱市场', text: { zh: '地面', en: 'Floor' } },
}
const finish: FinishRow = {
  ...common,
  kind: 'finish',
  id: id(14),
  savedAt: '2026-11-23T00:32:00.000Z',
  inspection: id(10),
}
const about = { title: '清理卫生死角', measure: '处' }
const tally: TallyRow = {
  ...common,
  kind: 'tally',
  id: id(15),
  savedAt: '2026-11-23T00:34:00.000Z',
  task: id(18),
  amount: 2.5,
  about,
}
const takenBack: TakenBackRow = {
  ...common,
  kind: 'taken-back',
  id: id(16),
  savedAt: '2026-11-23T00:35:00.000Z',
  task: id(18),
  tally: id(15),
  amount: 2.5,
  about,
}
const taskDone: TaskDoneRow = {
  ...common,
  kind: 'task-done',
  id: id(17),
  savedAt: '2026-11-23T00:36:00.000Z',
  task: id(18),
  version: 3,
  note: '都清理了',
  photos: [id(3)],
  about,
}
const photo: Photo = {
  id: id(3),
  bytes: new Uint8Array([0xff, 0xd8, 1, 2]).buffer,
  type: 'image/jpeg',
  capturedAt: '2026-11-23T00:12:00Z',
  position: '114.65,33.62;12',
}

/** What the field app saves, with whatever else stands in it. */
function saved(rows: unknown[], photos: Photo[] = []) {
  return backup(rows as never, photos, '')
}

function fault(bytes: Uint8Array): string {
  try {
    readOutbox(bytes)
    return 'taken'
  } catch (thrown) {
    return thrown instanceof OutboxRefused ? thrown.message.trim() : String(thrown)
  }
}

test('what the field app saves is read in the order of saving, without its addresses', () => {
  const { rows, photos } = readOutbox(saved([move, report], [photo]))
  expect(rows.map((it) => it.kind)).toEqual(['report', 'move'])
  expect(rows[0]).toEqual({
    kind: 'report',
    id: id(1),
    subject: id(1),
    state: 'waiting',
    by: '王晓禾',
    byId: id(9),
    at: report.at,
    category: 'exposed-rubbish',
    location: report.location,
    area: undefined,
    address: '老井巷',
    description: '有垃圾',
    photos: [id(3)],
    assign: true,
    selfHandled: false,
    afterPhotos: [],
  })
  expect(JSON.stringify(rows)).not.toContain('evil')
  expect(photos.get(id(3))).toEqual({
    bytes: new Uint8Array(photo.bytes),
    type: 'image/jpeg',
    capturedAt: photo.capturedAt,
    position: photo.position,
  })
})

test('an inspection is read, its beginning before what was found', () => {
  const { rows } = readOutbox(saved([finding, finish, inspection], [photo]))
  const read = { state: 'waiting', by: '王晓禾', byId: id(9), at: common.at, subject: id(10) }
  expect(rows).toEqual([
    {
      ...{
        ...read,
        kind: 'inspection',
        id: id(10),
        site: { id: id(11), name: '蓬莱市场' },
        checklist: 'market',
      },
      ...{ version: 2, round: { id: id(12) }, name: '集贸市场' },
    },
    {
      ...{ ...read, kind: 'finding', id: id(13), item: 'floor', result: 'NOT', number: '2.5', note: '积水' },
      ...{ photos: [id(3)], about: '蓬莱市场 · 地面' },
    },
    { ...read, kind: 'finish', id: id(14) },
  ])
})

test('what was counted of a task, taken back and reported done is read', () => {
  const { rows } = readOutbox(saved([taskDone, takenBack, tally], [photo]))
  const read = { state: 'waiting', by: '王晓禾', byId: id(9), at: common.at, subject: id(18) }
  const counted = { amount: 2.5, about: '清理卫生死角', measure: '处' }
  expect(rows).toEqual([
    { ...read, kind: 'tally', id: id(15), ...counted },
    { ...read, kind: 'taken-back', id: id(16), tally: id(15), ...counted },
    { ...read, kind: 'task-done', id: id(17), note: '都清理了', photos: [id(3)], about: '清理卫生死角' },
  ])
})

test('a file of another kind is not opened', () => {
  expect(fault(strToU8('not a zip'))).toBe('NOT_A_ZIP')
  expect(fault(new Uint8Array())).toBe('NOT_A_ZIP')
  expect(fault(zipSync({ 'README.txt': strToU8('x') }, { level: 0 }))).toBe('NO_ROWS')
  const cut = saved([report], [photo])
  expect(fault(cut.subarray(0, cut.length - 10))).toBe('NOT_A_ZIP')
})

test.each([
  '../outbox.json',
  '/etc/passwd',
  'photos/../../x.jpg',
  '__proto__',
  'photos/a.jpg',
  'photos\\x.jpg',
])('a file named %s is nothing that the field app saves', (name) => {
  const bytes = zipSync({ 'outbox.json': strToU8('{}'), ['p' + name.slice(1)]: strToU8('x') }, { level: 0 })
  expect(fault(renamed(bytes, 'p' + name.slice(1), name))).toBe(`FOREIGN_FILE ${name}`)
})

test('what was packed again could grow, and is not opened', () => {
  const bomb = zipSync({ 'outbox.json': new Uint8Array(1 << 20) }, { level: 9 })
  expect(fault(bomb)).toBe('COMPRESSED')
})

test('entries that overlap are not opened', () => {
  const two = zipSync(
    { 'outbox.json': strToU8('{"rows":[],"photos":[]}'), [`photos/${id(3)}.jpg`]: new Uint8Array(100) },
    { level: 0 },
  )
  // In the directory both sizes of the photo become larger than the whole.
  const at = indexOf(two, [0x50, 0x4b, 1, 2], 2)
  const view = new DataView(two.buffer, two.byteOffset)
  view.setUint32(at + 20, 5000, true)
  view.setUint32(at + 24, 5000, true)
  expect(fault(two)).toBe('OVERLAPPING')
})

test('a name that comes twice is not opened', () => {
  const names = [`photos/${id(3)}.jpg`, `photos/${id(4)}.jpg`] as const
  const two = zipSync({ [names[0]]: strToU8('a'), [names[1]]: strToU8('b') }, { level: 0 })
  expect(fault(renamed(two, names[1], names[0]))).toBe(`TWICE ${names[0]}`)
})

test('too many files and too many rows are not opened', () => {
  const many = Object.fromEntries(
    Array.from({ length: 5001 }, (_, at) => [`photos/${id(at)}.jpg`, new Uint8Array()]),
  )
  expect(fault(zipSync(many, { level: 0 }))).toBe('TOO_MANY_FILES 5000')
  expect(fault(saved(Array.from({ length: 1001 }, () => ({}))))).toBe('TOO_MANY_ROWS 1000')
})

test('rows that are no rows are not read', () => {
  const of = (text: string) => zipSync({ 'outbox.json': strToU8(text) }, { level: 0 })
  expect(fault(of('{'))).toBe('ROWS_UNREADABLE')
  expect(fault(of('[]'))).toBe('ROWS_UNREADABLE')
  expect(fault(of('{"rows":{},"photos":[]}'))).toBe('ROWS_UNREADABLE')
  expect(fault(of('null'))).toBe('ROWS_UNREADABLE')
  expect(fault(zipSync({ 'outbox.json': new Uint8Array((8 << 20) + 1) }, { level: 0 }))).toBe('TOO_LARGE 8')
})

test.each([
  [{ ...report, id: '../people' }, 'id'],
  [{ ...report, caseId: id(7) }, 'caseId'],
  [{ ...report, state: 'done' }, 'state'],
  [{ ...report, at: '2026-11-23\r\nX: y' }, 'at'],
  [{ ...report, category: 'a/../b' }, 'category'],
  [{ ...report, area: { code: '41%' } }, 'area'],
  [{ ...report, description: 'x'.repeat(2001) }, 'description'],
  [{ ...report, photos: ['../x'] }, 'photos'],
  [{ ...report, photos: Array.from({ length: 10 }, (_, at) => id(at)) }, 'photos'],
  [{ ...move, action: '../../x' }, 'action'],
  [{ ...move, version: 1.5 }, 'version'],
  [{ ...move, note: 'x'.repeat(2001) }, 'note'],
  [{ ...move, unit: { code: 'a b' } }, 'unit'],
  [{ ...inspection, site: { id: '../people' } }, 'site'],
  [{ ...inspection, checklist: 'a/b' }, 'checklist'],
  [{ ...inspection, version: 0 }, 'version'],
  [{ ...inspection, round: { id: 'x' } }, 'round'],
  [{ ...finding, inspection: '../x' }, 'inspection'],
  [{ ...finding, item: 'a b' }, 'item'],
  [{ ...finding, result: 'GOOD' }, 'result'],
  [{ ...finding, number: '1e9' }, 'number'],
  [{ ...finding, note: 'x'.repeat(2001) }, 'note'],
  [{ ...finding, photos: ['../x'] }, 'photos'],
  [{ ...finish, at: 'now' }, 'at'],
  [{ ...tally, task: '../people' }, 'task'],
  [{ ...tally, amount: 0 }, 'amount'],
  [{ ...tally, amount: '3' }, 'amount'],
  [{ ...tally, amount: 1e9 }, 'amount'],
  [{ ...takenBack, tally: '../x' }, 'tally'],
  [{ ...taskDone, note: 'x'.repeat(2001) }, 'note'],
  [{ ...taskDone, photos: ['../x'] }, 'photos'],
])('one row that is wrong is told and keeps no other back %#', (row, what) => {
  const { rows } = readOutbox(saved([row, { ...report, id: id(5), caseId: id(5) }]))
  expect(rows).toEqual([expect.objectContaining({ id: id(5) }), { kind: 'malformed', what }])
})

test('a row that comes twice counts once, and one of another sort is told', () => {
  const { rows } = readOutbox(saved([report, report, { kind: 'shift' }, { kind: '<b>' }, 7]))
  expect(rows.map((it) => [it.kind, 'what' in it ? it.what : ''])).toEqual([
    ['report', ''],
    ['malformed', 'id'],
    ['unknown', 'shift'],
    ['unknown', ''],
    ['unknown', ''],
  ])
})

test('a photo that is not whole, or could say something else in a header, is none', () => {
  const { photos } = readOutbox(saved([], [{ ...photo, capturedAt: 'x\r\nCookie: a' }]))
  expect(photos.size).toBe(0)
  const odd = readOutbox(saved([], [{ ...photo, position: '1,2\r\nX: y' }])).photos
  expect(odd.get(id(3))).not.toHaveProperty('position')
  expect(readOutbox(saved([], [{ ...photo, type: 'image/svg' }])).photos.size).toBe(0)
})

/** With another name of the same length, wherever it stands. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const name = [...strToU8(from)]
  for (let at = indexOf(bytes, name, 1); at >= 0 && from !== to; at = indexOf(bytes, name, 1)) {
    bytes.set(strToU8(to), at)
  }
  return bytes
}

/** Where the parts of the archive stand for the n-th time. */
function indexOf(bytes: Uint8Array, part: number[], time: number): number {
  for (let at = 0, found = 0; at <= bytes.length - part.length; at++) {
    if (part.every((byte, offset) => bytes[at + offset] === byte) && ++found === time) {
      return at
    }
  }
  return -1
}
