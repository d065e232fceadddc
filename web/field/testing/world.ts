import { expect } from 'vitest'
import { type ActionName, type Case, type Inspection, connect } from '../../shared/api'
import { uuid } from '../../shared/uuid'
import { Outbox } from '../outbox'
import type { FindingRow, FinishRow, InspectionRow, MoveRow, ReportRow, Row } from '../rows'
import { Store } from '../store'
import { FakeServer, SITE, people } from './fake-server'

export const START = Date.parse('2026-11-23T00:12:00Z')

export class Crash extends Error {}

/** Chance that can be repeated (mulberry32). */
export function chance(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A phone, a way and a server; the way can lose things and the phone can die. */
export class World {
  static made = 0
  clock = START
  /** By how much the phone's clock is ahead of the server's. */
  ahead = 0
  readonly server = new FakeServer(() => this.clock - this.ahead)
  readonly me = people.unit ?? expect.unreachable()
  readonly other = people.checker ?? expect.unreachable()
  readonly database = `world-${World.made++}`
  readonly heard = new Map<string, Case>()
  readonly inspected = new Map<string, Inspection>()
  requests: string[] = []
  /** What happens to a request on its way; by default it arrives and so does the answer. */
  way: () => 'ok' | 'lost' | 'answer-lost' | 'hotspot' | 'busy' | 'crash-before' | 'crash-after' = () => 'ok'
  storeFails: () => boolean = () => false
  store = new Store(this.database)
  outbox = this.start()

  constructor() {
    this.server.session = this.me
  }

  start(): Outbox {
    this.store = new Store(this.database)
    const store = new Proxy(this.store, {
      get: (target, name: keyof Store) => {
        const method = target[name]
        return typeof method !== 'function'
          ? method
          : async (...of: never[]) => {
              if (this.storeFails()) {
                throw new Crash()
              }
              const result = await (method as (...of: never[]) => unknown).apply(target, of)
              if (this.storeFails()) {
                throw new Crash()
              }
              return result
            }
      },
    })
    this.outbox = new Outbox({
      store,
      api: connect({ language: () => 'zh-CN', fetch: (input, init) => this.travel(String(input), init) }),
      now: () => this.clock,
      random: () => 0.5,
      changed: () => undefined,
      heard: (it) => void this.heard.set(it.id, it),
      inspected: async (it) => void this.inspected.set(it.id, it),
      worked: async () => undefined,
      greeted: () => undefined,
    })
    return this.outbox
  }

  async travel(url: string, init: RequestInit = {}): Promise<Response> {
    this.requests.push(`${init.method ?? 'GET'} ${url.replace('/api/v1', '')}`)
    const fate = this.way()
    if (fate === 'crash-before') {
      throw new Crash()
    }
    if (fate === 'lost') {
      throw new TypeError('Failed to fetch')
    }
    if (fate === 'hotspot') {
      return new Response('<html>Please sign in to the hotspot</html>', { status: 200 })
    }
    if (fate === 'busy') {
      const problem = { code: 'BUSY', detail: '', status: 503 }
      return new Response(JSON.stringify(problem), { status: 503, headers: { 'Retry-After': '7' } })
    }
    const answer = await this.server.fetch(url, init)
    if (fate === 'answer-lost') {
      throw new TypeError('network connection was lost')
    }
    if (fate === 'crash-after') {
      throw new Crash()
    }
    return answer
  }

  /** A round that may end in the death of the page, after which it is opened again. */
  async round(): Promise<string> {
    try {
      return await this.outbox.send()
    } catch (crash) {
      if (!(crash instanceof Crash)) {
        throw crash
      }
      await this.store.close()
      this.start()
      return 'crash'
    }
  }

  async photo(): Promise<string> {
    const id = uuid(this.clock)
    const bytes = new TextEncoder().encode(id).buffer as ArrayBuffer
    await this.store.putPhoto({ id, bytes, type: 'image/jpeg', capturedAt: this.time() })
    return id
  }

  async report(more: Partial<ReportRow> = {}): Promise<ReportRow> {
    const id = uuid(this.clock)
    const row: ReportRow = {
      ...this.#common(id),
      caseId: id,
      kind: 'report',
      category: 'litter',
      area: { code: '411602001001', name: '蓬莱社区' },
      address: '',
      description: `report ${id}`,
      photos: [await this.photo()],
      assign: true,
      selfHandled: false,
      afterPhotos: [],
      ...more,
    }
    await this.store.putRow(row)
    return row
  }

  async move(of: Case, action: ActionName, more: Partial<MoveRow> = {}): Promise<MoveRow> {
    const id = uuid(this.clock)
    const row: MoveRow = {
      ...this.#common(id),
      caseId: of.id,
      kind: 'move',
      action,
      href: `/api/v1/cases/${of.id}/${action}`,
      version: of.version,
      reason: '',
      note: action === 'take' ? '' : `note ${id}`,
      photos: action === 'handle' ? [await this.photo()] : [],
      about: { number: of.number, category: of.category.name },
      ...more,
    }
    await this.store.putRow(row)
    return row
  }

  async inspection(more: Partial<InspectionRow> = {}): Promise<InspectionRow> {
    const row: InspectionRow = {
      ...this.#common(uuid(this.clock)),
      kind: 'inspection',
      site: { id: SITE, code: 'SC-001', name: '蓬莱市场' },
      checklist: 'market',
      version: 1,
      name: { zh: '集贸市场', en: 'Market' },
      awaited: [],
      ...more,
    }
    await this.store.putRow(row)
    return row
  }

  async finding(inspection: string, item: string, more: Partial<FindingRow> = {}): Promise<FindingRow> {
    const id = uuid(this.clock)
    const result = more.result ?? 'CONFORM'
    const row: FindingRow = {
      ...this.#common(id),
      kind: 'finding',
      inspection,
      item,
      result,
      number: '',
      note: `note ${id}`,
      photos: result === 'NOT' ? [await this.photo()] : [],
      about: { site: '蓬莱市场', text: { zh: item, en: item } },
      ...more,
    }
    await this.store.putRow(row)
    return row
  }

  async finish(inspection: string): Promise<FinishRow> {
    const row: FinishRow = { ...this.#common(uuid(this.clock)), kind: 'finish', inspection }
    await this.store.putRow(row)
    return row
  }

  async row(id: string): Promise<Row> {
    return (await this.store.rows()).find((it) => it.id === id) ?? expect.unreachable()
  }

  time(): string {
    return new Date(this.clock).toISOString()
  }

  #common(id: string) {
    this.clock += 1000
    return {
      id,
      state: 'waiting' as const,
      by: { id: this.me.id, name: this.me.name },
      at: this.time(),
      savedAt: this.time(),
      tries: 0,
      notBefore: 0,
    }
  }
}

export const faults = [
  'lost',
  'answer-lost',
  'answer-lost',
  'hotspot',
  'busy',
  'crash-before',
  'crash-after',
] as const
