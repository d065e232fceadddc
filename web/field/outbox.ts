import {
  type Api,
  type Case,
  type FindingOutcome,
  type Found,
  type Inspection,
  Problem,
  type SignedIn,
  type TallyReceipt,
  type TaskDocument,
  Unreachable,
} from '../shared/api'
import {
  begunOf,
  doneOf,
  findingOf,
  foundIn,
  headersOf,
  isReported,
  moveOf,
  reportOf,
  tallyOf,
} from '../shared/requests'
import {
  type FindingRow,
  type InspectionRow,
  type MoveRow,
  type Row,
  type TaskDoneRow,
  photosOf,
  subjectOf,
} from './rows'
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
  /** Told of every document of an inspection that came back; kept when this has come to its end. */
  inspected: (document: Inspection) => Promise<void>
  /** Told of every document of a task that came back. */
  worked: (document: TaskDocument) => Promise<void>
  /** Told before each round who the server says is signed in. */
  greeted: (actor: SignedIn) => void
}

/** A photo that no case has claimed is dropped by the server after a day; it is sent again well before. */
const PHOTO_STAYS_UNCLAIMED = 3600 * 1000
const CLOCK_AHEAD = 120_000
const FIRST_WAIT = 5_000
const LONGEST_WAIT = 600_000
/** As many findings as the server takes in one request. */
const MOST_FINDINGS = 200
/** Somebody else has used the row's id. */
const TAKEN = ['CASE_ID_TAKEN', 'INSPECTION_ID_TAKEN', 'FINDING_ID_TAKEN']

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
    // Of these the findings go one by one, because one among several has kept the others back.
    const oneByOne = new Set<string>()
    for (;;) {
      const rows = await this.parts.store.rows()
      const row = nextOf(rows, sender.id, this.parts.now())
      if (!row) {
        return 'done'
      }
      const together = oneByOne.has(subjectOf(row)) ? [row] : togetherWith(row, rows, this.parts.now())
      try {
        await this.#deliver(row, together)
      } catch (failure) {
        if (failure instanceof Problem && failure.status !== 401) {
          if (!failure.passing && together.length > 1) {
            oneByOne.add(subjectOf(row))
            continue
          }
          for (const one of together) {
            await (failure.passing ? this.#later(one, failure.retryAfter) : this.#refused(one, failure))
          }
        } else {
          const round = roundEndedBy(failure)
          if (round === 'unreachable') {
            for (const one of together) {
              await this.#later(one)
            }
          }
          return round
        }
      } finally {
        this.parts.changed()
      }
    }
  }

  async #deliver(row: Row, together: Row[]): Promise<void> {
    if (row.kind === 'move' && row.attempted) {
      // Its answer was lost. Whether it arrived can be seen, and so need not be tried.
      const document = await this.parts.api.case(row.caseId)
      if (arrived(row, document)) {
        return this.#deliveredToCase(row, document)
      }
    }
    if (row.kind === 'task-done' && row.attempted) {
      const document = await this.parts.api.task(row.task)
      if (isReported(row, document)) {
        return this.#reported(row, document)
      }
    }
    const leaving: Row[] = []
    for (const one of together) {
      for (const id of photosOf(one)) {
        await this.#deliverPhoto(id)
      }
    }
    for (const one of together) {
      const sent = await this.parts.store.changeRow(one.id, (it) =>
        it.state === 'waiting' &&
        it.notBefore <= this.parts.now() &&
        JSON.stringify(photosOf(it)) === JSON.stringify(photosOf(one))
          ? { ...it, attempted: true }
          : undefined,
      )
      // Otherwise the person took it back for editing while its photos were on their way.
      if (sent) {
        leaving.push(sent)
      }
    }
    const [first] = leaving
    switch (first?.kind) {
      case 'report':
        return this.#deliveredToCase(first, await this.parts.api.putCase(first.id, reportOf(first)))
      case 'move':
        return this.#deliveredToCase(
          first,
          await this.parts.api.move(first.href, moveOf(first, first.version)),
        )
      case 'inspection': {
        const { id } = first
        requireOf(id, await this.parts.api.putInspection(id, begunOf(first)))
        return this.parts.store.deliver(id, this.#receipt())
      }
      case 'finding': {
        const findings = leaving.filter((it): it is FindingRow => it.kind === 'finding')
        return this.#deliverFindings(first.inspection, findings)
      }
      case 'finish': {
        const { id, inspection, at } = first
        const document = requireOf(inspection, await this.parts.api.finishInspection(inspection, at))
        await this.parts.store.deliver(id, this.#receipt())
        return this.parts.inspected(document)
      }
      case 'tally': {
        const { id } = first
        requireTally(id, await this.parts.api.putTally(id, tallyOf(first)))
        return this.parts.store.deliver(id, this.#receipt())
      }
      case 'taken-back': {
        requireTally(first.tally, await this.parts.api.takeBackTally(first.tally))
        return this.parts.store.deliver(first.id, this.#receipt())
      }
      case 'task-done':
        return this.#reported(first, await this.parts.api.taskDone(first.task, doneOf(first, first.version)))
    }
  }

  async #reported(row: TaskDoneRow, document: TaskDocument): Promise<void> {
    await this.parts.store.deliver(row.id, this.#receipt())
    return this.parts.worked(document)
  }

  /** Each has an outcome of its own: the case that it has filed, or why it is not kept. */
  async #deliverFindings(inspection: string, rows: FindingRow[]): Promise<void> {
    const { items = [] } = await this.parts.api.sendFindings(
      inspection,
      rows.map((it) => findingOf(it)),
    )
    const outcomes = new Map(items.map((it) => [it.id, it]))
    for (const row of rows) {
      const outcome = outcomes.get(row.id)
      if (!outcome) {
        throw new Unreachable('an answer without an outcome')
      }
      await this.#outcome(row, outcome)
    }
  }

  async #outcome(row: FindingRow, { kept, filed, noCase, code, reason }: FindingOutcome): Promise<void> {
    if (kept) {
      return this.parts.store.deliver(
        row.id,
        { ...this.#receipt(), number: filed?.number },
        {
          ...(filed && { filed: { id: filed.id, number: filed.number } }),
          ...(noCase && { noCase: noCase.reason }),
        },
      )
    }
    if (code === 'FINDING_NOT_REACHED') {
      return this.#later(row)
    }
    return this.#refused(row, new Problem(422, code ?? '', reason ?? '', undefined, undefined))
  }

  async #deliveredToCase(row: Row, document: Case): Promise<void> {
    if (!document.number) {
      throw new Unreachable('an answer without a number')
    }
    const receipt = { ...this.#receipt(), number: document.number }
    await this.parts.store.deliverToCase(row.id, receipt, document.version)
    this.parts.heard(document)
  }

  #receipt() {
    return { at: new Date(this.parts.now()).toISOString() }
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
      ...headersOf(photo),
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
    } else if (row.kind === 'task-done' && problem.code === 'TASK_CHANGED_MEANWHILE') {
      await this.#taskChanged(row, problem)
    } else if (TAKEN.includes(problem.code)) {
      await this.#broughtIn(row, problem)
    } else {
      await this.#needsAPerson(row, problem)
    }
  }

  /** Whoever brought a saved outbox in at the desk has sent this row, or something else is under its id. */
  async #broughtIn(row: Row, problem: Problem): Promise<void> {
    try {
      if (row.kind === 'report') {
        return await this.#deliveredToCase(row, await this.parts.api.case(row.id))
      }
      const document = await this.parts.api.inspection(subjectOf(row))
      if (row.kind === 'inspection' && isBegunBy(row, document)) {
        return await this.parts.store.deliver(row.id, this.#receipt())
      }
      const found = row.kind === 'finding' && foundIn(document, row.id)
      if (found && says(found, row)) {
        const { filed, noCase } = found
        return await this.#outcome(row, { id: row.id, kept: true, filed, noCase })
      }
      return await this.#needsAPerson(row, problem)
    } catch (failure) {
      const hidden = failure instanceof Problem && !failure.passing && failure.status !== 401
      await (hidden ? this.#needsAPerson(row, problem) : this.#later(row))
    }
  }

  /** Another day or a word of somebody else makes nothing less done, as long as that can be reported. */
  async #taskChanged(row: TaskDoneRow, problem: Problem): Promise<void> {
    let document
    try {
      document = await this.parts.api.task(row.task)
    } catch (failure) {
      const hidden = failure instanceof Problem && !failure.passing && failure.status !== 401
      return hidden ? this.#needsAPerson(row, problem) : this.#later(row)
    }
    await this.parts.worked(document)
    const { version, actions } = document
    if (version === row.version || !actions.some((it) => it.name === 'DONE')) {
      return this.#needsAPerson(row, problem)
    }
    await this.parts.store.changeRow(row.id, (it) => ({
      ...(it as TaskDoneRow),
      version,
      attempted: false,
      tries: it.tries + 1,
      notBefore: it.tries < 3 ? 0 : this.parts.now() + FIRST_WAIT,
    }))
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
      if (failure instanceof Problem && !failure.passing && failure.status !== 401) {
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

/**
 * The first waiting row of this person whose time has come and before which its case or inspection
 * has no other. An inspection begins before anything is found, however a clock was put right meanwhile.
 */
export function nextOf(rows: Row[], sender: string | undefined, now: number): Row | undefined {
  const unbegun = rows.filter((it) => it.kind === 'inspection' && it.state !== 'sent').map((it) => it.id)
  const held = new Set<string>()
  for (const row of rows) {
    if (row.state === 'waiting' && row.by.id === sender) {
      const subject = subjectOf(row)
      if (row.kind !== 'inspection' && unbegun.includes(subject)) {
        continue
      }
      if (row.notBefore <= now && !held.has(subject)) {
        return row
      }
      held.add(subject)
    }
  }
  return undefined
}

/** The rows that leave in one request with this one: the findings that follow it in its inspection. */
function togetherWith(row: Row, rows: Row[], now: number): Row[] {
  if (row.kind !== 'finding') {
    return [row]
  }
  const queue = rows.filter(
    (it) => it.state === 'waiting' && it.by.id === row.by.id && subjectOf(it) === row.inspection,
  )
  const end = queue.findIndex((it) => it.kind !== 'finding' || it.notBefore > now)
  return queue.slice(0, end < 0 ? MOST_FINDINGS : Math.min(end, MOST_FINDINGS))
}

function requireTally(id: string, receipt: TallyReceipt): void {
  if (receipt.id !== id) {
    throw new Unreachable('an answer without a tally')
  }
}

function requireOf(id: string, document: Inspection): Inspection {
  if (document.id !== id) {
    throw new Unreachable('an answer without an inspection')
  }
  return document
}

function isBegunBy({ site, checklist, version }: InspectionRow, document: Inspection): boolean {
  return (
    document.site.id === site.id &&
    document.checklist.code === checklist &&
    document.checklist.version === version
  )
}

function says({ result, number, seenAt }: Found, row: FindingRow): boolean {
  const said = findingOf(row)
  return (
    result === said.result &&
    number === (said.number ?? null) &&
    Date.parse(seenAt) === Date.parse(said.seenAt)
  )
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

/** Lets the server see that the bytes came whole; browsers hash in secure pages only. */
async function digestOf(bytes: ArrayBuffer): Promise<Record<string, string>> {
  if (!globalThis.crypto?.subtle) {
    return {}
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return { 'Content-Digest': `sha-256=:${btoa(String.fromCharCode(...hash))}:` }
}
