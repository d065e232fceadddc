import { expect, test } from 'vitest'
import { connect } from '../shared/api'
import { BringIn, type Outcome } from './bringIn'
import type { OutboxFile, OutboxMove, OutboxReport, OutboxRow } from './outboxFile'
import { fakeServer } from './testing/fakeServer'

const id = (at: number) => `018f0000-0000-7000-8000-${String(at).padStart(12, '0')}`
const at = '2026-11-23T00:12:00.000Z'

const report: OutboxReport = {
  kind: 'report',
  id: id(1),
  caseId: id(1),
  state: 'waiting',
  by: '王晓禾',
  byId: id(9),
  at,
  category: '020101',
  address: '老井巷',
  description: '有垃圾',
  photos: [id(3)],
  assign: false,
  selfHandled: false,
  afterPhotos: [],
}

function move(caseId: string, more: Partial<OutboxMove> = {}): OutboxMove {
  const common = { id: id(2), state: 'waiting' as const, by: '王晓禾', byId: id(9), at }
  const said = { action: 'remark' as const, version: 1, reason: '', note: '又多了', photos: [], number: '' }
  return { kind: 'move', caseId, ...common, ...said, ...more }
}

function open(...rows: OutboxRow[]) {
  const server = fakeServer()
  Object.assign(server.cases[0] ?? {}, { id: 'case-0', version: 1, stage: 'REPORTED' })
  document.cookie = 'XSRF-TOKEN=test'
  let reachable = true
  const api = connect({
    language: () => 'zh-CN',
    fetch: (path, init) =>
      reachable
        ? server.handle(new Request(new URL(path as string, 'http://localhost'), init))
        : Promise.reject(new TypeError('no network')),
  })
  const bytes = new Uint8Array([0xff, 0xd8, 1])
  const photos: OutboxFile['photos'] = new Map([[id(3), { bytes, type: 'image/jpeg', capturedAt: at }]])
  const bringing = new BringIn(api, { rows, photos })
  async function bring() {
    const outcomes: Outcome[] = []
    for (const row of rows) {
      outcomes.push(await bringing.bring(row, outcomes))
    }
    return outcomes
  }
  const paths = () => server.requests.map((it) => `${it.method} ${it.path}`)
  return { server, bring, paths, cut: () => (reachable = false) }
}

test('a report becomes a case under the id that the phone gave it, and the second time it is there', async () => {
  const { server, bring, paths } = open(report)
  const [first] = await bring()
  expect(first).toMatchObject({ is: 'brought', id: id(1) })
  expect(paths()[0]).toMatch(/^PUT \/photos\//)
  // The phone may still send its photo under its own name.
  expect(paths()[0]).not.toContain(id(3))
  expect(server.requests.at(-1)).toMatchObject({ path: `/cases/${id(1)}`, body: { occurredAt: at } })
  const before = server.requests.length
  expect((await bring())[0]).toMatchObject({ is: 'there', id: id(1) })
  expect(server.requests).toHaveLength(before)
})

test('what a file says of its reporter is sent to nobody', async () => {
  const { server, bring } = open(report)
  await bring()
  expect(JSON.stringify(server.requests)).not.toContain(id(9))
  expect(JSON.stringify(server.requests)).not.toContain('王晓禾')
})

test('a photo that the file lacks keeps its row back', async () => {
  const { bring, paths } = open({ ...report, photos: [id(4)] })
  expect(await bring()).toEqual([{ is: 'left', why: 'photo' }])
  expect(paths()).toEqual([])
})

test('a step goes to the address that the server gives, and the second time it is there', async () => {
  const { server, bring } = open(move('case-0'))
  const known = server.cases[0]
  expect((await bring())[0]).toMatchObject({ is: 'brought', id: 'case-0' })
  expect(server.requests.at(-1)?.path).toBe('/cases/case-0/moves/remark')
  const event = known?.timeline.at(-1)
  if (event) {
    event.at = at
  }
  const before = server.requests.length
  expect((await bring())[0]).toMatchObject({ is: 'there' })
  expect(server.requests).toHaveLength(before)
})

test('when somebody was faster, words become a remark; without words there is nothing to add', async () => {
  const { server, bring } = open(
    move('case-0', { action: 'pass', version: 3 }),
    move('case-0', { action: 'pass', version: 3, note: '' }),
  )
  const known = server.cases[0]
  if (known) {
    known.version = 7
  }
  const [first, second] = await bring()
  expect(first).toMatchObject({ is: 'remark' })
  expect(server.requests[0]).toMatchObject({ path: '/cases/case-0/moves/remark', body: { note: '又多了' } })
  expect(second).toEqual({ is: 'left', why: 'nothing' })
})

test('a step that is not for this desk is left to whom it is of', async () => {
  const { bring, paths } = open(move('case-0', { action: 'close' }))
  expect(await bring()).toEqual([{ is: 'left', why: 'notYours' }])
  expect(paths()).toEqual([])
})

test('what follows in a case waits for what comes before', async () => {
  const { bring } = open({ ...report, photos: [id(4)] }, move(id(1)), move('case-0', { action: 'close' }))
  const outcomes = await bring()
  expect(outcomes.map((it) => it.is === 'left' && it.why)).toEqual(['photo', 'held', 'notYours'])
})

test('drafts, what was sent and what cannot be read stay where they are', async () => {
  const { bring, paths } = open(
    { ...report, state: 'draft' },
    { ...report, id: id(5), caseId: id(5), state: 'sent' },
    { kind: 'unknown', what: 'finding' },
    { kind: 'malformed', what: 'at' },
  )
  const outcomes = await bring()
  expect(outcomes.map((it) => it.is === 'left' && it.why)).toEqual(['draft', 'sent', 'unknown', 'malformed'])
  expect(paths()).toEqual([])
})

test('without a connection nothing is lost: it can be tried again', async () => {
  const { bring, cut } = open(report)
  cut()
  expect(await bring()).toEqual([{ is: 'unreachable' }])
})
