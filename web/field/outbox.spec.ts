import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Case } from '../shared/api'
import { uuid } from '../shared/uuid'
import { nextOf } from './outbox'
import { type MoveRow, type ReportRow, photosOf } from './rows'
import { START, World, chance, faults } from './testing/world'

let world: World
beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=anything'
  world = new World()
})

async function dispatched(): Promise<Case> {
  const { id } = await world.report()
  await world.round()
  return world.server.document(id)
}

describe('sending a report', () => {
  test('sends the photos before the case that names them, and keeps the number', async () => {
    const row = await world.report()
    expect(await world.round()).toBe('done')
    expect(world.requests.filter((it) => it.startsWith('PUT'))).toEqual([
      `PUT /photos/${row.photos[0]}`,
      `PUT /cases/${row.id}`,
    ])
    expect(await world.row(row.id)).toMatchObject({
      state: 'sent',
      receipt: { number: world.server.document(row.id).number },
    })
    expect(await world.store.photo(row.photos[0] ?? '')).toBeUndefined()
  })

  test('an answer that is not the server’s leaves the row waiting and unharmed', async () => {
    const row = await world.report()
    world.way = () => 'hotspot'
    expect(await world.round()).toBe('unreachable')
    expect(await world.row(row.id)).toEqual(row)
  })

  test('an answer without a number is not taken for a receipt', async () => {
    const row = await world.report()
    const fetch = world.server.fetch
    world.server.fetch = (url, init) =>
      String(url).includes('/cases/') ? Promise.resolve(new Response('{}')) : fetch(url, init)
    expect(await world.round()).toBe('unreachable')
    expect((await world.row(row.id)).state).toBe('waiting')
  })

  test('a lost answer locks the row, and the repeat delivers it once', async () => {
    const row = await world.report()
    let requests = 0
    world.way = () => (++requests === 3 ? 'answer-lost' : 'ok')
    expect(await world.round()).toBe('unreachable')
    expect(await world.row(row.id)).toMatchObject({ state: 'waiting', attempted: true, tries: 1 })
    expect(await world.round()).toBe('done')
    expect((await world.row(row.id)).state).toBe('waiting')
    await world.outbox.sendAll()
    expect((await world.row(row.id)).state).toBe('sent')
    expect(world.server.cases.size).toBe(1)
  })

  test('a refusal shows the server’s sentence, and the corrected row is delivered', async () => {
    const row = await world.report()
    world.server.refuseReports = true
    await world.round()
    expect(await world.row(row.id)).toMatchObject({
      state: 'refused',
      attempted: false,
      refusal: { code: 'OUTSIDE_THE_DISTRICT', sentence: '这个位置不在本区范围内，请更正位置。' },
    })
    world.server.refuseReports = false
    await world.store.changeRow(row.id, (it) => ({ ...it, state: 'waiting' }))
    await world.round()
    expect((await world.row(row.id)).state).toBe('sent')
  })

  test('a report that was brought in at the desk meanwhile counts as delivered, with its number', async () => {
    const row = await world.report()
    world.server.reportedBy(row, world.other)
    expect(await world.round()).toBe('done')
    expect(await world.row(row.id)).toMatchObject({
      state: 'sent',
      receipt: { number: world.server.document(row.id).number },
    })
  })

  test('a report whose case cannot be read is shown to its maker', async () => {
    const row = await world.report()
    world.server.reportedBy(row, world.other)
    world.server.hidden.add(row.id)
    expect(await world.round()).toBe('done')
    expect(await world.row(row.id)).toMatchObject({
      state: 'refused',
      refusal: { code: 'CASE_ID_TAKEN', sentence: '编号已被占用。' },
    })
  })

  test('a refused row does not hold up the others', async () => {
    const lost = await world.report({ photos: [uuid(START)] })
    const good = await world.report()
    await world.round()
    expect(await world.row(lost.id)).toMatchObject({ state: 'refused', refusal: { code: 'PHOTO_LOST' } })
    expect((await world.row(good.id)).state).toBe('sent')
  })

  test('when the session has ended the rows stay as they are and sign-in is asked for', async () => {
    const row = await world.report()
    world.server.session = undefined
    expect(await world.round()).toBe('sign-in')
    expect(await world.row(row.id)).toEqual(row)
  })

  test('nobody sends another person’s rows', async () => {
    const row = await world.report()
    world.server.session = world.other
    expect(await world.round()).toBe('done')
    expect(await world.row(row.id)).toEqual(row)
  })

  test('a row taken back while its photo travels does not leave', async () => {
    const row = await world.report()
    const fetch = world.server.fetch
    world.server.fetch = async (url, init) => {
      if (String(url).includes('/photos/')) {
        await world.store.changeRow(row.id, (it) => ({ ...it, state: 'draft' }))
      }
      return fetch(url, init)
    }
    expect(await world.round()).toBe('done')
    expect((await world.row(row.id)).state).toBe('draft')
    expect(world.server.cases.size).toBe(0)
  })

  test('a photo that the server has swept away is sent again', async () => {
    const row = await world.report()
    let requests = 0
    world.way = () => (++requests >= 3 ? 'lost' : 'ok')
    await world.round()
    expect(world.server.photos.size).toBe(1)
    world.clock += 3 * 24 * 3600 * 1000
    world.server.sweep()
    expect(world.server.photos.size).toBe(0)
    world.way = () => 'ok'
    await world.round()
    expect((await world.row(row.id)).state).toBe('sent')
  })

  test('the server’s wish to wait is heard, and waiting grows up to ten minutes', async () => {
    const row = await world.report()
    world.way = () => (world.requests.at(-1)?.startsWith('PUT') ? 'busy' : 'ok')
    const waits: number[] = []
    for (let at = 0; at < 10; at++) {
      await world.round()
      const { notBefore } = await world.row(row.id)
      waits.push((notBefore - world.clock) / 1000)
      world.clock = notBefore
    }
    expect(waits).toEqual([7, 7.5, 15, 30, 60, 120, 240, 450, 450, 450])
  })
})

describe('a move', () => {
  test('made on top of an own unsent move takes over the version that this leads to', async () => {
    const before = await dispatched()
    const take = await world.move(before, 'take')
    const handle = await world.move(before, 'handle')
    await world.round()
    expect((await world.row(take.id)).state).toBe('sent')
    expect((await world.row(handle.id)).state).toBe('sent')
    expect(
      world.server
        .document(before.id)
        .timeline.map((it) => it.type)
        .slice(-2),
    ).toEqual(['CaseTaken', 'CaseHandled'])
  })

  test('that comes too late becomes a remark with its photo and note, and the row says who was faster', async () => {
    const before = await dispatched()
    const row = await world.move(before, 'handle')
    world.server.act(before.id, 'handle', world.other)
    world.server.act(before.id, 'pass', world.other)
    await world.round()
    expect(await world.row(row.id)).toMatchObject({
      state: 'sent',
      action: 'remark',
      overtaken: { action: 'handle', type: 'CasePassed', by: '赵敏' },
    })
    expect(world.server.document(before.id).timeline.slice(-1)).toMatchObject([
      { type: 'CaseRemarked', note: row.note, photos: row.photos },
    ])
  })

  test('made on top of one that came too late comes too late as well', async () => {
    const before = await dispatched()
    const handle = await world.move(before, 'handle')
    const back = await world.move(before, 'return', { reason: 'not ours' })
    world.server.act(before.id, 'take', world.other)
    await world.round()
    expect(await world.row(handle.id)).toMatchObject({ state: 'sent', action: 'remark' })
    expect(await world.row(back.id)).toMatchObject({ state: 'sent', overtaken: { action: 'return' } })
    expect(world.server.document(before.id).stage).toBe('HANDLING')
  })

  test('that comes too late and carries nothing is shown to its maker', async () => {
    const before = await dispatched()
    const row = await world.move(before, 'take')
    world.server.act(before.id, 'take', world.other)
    await world.round()
    expect(await world.row(row.id)).toMatchObject({
      state: 'refused',
      refusal: { code: 'CHANGED_MEANWHILE' },
      overtaken: { action: 'take', type: 'CaseTaken' },
    })
  })

  test('waits behind the earlier ones of its case only', async () => {
    const first = await world.report()
    const [a, b] = [await dispatched(), await dispatched()]
    await world.store.putRow({ ...first, state: 'sent' })
    const early = await world.move(a, 'take', { notBefore: world.clock + 1e6 })
    const held = await world.move(a, 'handle')
    const free = await world.move(b, 'take')
    const rows = await world.store.rows()
    expect(nextOf(rows, world.me.id, world.clock)?.id).toBe(free.id)
    expect(nextOf(rows, world.me.id, world.clock + 2e6)?.id).toBe(early.id)
    expect(held.state).toBe('waiting')
  })
})

test('two calls make one request at a time', async () => {
  await world.report()
  await world.report()
  let open = 0
  let most = 0
  const fetch = world.server.fetch
  world.server.fetch = async (url, init) => {
    most = Math.max(most, ++open)
    await new Promise((done) => setTimeout(done, 1))
    open--
    return fetch(url, init)
  }
  await Promise.all([world.outbox.send(), world.outbox.send(), world.outbox.sendAll()])
  expect(most).toBe(1)
  expect(world.server.cases.size).toBe(2)
})

describe('whatever gets lost, every row arrives exactly once', () => {
  test.each(Array.from({ length: 60 }, (_, at) => at + 1))('seed %i', async (seed) => {
    const random = chance(seed)
    world.ahead = seed % 2 ? 60_000 : 0
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
    const saved: (ReportRow | MoveRow)[] = []

    saved.push(await world.report(), await world.report())
    await world.round()

    world.way = () => (random() < 0.65 ? 'ok' : pick(faults))
    world.storeFails = () => random() < 0.02
    for (let step = 0; step < 60; step++) {
      const known = [...world.server.cases.keys()].slice(-3)
      const something = random()
      if (something < 0.1) {
        saved.push(await world.report())
      } else if (something < 0.35 && known.length) {
        const seen = world.server.document(pick(known))
        saved.push(await world.move(seen, pick(['take', 'handle', 'remark', 'remark'] as const)))
      } else if (something < 0.55 && known.length) {
        const id = pick(known)
        try {
          world.server.act(id, pick(['take', 'handle', 'pass', 'remark'] as const), world.other)
        } catch {
          // Not possible at this stage; somebody else's trouble.
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

    for (const row of saved) {
      const now = await world.row(row.id)
      const events = world.server.document(row.caseId).timeline
      if (row.kind === 'report') {
        expect(now.receipt?.number).toBe(world.server.document(row.id).number)
        expect(events.filter((it) => it.type === 'CaseReported')).toMatchObject([
          { note: row.description, photos: row.photos },
        ])
        continue
      }
      const mine = events.filter((it) => it.by?.name === world.me.name && it.note === row.note && row.note)
      if (now.state === 'sent') {
        expect(now.receipt?.number).toBe(world.server.document(row.caseId).number)
        expect(mine.map((it) => it.photos)).toEqual(row.note ? [row.photos] : [])
      } else {
        // What carries nothing and came too late, and what the case's stage no longer allows.
        expect(now.refusal?.code).toMatch(/CHANGED_MEANWHILE|NOT_NOW/)
        expect(mine).toEqual([])
      }
    }
    const rows = await world.store.rows()
    for (const [id, kept] of world.server.cases) {
      const mine = kept.events.filter((it) => it.actor === world.me.id)
      const notes = mine.flatMap((it) => (it.type === 'CaseReported' ? [] : (it.note ?? [])))
      expect(notes, `order of case ${id}`).toEqual([...notes].sort())
      expect(mine.filter((it) => it.type === 'CaseTaken')).toHaveLength(
        rows.filter(
          (it) => it.kind === 'move' && it.caseId === id && it.state === 'sent' && it.action === 'take',
        ).length,
      )
    }
    expect(new Set(saved.flatMap(photosOf)).size).toBe(saved.flatMap(photosOf).length)
  })
})
