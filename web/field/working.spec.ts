import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Task, TaskDocument } from '../shared/api'
import { entries, phone, reloadRows, store, unsent } from './phone'
import { nextOf } from './outbox'
import { people } from './testing/fake-server'
import { amountOf, count, counted, draftOfDone, reportUnderWay, uncount } from './working'

const task: Task = {
  id: 'task-1',
  parent: null,
  depth: 0,
  title: '劝导佩戴头盔',
  unit: { code: 'U02', name: '公安局交警大队' },
  helpers: [],
  from: '2026-11-20',
  due: '2026-12-20',
  weight: 1,
  proof: 'NONE',
  measure: { code: 'rider', name: '人次', decimals: 1 },
  target: 100,
  counted: 'ENTERED',
  amount: 40,
  instruction: null,
  state: 'OPEN',
  late: false,
  progress: 0.4,
  plan: 0.2,
  behind: false,
}
const document = {
  task,
  campaign: null,
  version: 3,
  events: [],
  tallies: [],
  actions: [],
} as unknown as TaskDocument
const HEARD = '2026-11-26T08:00:00.000Z'

const amount = () => amountOf(task, HEARD)
const only = () => counted(task.id)[0] ?? expect.unreachable()

async function becomes(id: string, more: object) {
  await store.changeRow(id, (it) => ({ ...it, ...more }) as typeof it)
  await reloadRows()
}

beforeEach(async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  for (const row of await store.rows()) {
    await store.dropRow(row.id)
  }
  await reloadRows()
  phone.actor = people.unit
  phone.signInNeeded = true
  return () => vi.restoreAllMocks()
})

test('what is counted shows at once and is one entry of the outbox, however often', async () => {
  await count(task, 1)
  await count(task, 1)
  await count(task, 0.1)
  await count(task, 0.2)
  expect(amount()).toBe(42.3)
  expect(unsent.value).toHaveLength(4)
  expect(entries(unsent.value)).toBe(1)
  expect(counted(task.id).map((it) => it.amount)).toEqual([0.2, 0.1, 1, 1])
})

test('what has not left is simply gone when it is taken back', async () => {
  await count(task, 5)
  await uncount(only())
  expect(amount()).toBe(40)
  expect(phone.rows).toEqual([])
})

test('what may have arrived is taken back there, after it', async () => {
  await count(task, 5)
  const { id } = only()
  await becomes(id, { attempted: true })
  await uncount(only())
  expect(amount()).toBe(40)
  expect(counted(task.id)).toEqual([])
  expect(phone.rows.map((it) => it.kind)).toEqual(['tally', 'taken-back'])
  expect(nextOf(phone.rows, people.unit?.id, Date.now() + 1e6)?.id).toBe(id)
})

test('what the server has heard of already is not counted twice', async () => {
  await count(task, 5)
  const { id } = only()
  await becomes(id, { state: 'sent', receipt: { at: '2026-11-26T07:59:00.000Z' } })
  expect(amount()).toBe(40)
  await becomes(id, { receipt: { at: '2026-11-26T08:01:00.000Z' } })
  expect(amount()).toBe(45)
})

test('what was refused counts for nothing', async () => {
  await count(task, 5)
  await becomes(only().id, { state: 'refused' })
  expect(amount()).toBe(40)
})

test('a report that a task is done is kept as it is written, and there is one at a time', async () => {
  const row = draftOfDone(document)
  expect(row).toMatchObject({ state: 'draft', version: 3, task: 'task-1', note: '' })
  await store.putRow({ ...row, note: '都劝过了' })
  await reloadRows()
  expect(draftOfDone(document)).toMatchObject({ id: row.id, note: '都劝过了' })
  expect(reportUnderWay('task-1')).toBeUndefined()
  for (const state of ['waiting', 'refused'] as const) {
    await store.putRow({ ...row, state, note: '都劝过了' })
    await reloadRows()
    expect(reportUnderWay('task-1')).toMatchObject({ id: row.id, state })
  }
  await store.putRow({ ...row, state: 'sent', note: '都劝过了' })
  await reloadRows()
  expect(reportUnderWay('task-1')).toBeUndefined()
})
