import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb'
import { type FindingRow, type Photo, type Row, isInspecting, photosOf, subjectOf } from './rows'

interface Schema extends DBSchema {
  rows: { key: string; value: Row }
  photos: { key: string; value: Photo }
  /** What was last heard from the server, by name. */
  facts: { key: string; value: unknown }
}

export interface Picture {
  bytes: ArrayBuffer
  type: string
  heardAt: string
}

const DAY = 24 * 3600 * 1000
const SENT_ROWS_STAY = 14 * DAY

/**
 * What the phone keeps. Every method is one transaction, and may be repeated: iOS loses its
 * connection to IndexedDB now and then, mostly behind the camera, and then it is opened anew.
 */
export class Store {
  #connection: Promise<IDBPDatabase<Schema>> | undefined
  readonly #held = new Map<string, Photo>()

  constructor(private readonly name = 'tongchuang-field') {}

  rows(): Promise<Row[]> {
    return this.#use(async (db) => (await db.getAll('rows')).sort(byOrderOfSending))
  }

  async putRow(row: Row): Promise<void> {
    await this.#use(async (db) => {
      const transaction = db.transaction(['rows', 'photos'], 'readwrite')
      await this.#put(transaction, [row])
      await transaction.done
    })
    this.#named([row])
  }

  /**
   * Changes a row if it still is what the change expects.
   *
   * @param change the new row, or nothing when the row is not as expected
   * @return the new row, if it was changed
   */
  changeRow(id: string, change: (row: Row) => Row | undefined): Promise<Row | undefined> {
    return this.#use(async (db) => {
      const transaction = db.transaction('rows', 'readwrite')
      const row = await transaction.store.get(id)
      const changed = row && change(row)
      if (changed) {
        await transaction.store.put(changed)
      }
      await transaction.done
      return changed
    })
  }

  /**
   * Changes everything that belongs to a case or an inspection at once.
   *
   * @param change what is to be kept instead, and what is to go, of what there is now, in the order of sending
   */
  async changeSubject(
    subject: string,
    change: (rows: Row[]) => { put: Row[]; drop?: string[] },
  ): Promise<void> {
    const changed = await this.#use(async (db) => {
      const transaction = db.transaction(['rows', 'photos'], 'readwrite')
      const rows = transaction.objectStore('rows')
      const known = (await rows.getAll()).filter((it) => subjectOf(it) === subject).sort(byOrderOfSending)
      const { put, drop = [] } = change(known)
      const stay = new Set(put.flatMap(photosOf))
      for (const id of drop) {
        await rows.delete(id)
        const gone = known.find((it) => it.id === id)
        for (const photo of gone ? photosOf(gone).filter((it) => !stay.has(it)) : []) {
          await transaction.objectStore('photos').delete(photo)
        }
      }
      await this.#put(transaction, put)
      await transaction.done
      return put
    })
    this.#named(changed)
  }

  /** Keeps the receipt and lets go of the photos. */
  deliver(id: string, receipt: Row['receipt'], more: Partial<FindingRow> = {}): Promise<void> {
    return this.#use(async (db) => {
      const transaction = db.transaction(['rows', 'photos'], 'readwrite')
      const rows = transaction.objectStore('rows')
      const row = await rows.get(id)
      if (row) {
        await rows.put({ ...row, ...more, state: 'sent', receipt, refusal: undefined } as Row)
        await Promise.all(photosOf(row).map((it) => transaction.objectStore('photos').delete(it)))
      }
      await transaction.done
    })
  }

  /**
   * The same of what belongs to a case. The case's other moves that have not left yet were made
   * knowing this one: they take over the version that it led to.
   */
  deliverToCase(id: string, receipt: Row['receipt'], version: number): Promise<void> {
    return this.#use(async (db) => {
      const transaction = db.transaction(['rows', 'photos'], 'readwrite')
      const rows = transaction.objectStore('rows')
      const row = await rows.get(id)
      if (row) {
        await rows.put({ ...row, state: 'sent', receipt, refusal: undefined })
        await Promise.all(photosOf(row).map((it) => transaction.objectStore('photos').delete(it)))
        const overtaken = row.kind === 'move' && row.overtaken
        for (const other of overtaken ? [] : await rows.getAll()) {
          if (
            other.kind === 'move' &&
            other.caseId === subjectOf(row) &&
            other.state !== 'sent' &&
            !other.attempted
          ) {
            await rows.put({ ...other, version: Math.max(version, other.version) })
          }
        }
      }
      await transaction.done
    })
  }

  /** Throws a row and its photos away. */
  dropRow(id: string): Promise<void> {
    return this.#use(async (db) => {
      const transaction = db.transaction(['rows', 'photos'], 'readwrite')
      const row = await transaction.objectStore('rows').get(id)
      await transaction.objectStore('rows').delete(id)
      for (const photo of row ? photosOf(row) : []) {
        await transaction.objectStore('photos').delete(photo)
      }
      await transaction.done
    })
  }

  /** Holds a photo until a row names it: both are kept then, or neither. */
  holdPhoto(photo: Photo): void {
    this.#held.set(photo.id, photo)
  }

  async photo(id: string): Promise<Photo | undefined> {
    return this.#held.get(id) ?? (await this.#use((db) => db.get('photos', id)))
  }

  async putPhoto(photo: Photo): Promise<void> {
    await this.#use((db) => db.put('photos', photo))
    this.#held.delete(photo.id)
  }

  async dropPhoto(id: string): Promise<void> {
    await this.#use((db) => db.delete('photos', id))
    this.#held.delete(id)
  }

  async fact<T>(name: string): Promise<T | undefined> {
    return (await this.#use((db) => db.get('facts', name))) as T | undefined
  }

  putFact(name: string, value: unknown): Promise<void> {
    const plain: unknown = JSON.parse(JSON.stringify(value))
    return this.#use(async (db) => void (await db.put('facts', plain, name)))
  }

  /** A picture of the server's that is kept for where there is no signal. */
  async picture(href: string): Promise<Picture | undefined> {
    return (await this.#use((db) => db.get('facts', `picture:${href}`))) as Picture | undefined
  }

  putPicture(href: string, picture: Picture): Promise<void> {
    return this.#use(async (db) => void (await db.put('facts', picture, `picture:${href}`)))
  }

  /** The addresses of the pictures that are kept. */
  async pictures(): Promise<string[]> {
    const names = await this.#use((db) => db.getAllKeys('facts', IDBKeyRange.bound('picture:', 'picture;')))
    return names.map((it) => it.slice('picture:'.length))
  }

  dropPicture(href: string): Promise<void> {
    return this.#use((db) => db.delete('facts', `picture:${href}`))
  }

  /** Forgets what the server said; rows and photos stay. */
  forgetFacts(): Promise<void> {
    return this.#use((db) => db.clear('facts'))
  }

  /** Lets go of old receipts, of what was not heard of for as long, and of photos that no row names since a day. */
  tidy(now: number): Promise<void> {
    return this.#use(async (db) => {
      const transaction = db.transaction(['rows', 'photos', 'facts'], 'readwrite')
      const facts = transaction.objectStore('facts')
      for (const kind of ['case', 'inspection', 'task', 'picture']) {
        for (const name of await facts.getAllKeys(IDBKeyRange.bound(`${kind}:`, `${kind};`))) {
          const { heardAt } = (await facts.get(name)) as { heardAt: string }
          if (Date.parse(heardAt) < now - SENT_ROWS_STAY) {
            await facts.delete(name)
          }
        }
      }
      const named = new Set<string>()
      const rows = await transaction.objectStore('rows').getAll()
      // An inspection of which something has not arrived yet is not forgotten.
      const going = new Set(rows.filter((it) => isInspecting(it) && it.state !== 'sent').map(subjectOf))
      for (const row of rows) {
        const old = row.receipt && Date.parse(row.receipt.at) < now - SENT_ROWS_STAY
        // Nothing was found: nobody has begun.
        const idle = row.kind === 'inspection' && row.state === 'draft' && Date.parse(row.at) < now - DAY
        if ((old && !going.has(subjectOf(row))) || idle) {
          await transaction.objectStore('rows').delete(row.id)
        } else {
          photosOf(row).forEach((it) => named.add(it))
        }
      }
      const photos = transaction.objectStore('photos')
      for (const id of await photos.getAllKeys()) {
        // The first 48 bits of a UUIDv7 are the time at which it was made.
        const madeAt = parseInt(id.replace('-', '').slice(0, 12), 16)
        if (!named.has(id) && madeAt < now - DAY) {
          await photos.delete(id)
        }
      }
      await transaction.done
    })
  }

  async close(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    ;(await connection)?.close()
  }

  /** Rows, and before them the photos that were held for them. */
  async #put(
    transaction: IDBPTransaction<Schema, ('rows' | 'photos')[], 'readwrite'>,
    rows: Row[],
  ): Promise<void> {
    for (const row of rows) {
      for (const id of photosOf(row)) {
        const photo = this.#held.get(id)
        if (photo) {
          await transaction.objectStore('photos').put(photo)
        }
      }
      // Through JSON, because a proxy cannot be cloned into the database.
      await transaction.objectStore('rows').put(JSON.parse(JSON.stringify(row)) as Row)
    }
  }

  #named(rows: Row[]): void {
    rows.flatMap(photosOf).forEach((it) => this.#held.delete(it))
  }

  async #use<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    const connection = this.#open()
    try {
      return await work(await connection)
    } catch (failure) {
      if (!(failure instanceof DOMException) || failure.name === 'QuotaExceededError') {
        throw failure
      }
      if (this.#connection === connection) {
        this.#connection = undefined
        connection.then((it) => it.close()).catch(() => undefined)
      }
      return work(await this.#open())
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#connection ??= openDB<Schema>(this.name, 1, {
      upgrade(db) {
        db.createObjectStore('rows', { keyPath: 'id' })
        db.createObjectStore('photos', { keyPath: 'id' })
        db.createObjectStore('facts')
      },
      blocking: () => void this.close(),
      terminated: () => {
        this.#connection = undefined
      },
    })
    return this.#connection
  }
}

function byOrderOfSending(a: Row, b: Row): number {
  return a.savedAt < b.savedAt ? -1 : a.savedAt > b.savedAt ? 1 : a.id < b.id ? -1 : 1
}
