import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChecklistItem, Inspection, Result } from '../shared/api'
import {
  GRACE,
  askInspection,
  begin,
  checklistsFor,
  finish,
  judge,
  lacks,
  readNumber,
  record,
  release,
  seenOf,
  tallyOf,
  unfinished,
  withdraw,
} from './inspecting'
import { keepInspection, phone, reloadRows, store } from './phone'
import { type FindingRow, type Row, changeable, subjectOf } from './rows'
import { SITE, checklist, people } from './testing/fake-server'
import { World, chance, faults } from './testing/world'

/** On a machine that does other things too, in milliseconds. */
const SLOW = 30_000

/** Lets a moment pass: nobody taps twice within a millisecond. */
function pass() {
  for (const now = Date.now(); Date.now() < now + 2;);
}

const item = (code: string) => checklist.items.find((it) => it.code === code) ?? expect.unreachable()

let world: World
beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=anything'
  world = new World()
})

test('a checklist for every site is one for each, and another for the types that it names', () => {
  const everywhere = { ...checklist, code: 'everywhere', siteTypes: ['*'] }
  const market = { ...checklist, code: 'market', siteTypes: ['farm-market'] }
  expect(checklistsFor([everywhere, market], 'farm-market')).toEqual([everywhere, market])
  expect(checklistsFor([everywhere, market], 'hospital')).toEqual([everywhere])
})

describe('sending an inspection', () => {
  test('begins, sends photos, then all findings in one request, and finishes; keeps the cases’ numbers', async () => {
    const { id } = await world.inspection()
    const good = await world.finding(id, 'stalls')
    const bad = await world.finding(id, 'floor', { result: 'NOT' })
    const end = await world.finish(id)
    expect(await world.round()).toBe('done')
    expect(world.requests.filter((it) => !it.startsWith('GET'))).toEqual([
      `PUT /inspections/${id}`,
      `PUT /photos/${bad.photos[0]}`,
      `POST /inspections/${id}/findings`,
      `POST /inspections/${id}/finish`,
    ])
    const { number } = world.server.document(bad.id)
    expect(await world.row(bad.id)).toMatchObject({ state: 'sent', receipt: { number }, filed: { number } })
    for (const row of [id, good.id, end.id]) {
      expect(await world.row(row)).toMatchObject({ state: 'sent' })
    }
    expect(world.inspected.get(id)?.finishedAt).toBe(end.at)
    expect(await world.store.photo(bad.photos[0] ?? '')).toBeUndefined()
  })

  test('a lost answer locks what was in the request, and the repeat delivers it once', async () => {
    const { id } = await world.inspection()
    const rows = [await world.finding(id, 'floor', { result: 'NOT' }), await world.finding(id, 'stalls')]
    world.way = () => (world.requests.at(-1)?.endsWith('/findings') ? 'answer-lost' : 'ok')
    expect(await world.round()).toBe('unreachable')
    for (const row of rows) {
      expect(await world.row(row.id)).toMatchObject({ state: 'waiting', attempted: true, tries: 1 })
    }
    world.way = () => 'ok'
    await world.outbox.sendAll()
    for (const row of rows) {
      expect((await world.row(row.id)).state).toBe('sent')
    }
    expect(world.server.inspections.get(id)?.found).toHaveLength(2)
    expect(world.server.cases.size).toBe(1)
  })

  test('a finding that is refused keeps no other back, and says why', async () => {
    const { id } = await world.inspection()
    const bad = await world.finding(id, 'stalls')
    const good = await world.finding(id, 'floor')
    world.server.refuseItem = 'stalls'
    await world.round()
    expect(await world.row(bad.id)).toMatchObject({
      state: 'refused',
      attempted: false,
      refusal: { code: 'NO_SUCH_ITEM', sentence: '没有记下（NO_SUCH_ITEM）。' },
    })
    expect((await world.row(good.id)).state).toBe('sent')
  })

  test('where the whole request is refused the findings go one by one', async () => {
    const { id } = await world.inspection()
    const good = await world.finding(id, 'stalls')
    const bad = await world.finding(id, 'floor', { note: 'malformed' })
    const late = await world.finding(id, 'signs')
    world.server.malformed = 'malformed'
    await world.round()
    expect((await world.row(good.id)).state).toBe('sent')
    expect(await world.row(bad.id)).toMatchObject({ state: 'refused', refusal: { code: 'BAD_REQUEST' } })
    expect((await world.row(late.id)).state).toBe('sent')
  })

  test('a photo that is lost on the phone keeps one finding back', async () => {
    const { id } = await world.inspection()
    const bad = await world.finding(id, 'floor', { result: 'NOT', photos: ['lost'] })
    const good = await world.finding(id, 'stalls')
    await world.round()
    expect(await world.row(bad.id)).toMatchObject({ state: 'refused', refusal: { code: 'PHOTO_LOST' } })
    expect((await world.row(good.id)).state).toBe('sent')
  })

  test('what was found waits for an inspection that is refused, and goes when it is taken', async () => {
    const { id } = await world.inspection()
    const found = await world.finding(id, 'floor')
    const other = await world.report()
    world.server.refuseInspections = true
    await world.round()
    expect(await world.row(id)).toMatchObject({
      state: 'refused',
      refusal: { sentence: '这份检查表不用于这类点位。' },
    })
    expect((await world.row(found.id)).state).toBe('waiting')
    expect((await world.row(other.id)).state).toBe('sent')
    world.server.refuseInspections = false
    await world.store.changeRow(id, (it) => ({ ...it, state: 'waiting' }))
    await world.round()
    expect((await world.row(found.id)).state).toBe('sent')
  })

  test('begins first though a clock was put back meanwhile', async () => {
    const { id } = await world.inspection()
    const found = await world.finding(id, 'floor')
    await world.store.changeRow(found.id, (it) => ({ ...it, savedAt: '2020-01-01T00:00:00.000Z' }))
    await world.round()
    expect(await world.row(found.id)).toMatchObject({ state: 'sent' })
  })

  test('what was brought in at the desk meanwhile counts as delivered, with its case', async () => {
    const inspection = await world.inspection()
    const bad = await world.finding(inspection.id, 'floor', { result: 'NOT' })
    const good = await world.finding(inspection.id, 'stalls')
    const late = await world.finding(inspection.id, 'signs')
    const photos = [await world.photo()]
    world.server.photos.set(photos[0] ?? '', { by: 'other', bytes: new ArrayBuffer(1), at: world.clock })
    world.server.inspectedBy(inspection, [{ ...bad, photos }, good], world.other)
    const end = await world.finish(inspection.id)
    await world.round()
    for (const { id } of [inspection, bad, good, late, end]) {
      expect((await world.row(id)).state).toBe('sent')
    }
    const { number } = world.server.document(bad.id)
    expect(await world.row(bad.id)).toMatchObject({ filed: { number }, receipt: { number } })
    expect(world.server.inspections.get(inspection.id)?.found).toHaveLength(3)
  })

  test('what says something else than what was brought in is shown to its maker', async () => {
    const inspection = await world.inspection()
    const row = await world.finding(inspection.id, 'stalls')
    world.server.inspectedBy(inspection, [{ ...row, result: 'NOT_OBSERVED' }], world.other)
    const other = await world.inspection({ version: 2 })
    world.server.inspectedBy({ ...other, version: 1 }, [], world.other)
    await world.round()
    expect(await world.row(row.id)).toMatchObject({ state: 'refused', refusal: { code: 'FINDING_ID_TAKEN' } })
    expect(await world.row(other.id)).toMatchObject({
      state: 'refused',
      refusal: { code: 'INSPECTION_ID_TAKEN' },
    })
  })

  test('more findings than the server takes at once go in two requests', { timeout: SLOW }, async () => {
    const { id } = await world.inspection()
    for (let at = 0; at < 205; at++) {
      await world.finding(id, 'stalls')
    }
    await world.round()
    expect(world.requests.filter((it) => it.endsWith('/findings'))).toHaveLength(2)
    expect(world.server.inspections.get(id)?.found).toHaveLength(205)
  })

  test('what may still be put right holds up what was found after it, and nothing else', async () => {
    const { id } = await world.inspection()
    const held = await world.finding(id, 'floor', { notBefore: world.clock + GRACE })
    const after = await world.finding(id, 'stalls')
    await world.round()
    expect([(await world.row(held.id)).state, (await world.row(after.id)).state]).toEqual([
      'waiting',
      'waiting',
    ])
    world.clock += 2 * GRACE
    await world.round()
    expect([(await world.row(held.id)).state, (await world.row(after.id)).state]).toEqual(['sent', 'sent'])
  })
})

describe('what is said of an item', () => {
  const site = { id: SITE, code: 'SC-001', name: '蓬莱市场' }
  const rows = async () => (await store.rows()).filter((it) => it.kind === 'finding')
  let id = ''

  beforeEach(async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    for (const row of await store.rows()) {
      await store.dropRow(row.id)
    }
    phone.actor = people.unit
    // Nothing is asked for.
    phone.signInNeeded = true
    await store.putFact('checklists', { items: [checklist], heardAt: new Date().toISOString() })
    id = await begin(site, checklist)
    pass()
    return () => {
      vi.useRealTimers()
      vi.restoreAllMocks()
    }
  })

  test('nothing has begun before something is found', async () => {
    expect((await store.rows())[0]).toMatchObject({ kind: 'inspection', state: 'draft' })
    expect(unfinished()).toEqual([])
    await record(id, item('stalls'), site.name, { result: 'CONFORM' })
    expect(await store.rows()).toMatchObject([
      { kind: 'inspection', state: 'waiting' },
      { kind: 'finding', state: 'waiting', result: 'CONFORM' },
    ])
    expect(unfinished().map((it) => it.id)).toEqual([id])
    expect(await begin(site, checklist)).toBe(id)
  })

  test('waits for the photo or the number that it lacks', async () => {
    await record(id, item('floor'), site.name, { result: 'NOT' })
    expect(await rows()).toMatchObject([{ state: 'draft', result: 'NOT' }])
    await record(id, item('floor'), site.name, { photos: ['p'] })
    expect(await rows()).toMatchObject([{ state: 'waiting', photos: ['p'] }])
    await record(id, item('ads'), site.name, { number: '', result: 'CONFORM' })
    expect((await rows()).map((it) => it.state)).toEqual(['waiting', 'draft'])
    await record(id, item('ads'), site.name, { number: '7', result: 'CONFORM' })
    expect((await rows()).map((it) => it.state)).toEqual(['waiting', 'waiting'])
  })

  test('is put right as long as it has not left, and another one follows it afterwards', async () => {
    await record(id, item('stalls'), site.name, { result: 'CONFORM' })
    await record(id, item('stalls'), site.name, { result: 'NOT_OBSERVED' })
    const [first] = await rows()
    expect(await rows()).toMatchObject([{ result: 'NOT_OBSERVED', state: 'waiting' }])
    await store.changeRow(first?.id ?? '', (it) => ({
      ...it,
      attempted: true,
      at: '2099-01-01T00:00:00.000Z',
    }))
    await record(id, item('stalls'), site.name, { result: 'CONFORM' })
    const seen = seenOf(checklist, await store.rows(), undefined).get('stalls')
    // Though the clock says that it was seen before.
    expect(seen).toMatchObject({ counting: { result: 'CONFORM' }, earlier: 1, leaving: true })
  })

  test('that was refused is said anew under another id, with its photos', async () => {
    await store.putPhoto({ id: 'p', bytes: new ArrayBuffer(3), type: 'image/jpeg', capturedAt: '' })
    await record(id, item('floor'), site.name, { result: 'NOT', photos: ['p'] })
    const [before] = await rows()
    await store.changeRow(before?.id ?? '', (it) => ({ ...it, state: 'refused' }))
    await record(id, item('floor'), site.name, { note: 'again' })
    const [after, ...others] = await rows()
    expect(others).toEqual([])
    expect(after).toMatchObject({ state: 'waiting', note: 'again', photos: ['p'] })
    expect(after?.id).not.toBe(before?.id)
    expect(await store.photo('p')).toBeDefined()
    await withdraw(id, after?.id ?? '')
    expect(await rows()).toEqual([])
    expect(await store.photo('p')).toBeUndefined()
  })

  test('leaves at once when the person goes or has done, and done is said last', async () => {
    await record(id, item('stalls'), site.name, { result: 'CONFORM' })
    expect((await rows())[0]?.notBefore).toBeGreaterThan(Date.now())
    await release(id)
    expect((await rows())[0]?.notBefore).toBe(0)
    pass()
    await record(id, item('floor'), site.name, { result: 'CONFORM' })
    pass()
    await finish(id)
    await finish(id)
    const kept = await store.rows()
    expect(kept.map((it) => it.kind)).toEqual(['inspection', 'finding', 'finding', 'finish'])
    expect(kept.every((it) => it.state === 'waiting' && !it.notBefore)).toBe(true)
    expect(unfinished()).toEqual([])
  })

  test('that the server has need not stay on the phone, but what has not arrived stays', async () => {
    await record(id, item('stalls'), site.name, { result: 'CONFORM' })
    pass()
    await record(id, item('floor'), site.name, { result: 'CONFORM' })
    pass()
    await finish(id)
    const [sent, unsent] = await rows()
    for (const row of await store.rows()) {
      await store.changeRow(row.id, (it) => (it.id === unsent?.id ? undefined : { ...it, state: 'sent' }))
    }
    const view = { id: sent?.id, result: 'CONFORM', photos: [], seenAt: sent?.at }
    await keepInspection({
      id,
      finishedAt: sent?.at,
      items: [{ code: 'stalls', text: '', finding: view, earlier: [] }],
    } as never as Inspection)
    expect((await store.rows()).map((it) => it.id)).toEqual([id, unsent?.id])
    await reloadRows()
    await store.changeRow(id, (it) => ({ ...it, state: 'waiting' }))
    await reloadRows()
    // Of what the server does not know yet it is not asked.
    await askInspection(id)
  })
})

describe('the same rules as the server’s', () => {
  test.each([
    ['>=5', 5, 'CONFORM'],
    ['>=5', 4.999, 'NOT'],
    ['<=0.5', 0.5, 'CONFORM'],
    ['<=0.5', 0.501, 'NOT'],
  ])('%s of %d is %s', (threshold, number, result) => {
    expect(judge({ ...item('ads'), threshold }, number)).toBe(result)
  })

  test('a count is whole, a measure has three decimals', () => {
    const measure = { ...item('ads'), method: 'MEASURE' } as ChecklistItem
    expect(['7', '0', '7.5', '', '-1', '12345678', '１'].map((it) => readNumber(item('ads'), it))).toEqual([
      7,
      0,
      ...Array<undefined>(5),
    ])
    expect(['7.125', '7.1255', '7.', '1e3'].map((it) => readNumber(measure, it))).toEqual([
      7.125,
      ...Array<undefined>(3),
    ])
  })

  test('a photo is wanted of a failure, or of every observation', () => {
    const always = { ...item('floor'), evidence: 'ALWAYS' } as ChecklistItem
    const of = (result: Result) => ({ result, number: '', photos: [] })
    expect(lacks(item('floor'), of('NOT'))).toBe('photo')
    expect(lacks(item('floor'), of('CONFORM'))).toBeUndefined()
    expect(lacks(always, of('CONFORM'))).toBe('photo')
    expect(lacks(always, of('NOT_OBSERVED'))).toBeUndefined()
  })

  test('the score is of what was observed, half up, and a veto takes it all', () => {
    const results = new Map<string, Result>([
      ['floor', 'CONFORM'],
      ['stalls', 'CONFORM'],
      ['ads', 'NOT'],
    ])
    expect(tallyOf(checklist, results)).toEqual({
      conform: 2,
      not: 1,
      notApplicable: 0,
      notObserved: 1,
      without: 1,
      percent: '42.9',
    })
    const veto = { ...checklist, items: checklist.items.map((it) => ({ ...it, veto: it.code === 'ads' })) }
    expect(tallyOf(veto, results).percent).toBe('0.0')
    expect(tallyOf(checklist, new Map()).percent).toBeUndefined()
    const even = { ...checklist, items: checklist.items.map((it) => ({ ...it, weight: 1 })) }
    expect(tallyOf({ ...even, items: [...even.items, ...even.items] }, results).percent).toBe('66.7')
  })
})

describe('whatever gets lost, every finding arrives exactly once', () => {
  const codes = checklist.items.map((it) => it.code)

  test.each(Array.from({ length: 40 }, (_, at) => at + 1))('seed %i', { timeout: SLOW }, async (seed) => {
    const random = chance(seed)
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
    const begun: string[] = []
    const said = new Set<string>()
    world.way = () => (random() < 0.65 ? 'ok' : pick(faults))
    world.storeFails = () => random() < 0.02

    for (let step = 0; step < 70; step++) {
      const something = random()
      if (something < 0.08 || !begun.length) {
        begun.push((await world.inspection()).id)
      } else if (something < 0.45) {
        const code = pick(codes)
        const result = pick(['CONFORM', 'CONFORM', 'NOT', 'NOT_OBSERVED'] as const)
        const number = code === 'ads' && result !== 'NOT_OBSERVED' ? '7' : ''
        const notBefore = random() < 0.3 ? world.clock + GRACE : 0
        said.add((await world.finding(pick(begun), code, { result, number, notBefore })).id)
      } else if (something < 0.55 && said.size) {
        // The person changes his mind, as long as it certainly has not left.
        const id = pick([...said])
        await world.store.changeRow(id, (it) =>
          changeable(it) ? { ...(it as FindingRow), note: `${(it as FindingRow).note} again` } : undefined,
        )
      } else if (something < 0.6) {
        await world.finish(pick(begun))
      } else if (something < 0.65) {
        const id = pick(begun)
        if (world.server.inspections.has(id)) {
          world.server.foundBy(id, pick(codes.slice(0, 3)), world.other)
        }
      } else {
        world.clock += random() * (random() < 0.5 ? 9_000 : 900_000)
        await world.round()
      }
    }

    world.way = () => 'ok'
    world.storeFails = () => false
    for (let at = 0; at < 10; at++) {
      world.clock += 3600 * 1000
      await world.outbox.sendAll()
    }

    const rows = await world.store.rows()
    expect(rows.filter((it) => it.state !== 'sent').map((it: Row) => it.refusal)).toEqual([])
    for (const id of begun) {
      const mine = rows.filter((it): it is FindingRow => it.kind === 'finding' && subjectOf(it) === id)
      const kept = world.server.inspections.get(id)
      const arrived = kept?.found.filter((it) => !it.finding.id.startsWith('other')) ?? []
      expect(arrived.map((it) => it.finding.id).sort()).toEqual(mine.map((it) => it.id).sort())
      for (const row of mine) {
        const there = arrived.find((it) => it.finding.id === row.id)
        expect(there?.finding).toMatchObject({ note: row.note, photos: row.photos, result: row.result })
        expect(row.filed?.number).toBe(there?.outcome.filed?.number)
        row.photos.forEach((photo) => expect(world.server.photos.get(photo)?.claimedBy).toBeDefined())
      }
      for (const code of codes) {
        const cases = kept?.found.filter((it) => it.finding.item === code && it.outcome.filed) ?? []
        expect(cases.length, `${code} of ${id}`).toBeLessThanOrEqual(1)
      }
      const ended = rows.some((it) => it.kind === 'finish' && subjectOf(it) === id)
      expect(Boolean(kept?.finishedAt)).toBe(ended)
    }
    expect(world.server.cases.size).toBe(rows.filter((it) => it.kind === 'finding' && it.filed).length)
  })
})
