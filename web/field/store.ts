import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type Photo, type Row, photosOf } from './rows'

interface Schema extends DBSchema {
  rows: { key: string; value: Row }
  photos: { key: string; value: Photo }
  /** What was last heard from the server, by name. */
  facts: { key: string; value: unknown }
}

const DAY = 24 * 3600 * 1000
const SENT_ROWS_STAY = 14 * DAY

/**
 * What the phone keeps. Every method is one transaction, and may be repeated: iOS loses its
 * connection to IndexedDB now and then, mostly behind the camera, and then it is opened anew.
 */
export class Store {
  #connection: Promise<IDBPDatabase<Schema>> | undefined

  constructor(private readonly name = 'tongchuang-field') {}

  rows(): Promise<Row[]> {
    return this.#use(async (db) => (await db.getAll('rows')).sort(byOrderOfSending))
  }

  putRow(row: Row): Promise<void> {
    // Through JSON, because a proxy cannot be cloned into the database.
    const plain = JSON.parse(JSON.stringify(row)) as Row
    return this.#use(async (db) => void (await db.put('rows', plain)))
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
   * Keeps the receipt and lets go of the photos. The case's other moves that have not left yet were
   * made knowing this one: they take over the version that it led to.
   */
  deliver(id: string, receipt: { number: string; at: string }, version: number): Promise<void> {
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
            other.caseId === row.caseId &&
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

  photo(id: string): Promise<Photo | undefined> {
    return this.#use((db) => db.get('photos', id))
  }

  putPhoto(photo: Photo): Promise<void> {
    return this.#use(async (db) => void (await db.put('photos', photo)))
  }

  dropPhoto(id: string): Promise<void> {
    return this.#use((db) => db.delete('photos', id))
  }

  async fact<T>(name: string): Promise<T | undefined> {
    return (await this.#use((db) => db.get('facts', name))) as T | undefined
  }

  putFact(name: string, value: unknown): Promise<void> {
    const plain: unknown = JSON.parse(JSON.stringify(value))
    return this.#use(async (db) => void (await db.put('facts', plain, name)))
  }

  /** Forgets what the server said; rows and photos stay. */
  forgetFacts(): Promise<void> {
    return this.#use((db) => db.clear('facts'))
  }

  /** Lets go of old receipts, of cases not heard of for as long, and of photos that no row names since a day. */
  tidy(now: number): Promise<void> {
    return this.#use(async (db) => {
      const transaction = db.transaction(['rows', 'photos', 'facts'], 'readwrite')
      const facts = transaction.objectStore('facts')
      for (const name of await facts.getAllKeys(IDBKeyRange.bound('case:', 'case;'))) {
        const { heardAt } = (await facts.get(name)) as { heardAt: string }
        if (Date.parse(heardAt) < now - SENT_ROWS_STAY) {
          await facts.delete(name)
        }
      }
      const named = new Set<string>()
      for (const row of await transaction.objectStore('rows').getAll()) {
        if (row.receipt && Date.parse(row.receipt.at) < now - SENT_ROWS_STAY) {
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
