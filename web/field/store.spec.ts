import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { uuid } from '../shared/uuid'
import type { ReportRow, Row } from './rows'
import { Store } from './store'

const DAY = 24 * 3600 * 1000
const NOW = Date.parse('2026-11-23T00:12:00Z')

let store: Store
let made = 0
beforeEach(() => {
  store = new Store(`store-${made++}`)
})
afterEach(() => {
  vi.restoreAllMocks()
})

function row(more: Partial<ReportRow>): ReportRow {
  const id = uuid(NOW)
  const at = new Date(NOW).toISOString()
  return {
    ...{ id, caseId: id, kind: 'report', state: 'draft', by: { id: 'me', name: '李秀英' }, at, savedAt: at },
    ...{
      tries: 0,
      notBefore: 0,
      address: '',
      description: '',
      photos: [],
      assign: false,
      selfHandled: false,
    },
    afterPhotos: [],
    ...more,
  }
}

const photo = (id: string) => ({ id, bytes: new ArrayBuffer(3), type: 'image/jpeg', capturedAt: '' })

test('a lost connection is opened anew, and nothing is lost', async () => {
  await store.putRow(row({ id: 'before' }))
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
  })
  await store.putRow(row({ id: 'after' }))
  expect((await store.rows()).map((it) => it.id).sort()).toEqual(['after', 'before'])
})

test('a connection that cannot be had is said, not waited for', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('private window', 'InvalidStateError')
  })
  await expect(store.rows()).rejects.toThrow('private window')
})

test('a full phone is said at once', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await expect(store.putPhoto(photo('p'))).rejects.toThrow('full')
  expect(put).toHaveBeenCalledTimes(1)
})

test('a photo is kept with the row that names it, both or neither', async () => {
  const whole = IDBObjectStore.prototype.put
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    it,
  ) {
    if (this.name === 'photos') {
      throw new DOMException('full', 'QuotaExceededError')
    }
    return whole.call(this, it)
  })
  store.holdPhoto(photo('p'))
  await expect(store.putRow(row({ id: 'r', photos: ['p'] }))).rejects.toThrow('full')
  // The page is killed.
  expect(await new Store(`store-${made - 1}`).rows()).toEqual([])
  put.mockRestore()
  await store.putRow(row({ id: 'r', photos: ['p'] }))
  const after = new Store(`store-${made - 1}`)
  expect((await after.rows()).map((it) => it.id)).toEqual(['r'])
  expect((await after.photo('p'))?.bytes.byteLength).toBe(3)
})

test('a photo that was held is kept with what belongs to an inspection, where the connection is lost too', async () => {
  await store.rows()
  store.holdPhoto(photo('p'))
  expect(await store.photo('p')).toMatchObject({ id: 'p' })
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
  })
  await store.changeSubject('r', () => ({ put: [row({ id: 'r', photos: ['p'] })] }))
  expect(await new Store(`store-${made - 1}`).photo('p')).toMatchObject({ id: 'p' })
})

test('receipts stay fourteen days, photos as long as a row names them', async () => {
  const receipt = (age: number) => ({ number: '1', at: new Date(NOW - age).toISOString() })
  const [named, fresh, orphan] = [uuid(NOW - 9 * DAY), uuid(NOW - DAY / 2), uuid(NOW - 2 * DAY)]
  await store.putRow(row({ id: 'old', state: 'sent', receipt: receipt(15 * DAY) }))
  await store.putRow(row({ id: 'recent', state: 'sent', receipt: receipt(13 * DAY) }))
  await store.putRow(row({ id: 'waiting', state: 'waiting', photos: [named] }))
  await Promise.all([named, fresh, orphan].map((it) => store.putPhoto(photo(it))))
  await store.putFact('case:1', { heardAt: new Date(NOW - 15 * DAY).toISOString() })
  await store.putFact('case:2', { heardAt: new Date(NOW - 13 * DAY).toISOString() })
  await store.tidy(NOW)
  expect((await store.rows()).map((it) => it.id).sort()).toEqual(['recent', 'waiting'])
  expect(await store.photo(named)).toBeDefined()
  expect(await store.photo(fresh)).toBeDefined()
  expect(await store.photo(orphan)).toBeUndefined()
  expect(await store.fact('case:1')).toBeUndefined()
  expect(await store.fact('case:2')).toBeDefined()
})

test('throwing a row away throws its photos away', async () => {
  await store.putPhoto(photo('p'))
  await store.putRow(row({ id: 'r', photos: ['p'] }))
  await store.dropRow('r')
  expect(await store.rows()).toEqual([])
  expect(await store.photo('p')).toBeUndefined()
})

test('an inspection of which something has not arrived stays as long', async () => {
  const at = new Date(NOW - 20 * DAY).toISOString()
  const inspection = (id: string) =>
    ({
      ...row({ id, state: 'sent', receipt: { at } }),
      caseId: undefined,
      kind: 'inspection',
      site: { id: 's', code: 'SC-001', name: '市场' },
    }) as never as Row
  const finding = (id: string, of: string, state: Row['state']) =>
    ({ ...row({ id, state, receipt: { at } }), kind: 'finding', inspection: of, caseId: undefined }) as never
  for (const it of [
    inspection('going'),
    finding('unsent', 'going', 'waiting'),
    inspection('over'),
    finding('sent', 'over', 'sent'),
  ]) {
    await store.putRow(it)
  }
  await store.tidy(NOW)
  expect((await store.rows()).map((it) => it.id)).toEqual(['going', 'unsent'])
})

test('a picture that was taken along goes after fourteen days, and with all that the server said', async () => {
  const picture = (age: number) => ({
    bytes: new ArrayBuffer(3),
    type: 'image/svg+xml',
    heardAt: new Date(NOW - age).toISOString(),
  })
  await store.putPicture('/old', picture(15 * DAY))
  await store.putPicture('/fresh', picture(DAY))
  await store.tidy(NOW)
  expect(await store.pictures()).toEqual(['/fresh'])
  expect((await store.picture('/fresh'))?.bytes.byteLength).toBe(3)
  await store.forgetFacts()
  expect(await store.pictures()).toEqual([])
})
