import { describe, expect, test } from 'vitest'
import { connect } from '../shared/api'
import { FakeServer, SITE, checklist, people } from '../field/testing/fake-server'
import { BringIn, type Outcome } from './bringIn'
import type {
  OutboxFile,
  OutboxFinding,
  OutboxInspecting,
  OutboxMove,
  OutboxReport,
  OutboxRow,
  OutboxTakenBack,
  OutboxTally,
  OutboxTaskDone,
} from './outboxFile'
import { fakeServer } from './testing/fakeServer'

const id = (at: number) => `018f0000-0000-7000-8000-${String(at).padStart(12, '0')}`
const at = '2026-11-23T00:12:00.000Z'

const report: OutboxReport = {
  kind: 'report',
  id: id(1),
  subject: id(1),
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

function move(subject: string, more: Partial<OutboxMove> = {}): OutboxMove {
  const common = { id: id(2), state: 'waiting' as const, by: '王晓禾', byId: id(9), at }
  const said = { action: 'remark' as const, version: 1, reason: '', note: '又多了', photos: [], number: '' }
  return { kind: 'move', subject, ...common, ...said, ...more }
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
    { ...report, id: id(5), subject: id(5), state: 'sent' },
    { kind: 'unknown', what: 'shift' },
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

describe('an inspection', () => {
  const common = { subject: id(20), state: 'waiting' as const, by: '王晓禾', byId: id(9) }
  const [begin, end]: OutboxInspecting[] = [
    {
      ...{
        ...common,
        kind: 'inspection',
        id: id(20),
        at,
        site: { id: SITE, name: '蓬莱市场' },
        name: '集贸市场',
      },
      ...{ checklist: checklist.code, version: 1, round: { id: id(30) } },
    },
    { ...common, kind: 'finish', id: id(29), at },
  ]
  const finding = (number: number, item: string, more: Partial<OutboxFinding> = {}): OutboxFinding => ({
    ...{ ...common, kind: 'finding', id: id(number), at, item, result: 'CONFORM', number: '', note: '' },
    ...{ photos: [], about: '蓬莱市场', ...more },
  })
  const floor = finding(21, 'floor', { result: 'NOT', photos: [id(3)], note: '积水' })
  const all = [begin as OutboxInspecting, floor, finding(22, 'ads', { number: '7' }), end as OutboxInspecting]

  function inspected(...rows: OutboxRow[]) {
    document.cookie = 'XSRF-TOKEN=test'
    const server = new FakeServer(() => Date.parse(at))
    server.session = people.unit
    const requests: string[] = []
    const api = connect({
      language: () => 'zh-CN',
      fetch: (path, init) => {
        requests.push(`${init?.method ?? 'GET'} ${String(path).replace('/api/v1', '')}`)
        return server.fetch(path as string, init)
      },
    })
    const photos: OutboxFile['photos'] = new Map([
      [id(3), { bytes: new Uint8Array([1]), type: 'image/jpeg', capturedAt: at }],
    ])
    async function bring() {
      const bringing = new BringIn(api, { rows, photos })
      const outcomes: Outcome[] = []
      for (const row of rows) {
        outcomes.push(await bringing.bring(row, outcomes))
      }
      return outcomes
    }
    return { server, bring, unsafe: () => requests.filter((it) => !it.startsWith('GET')) }
  }

  test('begins, is found so, and ends under the ids that the phone gave it; and the second time it is there', async () => {
    const { server, bring, unsafe } = inspected(...all)
    const first = await bring()
    expect(first.map((it) => it.is)).toEqual(['brought', 'brought', 'brought', 'brought'])
    const { number } = server.document(id(21))
    expect(first[1]).toMatchObject({ number, id: id(21) })
    expect(unsafe()[0]).toBe(`PUT /inspections/${id(20)}`)
    expect(unsafe()[1]).toMatch(/^PUT [/]photos[/]/)
    // The phone may still send its photo under its own name.
    expect(unsafe()[1]).not.toContain(id(3))
    expect(unsafe().slice(2)).toEqual([
      `POST /inspections/${id(20)}/findings`,
      `POST /inspections/${id(20)}/findings`,
      `POST /inspections/${id(20)}/finish`,
    ])
    const kept = server.inspections.get(id(20))
    expect(JSON.parse(kept?.begin ?? '')).toMatchObject({ round: id(30), at })
    expect(kept?.found.map((it) => it.finding)).toMatchObject([
      { id: id(21), item: 'floor', result: 'NOT', note: '积水', seenAt: at },
      { id: id(22), item: 'ads', number: 7 },
    ])
    const before = unsafe().length
    const second = await bring()
    expect(second.map((it) => it.is)).toEqual(['there', 'there', 'there', 'there'])
    expect(second[1]).toMatchObject({ number, id: id(21) })
    expect(unsafe()).toHaveLength(before)
  })

  test('of which the phone has sent the beginning goes on, whoever begun it', async () => {
    const { server, bring } = inspected({ ...(begin as OutboxInspecting), state: 'sent' }, floor)
    server.session = people.checker
    const { round, site, version } = begin as Extract<OutboxInspecting, { kind: 'inspection' }>
    const body = { site: site.id, checklist: checklist.code, version, round: round?.id, at }
    await server.fetch(`/api/v1/inspections/${id(20)}`, { method: 'PUT', body: JSON.stringify(body) })
    server.session = people.unit
    expect((await bring()).map((it) => it.is)).toEqual(['left', 'brought'])
  })

  test('that is refused holds everything back that was found, and a finding that is refused nothing', async () => {
    const whole = inspected(...all)
    whole.server.refuseInspections = true
    expect((await whole.bring()).map((it) => (it.is === 'left' ? it.why : it.is))).toEqual([
      'refused',
      'held',
      'held',
      'held',
    ])
    const one = inspected(...all)
    one.server.refuseItem = 'floor'
    const outcomes = await one.bring()
    expect(outcomes.map((it) => it.is)).toEqual(['brought', 'refused', 'brought', 'brought'])
    expect(outcomes[1]).toMatchObject({
      failure: { code: 'NO_SUCH_ITEM', sentence: '没有记下（NO_SUCH_ITEM）。' },
    })
  })

  test('lacks a photo: that finding waits, the others do not', async () => {
    const { bring } = inspected(
      begin as OutboxInspecting,
      { ...floor, photos: [id(4)] },
      finding(22, 'stalls'),
    )
    expect((await bring()).map((it) => (it.is === 'left' ? it.why : it.is))).toEqual([
      'brought',
      'photo',
      'brought',
    ])
  })
})

describe('what was done of a task', () => {
  const common = { subject: 'task-0', state: 'waiting' as const, by: '王晓禾', byId: id(9), at }
  const about = { about: '清理卫生死角', measure: '处' }
  const counted = (number: number, more: Partial<OutboxTally> = {}): OutboxTally => ({
    ...{ ...common, ...about, kind: 'tally', id: id(number), amount: 3, ...more },
  })
  const takenBack: OutboxTakenBack = {
    ...{ ...common, ...about, kind: 'taken-back', id: id(42), tally: id(40), amount: 3 },
  }
  const done: OutboxTaskDone = {
    ...{ ...common, kind: 'task-done', id: id(43), note: '都清理了', photos: [id(3)], about: '清理卫生死角' },
  }
  const whys = (outcomes: Outcome[]) => outcomes.map((it) => (it.is === 'left' ? it.why : it.is))

  test('is counted, taken back and reported done, and the second time it is there', async () => {
    const { server, bring, paths } = open(counted(40), counted(41), takenBack, done)
    expect(whys(await bring())).toEqual(['brought', 'brought', 'brought', 'brought'])
    expect(paths().filter((it) => !it.includes('/photos/'))).toEqual([
      `PUT /tallies/${id(40)}`,
      `PUT /tallies/${id(41)}`,
      `PUT /tallies/${id(40)}/taken-back`,
      'POST /tasks/task-0/done',
    ])
    expect(server.requests[0]?.body).toEqual({ task: 'task-0', amount: 3, at })
    expect(server.requests.at(-1)?.body).toMatchObject({ version: 1, note: '都清理了', at })
    // The phone may still send its photo under its own name.
    expect(JSON.stringify(server.requests)).not.toContain(id(3))
    const before = server.requests.length
    expect(whys(await bring())).toEqual(['there', 'there', 'there', 'there'])
    expect(server.requests).toHaveLength(before)
  })

  test('that somebody else has counted is there, and theirs to take back', async () => {
    const { server, bring, paths } = open(counted(40), takenBack)
    const tally = { id: id(40), at, amount: 3, site: null, mine: false, takenBack: false }
    server.tasks[0]?.tallies.push(tally)
    expect(whys(await bring())).toEqual(['there', 'notYours'])
    expect(paths()).toEqual([])
  })

  test('a count that is refused holds back that it is taken back and the report, and no other count', async () => {
    const { bring } = open(counted(40, { state: 'refused', amount: 2.5 }), takenBack, counted(41), done)
    const outcomes = await bring()
    expect(whys(outcomes)).toEqual(['refused', 'held', 'brought', 'held'])
    expect(outcomes[0]).toMatchObject({ failure: { code: 'AMOUNT_WRONG' } })
  })

  test('a report goes upon the task as it is now, and is left where somebody else has to make it', async () => {
    const { server, bring } = open(done)
    const [task] = server.tasks
    if (task) {
      task.version = 4
    }
    expect(whys(await bring())).toEqual(['brought'])
    expect(server.requests.at(-1)?.body).toMatchObject({ version: 4 })
    const lacking = open({ ...done, photos: [id(4)] })
    expect(whys(await lacking.bring())).toEqual(['photo'])
    const others = open(done)
    others.server.stepsOfOthers.add('DONE')
    expect(whys(await others.bring())).toEqual(['notYours'])
  })
})
