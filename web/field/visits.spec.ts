import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Visit } from '../shared/api'
import { begin, finish, record } from './inspecting'
import { phone, reloadRows, store } from './phone'
import { SITE, checklist, people } from './testing/fake-server'
import { inspectFor, sendings } from './visits'

const site = { id: SITE, code: 'SC-001', name: '蓬莱市场' }
const area = { code: '411602001001', name: '蓬莱社区' }
const [floor] = checklist.items

function visit(more: Partial<Visit> = {}, at?: number): Visit {
  const location = at === undefined ? null : { longitude: 114 + at / 1000, latitude: 33.6 }
  return {
    round: { kind: 'ASSESSMENT', id: 'round-1', name: '第三次模拟测评', until: '2026-11-30' },
    site: {
      ...(at === undefined ? site : { id: `site-${at}`, code: `SC-${at}`, name: `${at}` }),
      area,
      address: null,
      location,
    },
    siteType: { code: 'farm-market', name: '集贸市场' },
    checklists: [{ code: 'market', version: 1, name: '集贸市场' }],
    progress: 'AWAITED',
    ...more,
  }
}

function sentTo(...items: Visit[]) {
  phone.visits = { items, more: false, heardAt: new Date().toISOString() }
}

/** Everything that this person does for a visit by its first checklist. */
async function inspected(of: Visit) {
  const [list] = sendings()[0]?.errands.find((it) => it.visit.site.id === of.site.id)?.lists ?? []
  const id = await inspectFor(of, list ?? expect.unreachable())
  await record(id, floor ?? expect.unreachable(), of.site.name, { result: 'CONFORM' })
  return id
}

const progress = () => sendings().flatMap((it) => it.errands.map((one) => one.progress))

beforeEach(async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  for (const row of await store.rows()) {
    await store.dropRow(row.id)
  }
  await reloadRows()
  phone.actor = people.unit
  phone.here = undefined
  // Nothing is asked for.
  phone.signInNeeded = true
  const other = { ...checklist, code: 'safety', name: { zh: '安全', en: 'Safety' } }
  await store.putFact('checklists', { items: [checklist, other], heardAt: new Date().toISOString() })
  return () => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  }
})

test('what is found for a visit names the assessment, and is done at once, before it is sent', async () => {
  const sent = visit()
  sentTo(sent)
  expect(progress()).toEqual(['AWAITED'])
  const id = await inspected(sent)
  expect(phone.rows.find((it) => it.id === id)).toMatchObject({
    round: { id: 'round-1', name: '第三次模拟测评' },
    state: 'waiting',
  })
  expect(progress()).toEqual(['BEGUN'])
  expect(await inspected(sent)).toBe(id)
  await finish(id)
  expect(sendings()).toMatchObject([{ open: 0, errands: [{ progress: 'DONE' }] }])
})

test('what was begun at the site without being sent there does not count, and is not gone on with', async () => {
  const sent = visit()
  sentTo(sent)
  const own = await begin(site, checklist)
  await record(own, floor ?? expect.unreachable(), site.name, { result: 'CONFORM' })
  expect(progress()).toEqual(['AWAITED'])
  const id = await inspected(sent)
  expect(id).not.toBe(own)
  await finish(own)
  expect(progress()).toEqual(['BEGUN'])
})

test('a visit is done when each of its checklists is', async () => {
  const lists = [...visit().checklists, { code: 'safety', version: 1, name: '安全' }]
  sentTo(visit({ checklists: lists }))
  await finish(await inspected(visit()))
  const [errand] = sendings()[0]?.errands ?? []
  expect(errand).toMatchObject({ progress: 'BEGUN' })
  expect(errand?.lists.map((it) => Boolean(it.inspection?.finished))).toEqual([true, false])
})

test('for a regular round counts whatever is found since it was asked where to go', async () => {
  const round = { kind: 'REGULAR', id: 'round-2', name: '每周一查', until: '2026-11-30' } as const
  const sent = visit({ round })
  sentTo(sent)
  const id = await inspected(sent)
  expect(phone.rows.find((it) => it.id === id)).not.toHaveProperty('round')
  await finish(id)
  expect(progress()).toEqual(['DONE'])
  // The next week: the server has what was found then, and sends there again.
  for (const row of await store.rows()) {
    await store.changeRow(row.id, (it) => ({ ...it, state: 'sent', at: '2026-11-01T00:00:00.000Z' }))
  }
  await reloadRows()
  expect(progress()).toEqual(['AWAITED'])
})

test('one walks to the nearest, but not past a place twice; what is done comes last', () => {
  const places = [32, -11, 10]
  const done = visit({ progress: 'DONE' }, 1)
  sentTo(done, ...places.map((at) => visit({}, at)), visit())
  const names = () => sendings()[0]?.errands.map((it) => it.visit.site.name)
  expect(names()).toEqual(['32', '-11', '10', '蓬莱市场', '1'])
  phone.here = { longitude: 114, latitude: 33.6 }
  // To the nearest it would be 10, -11 and back to 32.
  expect(names()).toEqual(['-11', '10', '32', '蓬莱市场', '1'])
  expect(sendings()[0]?.errands[1]?.metres).toBe(927)
})

test('each round is on its own, as the server ranked them', () => {
  const later = { kind: 'ASSESSMENT', id: 'round-3', name: '第四次', until: '2026-12-10' } as const
  sentTo(visit({}, 1), visit({ round: later }, 2), visit({}, 3))
  expect(sendings().map((it) => [it.round.id, it.open])).toEqual([
    ['round-1', 2],
    ['round-3', 1],
  ])
  expect(sendings('site-2')).toHaveLength(1)
})
