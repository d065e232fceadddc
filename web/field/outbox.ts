import {
  type Api,
  type Case,
  type Move,
  Problem,
  type Report,
  type SignedIn,
  Unreachable,
} from '../shared/api'
import { type MoveRow, type ReportRow, type Row, photosOf } from './rows'
import type { Store } from './store'

export type Round = 'done' | 'unreachable' | 'sign-in'

interface Parts {
  store: Store
  api: Api
  /** Milliseconds since 1970. */
  now: () => number
  random: () => number
  /** Told whenever a row has changed. */
  changed: () => void
  /** Told of every case document that came back. */
  heard: (document: Case) => void
  /** Told before each round who the server says is signed in. */
  greeted: (actor: SignedIn) => void
}

/** A photo that no case has claimed is dropped by the server after a day; it is sent again well before. */
const PHOTO_STAYS_UNCLAIMED = 3600 * 1000
const CLOCK_AHEAD = 120_000
const FIRST_WAIT = 5_000
const LONGEST_WAIT = 600_000

/**
 * Sends the waiting rows, one request at a time, in the order of saving. Delivers exactly once
 * whatever gets lost, because every request may be repeated: its address or its version says which
 * it is. A row counts as sent only when the server's number is kept here.
 */
export class Outbox {
  #round: Promise<Round> | undefined
  #again = false

  constructor(private readonly parts: Parts) {}

  /** Makes a round now; when one is on its way, another follows it. */
  send(): Promise<Round> {
    this.#again = this.#round !== undefined
    this.#round ??= this.#rounds().finally(() => (this.#round = undefined))
    return this.#round
  }

  /** Forgets all waiting times, because a person asked or the signal is back. */
  async sendAll(): Promise<Round> {
    for (const row of await this.parts.store.rows()) {
      if (row.state === 'waiting' && row.notBefore) {
        await this.parts.store.changeRow(row.id, (it) => ({ ...it, notBefore: 0 }))
      }
    }
    return this.send()
  }

  async #rounds(): Promise<Round> {
    let result: Round
    do {
      this.#again = false
      result = await this.#once()
    } while (this.#again && result === 'done')
    return result
  }

  async #once(): Promise<Round> {
    if (!(await this.parts.store.rows()).some((it) => it.state === 'waiting')) {
      return 'done'
    }
    let sender: SignedIn
    try {
      // Whose session it is can change in another tab; and who does not hear this will not hear a case.
      sender = await this.parts.api.signedIn()
    } catch (failure) {
      return roundEndedBy(failure)
    }
    this.parts.greeted(sender)
    for (;;) {
      const row = nextOf(await this.parts.store.rows(), sender.id, this.parts.now())
      if (!row) {
        return 'done'
      }
      try {
        await this.#deliver(row)
      } catch (failure) {
        if (failure instanceof Problem && failure.status !== 401) {
          await (passing(failure) ? this.#later(row, failure.retryAfter) : this.#refused(row, failure))
        } else {
          const round = roundEndedBy(failure)
          if (round === 'unreachable') {
            await this.#later(row)
          }
          return round
        }
      } finally {
        this.parts.changed()
      }
    }
  }

  async #deliver(row: Row): Promise<void> {
    if (row.kind === 'move' && row.attempted) {
      // Its answer was lost. Whether it arrived can be seen, and so need not be tried.
      const document = await this.parts.api.case(row.caseId)
      if (arrived(row, document)) {
        return this.#delivered(row, document)
      }
    }
    for (const id of photosOf(row)) {
      await this.#deliverPhoto(id)
    }
    const sent = await this.parts.store.changeRow(row.id, (it) =>
      it.state === 'waiting' && JSON.stringify(photosOf(it)) === JSON.stringify(photosOf(row))
        ? { ...it, attempted: true }
        : undefined,
    )
    if (!sent) {
      // The person took it back for editing while its photos were on their way.
      return
    }
    const document =
      sent.kind === 'report'
        ? await this.parts.api.putCase(sent.id, reportOf(sent))
        : await this.parts.api.move(sent.href, moveOf(sent))
    await this.#delivered(sent, document)
  }

  async #delivered(row: Row, document: Case): Promise<void> {
    if (!document.number) {
      throw new Unreachable('an answer without a number')
    }
    const at = new Date(this.parts.now()).toISOString()
    await this.parts.store.deliver(row.id, { number: document.number, at }, document.version)
    this.parts.heard(document)
  }

  async #deliverPhoto(id: string): Promise<void> {
    const photo = await this.parts.store.photo(id)
    if (!photo) {
      throw new Problem(0, 'PHOTO_LOST', '', undefined, undefined)
    }
    if (photo.deliveredAt && photo.deliveredAt > this.parts.now() - PHOTO_STAYS_UNCLAIMED) {
      return
    }
    const receipt = await this.parts.api.putPhoto(id, photo.bytes, {
      'Content-Type': photo.type,
      'Tongchuang-Captured-At': photo.capturedAt,
      ...(photo.position && { 'Tongchuang-Position': photo.position }),
      ...(await digestOf(photo.bytes)),
    })
    if (receipt.id !== id) {
      throw new Unreachable('an answer without a photo')
    }
    await this.parts.store.putPhoto({ ...photo, deliveredAt: this.parts.now() })
  }

  async #later(row: Row, seconds = 0): Promise<void> {
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(row.tries, 10))
    const jittered = wait * (0.5 + this.parts.random() / 2)
    await this.parts.store.changeRow(row.id, (it) => ({
      ...it,
      tries: it.tries + 1,
      notBefore: this.parts.now() + Math.max(jittered, seconds * 1000),
    }))
  }

  async #refused(row: Row, problem: Problem): Promise<void> {
    if (row.kind === 'move' && problem.status === 409) {
      await this.#overtaken(row, problem)
    } else {
      await this.#needsAPerson(row, problem)
    }
  }

  /** The server has not taken it, and will not: so it may be changed and sent again. */
  async #needsAPerson(row: Row, { code, detail, number }: Problem, overtaken?: MoveRow['overtaken']) {
    for (const id of photosOf(row)) {
      const photo = await this.parts.store.photo(id)
      if (photo) {
        await this.parts.store.putPhoto({ ...photo, deliveredAt: undefined })
      }
    }
    await this.parts.store.changeRow(row.id, (it) => ({
      ...it,
      ...(overtaken && { overtaken }),
      state: 'refused',
      attempted: false,
      refusal: { code, sentence: detail, number },
    }))
  }

  /**
   * The case has moved on without this move. Its words and photos are not lost: they become a remark
   * on the case as it now is, and the row says what it was and who was faster.
   */
  async #overtaken(row: MoveRow, problem: Problem): Promise<void> {
    let document
    try {
      document = await this.parts.api.case(row.caseId)
    } catch (failure) {
      if (failure instanceof Problem && !passing(failure) && failure.status !== 401) {
        return this.#needsAPerson(row, problem)
      }
      return this.#later(row)
    }
    this.parts.heard(document)
    if (document.version === row.version) {
      return this.#needsAPerson(row, problem)
    }
    const faster = document.timeline
      .filter((it) => it.version > row.version && it.type !== 'CaseRemarked')
      .pop()
    const overtaken = row.overtaken ?? {
      action: row.action,
      type: faster?.type,
      by: faster?.by?.name ?? faster?.by?.unit,
      at: faster?.at,
    }
    const note = [row.reason, row.note].filter(Boolean).join('\n')
    const remark = document.actions.find((it) => it.name === 'remark')
    if (!remark || !(note || row.photos.length)) {
      return this.#needsAPerson(row, problem, overtaken)
    }
    await this.parts.store.changeRow(row.id, (it) => ({
      ...(it as MoveRow),
      action: 'remark',
      href: remark.href,
      version: document.version,
      reason: '',
      note,
      overtaken,
      attempted: false,
      tries: it.tries + 1,
      // A case on which everybody writes at once must not keep the phone busy.
      notBefore: it.tries < 3 ? 0 : this.parts.now() + FIRST_WAIT,
    }))
  }
}

/** What a failure means for the whole round; what is no failure of the way to the server is a bug. */
function roundEndedBy(failure: unknown): Round {
  if (failure instanceof Problem) {
    return failure.status === 401 ? 'sign-in' : 'unreachable'
  }
  if (failure instanceof Unreachable) {
    return 'unreachable'
  }
  throw failure
}

/** The first waiting row of this person whose time has come and before which its case has no other. */
export function nextOf(rows: Row[], sender: string | undefined, now: number): Row | undefined {
  const held = new Set<string>()
  for (const row of rows) {
    if (row.state === 'waiting' && row.by.id === sender) {
      if (row.notBefore <= now && !held.has(row.caseId)) {
        return row
      }
      held.add(row.caseId)
    }
  }
  return undefined
}

/**
 * Whether a move stands in the case's time line already. The server may have put the time right by up
 * to two minutes when the phone's clock is ahead.
 */
function arrived(row: MoveRow, { timeline }: Case): boolean {
  const words = row.reason || row.note
  return timeline.some(
    (it) =>
      it.version > row.version &&
      it.by?.name === row.by.name &&
      Math.abs(Date.parse(it.at) - Date.parse(row.at)) <= CLOCK_AHEAD &&
      (it.note ?? '') === words.trim() &&
      it.photos.join() === row.photos.join(),
  )
}

/** Whether the same request may well succeed later. */
function passing({ status }: Problem): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429
}

function reportOf(row: ReportRow): Report {
  const note = row.description || undefined
  return {
    category: row.category ?? '',
    occurredAt: row.at,
    location: row.location,
    area: row.area?.code,
    address: row.address || undefined,
    description: note,
    photos: row.photos,
    ...(row.assign && !row.selfHandled && { assign: {} }),
    ...(row.selfHandled && { selfHandled: { photos: row.afterPhotos, note } }),
  }
}

function moveOf(row: MoveRow): Move {
  return {
    version: row.version,
    at: row.at,
    unit: row.unit?.code,
    category: row.category,
    reason: row.reason || undefined,
    note: row.note || undefined,
    photos: row.photos.length ? row.photos : undefined,
  }
}

/** Lets the server see that the bytes came whole; browsers hash in secure pages only. */
async function digestOf(bytes: ArrayBuffer): Promise<Record<string, string>> {
  if (!globalThis.crypto?.subtle) {
    return {}
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return { 'Content-Digest': `sha-256=:${btoa(String.fromCharCode(...hash))}:` }
}
