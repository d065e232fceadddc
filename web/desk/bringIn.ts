import { Problem, Unreachable, type Api, type Case, type FiledCase, type Inspection } from '../shared/api'
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
import { uuid } from '../shared/uuid'
import type {
  OutboxFile,
  OutboxFinding,
  OutboxInspecting,
  OutboxInspection,
  OutboxMove,
  OutboxReport,
  OutboxRow,
  OutboxTakenBack,
  OutboxTally,
  OutboxTaskDone,
} from './outboxFile'
import { failure, type Failure } from './server'

/** What became of a row of a saved outbox. */
export type Outcome =
  /**
   * It is a case, a step of one, of an inspection or of a task, from now on, with the case's number where there is one;
   * `remark` where somebody had been faster.
   */
  | { is: 'brought' | 'remark'; number?: string; id?: string; noCase?: string }
  /** The phone had delivered it after all, or it was brought in before; its number, to who may see it. */
  | { is: 'there'; number?: string; id?: string }
  /** The server said no. */
  | { is: 'refused'; failure: Failure }
  /** It is not for this desk to bring it in. */
  | {
      is: 'left'
      why: 'draft' | 'sent' | 'unknown' | 'malformed' | 'photo' | 'held' | 'notYours' | 'nothing'
    }
  /** It can be tried again. */
  | { is: 'unreachable' }

/** The clock of a phone may have been put right by so much. */
const CLOCK_AHEAD = 120_000
const TRIES = 3

/** Whether it is with the server. */
export const settled = (it: Outcome | undefined) =>
  it?.is === 'brought' || it?.is === 'remark' || it?.is === 'there'

/**
 * Brings the rows of a saved outbox in, by the same requests as the phone would have made, as whoever is
 * signed in here: an account that a file names is nobody's word. A row that the server has already changes
 * nothing, so a file may be brought in as often as one likes.
 */
export class BringIn {
  /** The photos that the server has of this file, under names of our own: the phone may still send its. */
  readonly #sent = new Map<string, string>()

  constructor(
    private readonly api: Api,
    private readonly file: OutboxFile,
  ) {}

  /** Brings one in, unless an earlier one that it builds upon has not got through. */
  async bring(row: OutboxRow, before: (Outcome | undefined)[]): Promise<Outcome> {
    if (row.kind === 'unknown' || row.kind === 'malformed') {
      return { is: 'left', why: row.kind }
    }
    if (row.state === 'draft' || row.state === 'sent') {
      return { is: 'left', why: row.state }
    }
    const earlier = this.file.rows.slice(0, this.file.rows.indexOf(row))
    if (earlier.some((it, at) => holdsBack(it, row) && waits(it, before[at]))) {
      return { is: 'left', why: 'held' }
    }
    try {
      switch (row.kind) {
        case 'report':
          return await this.#report(row)
        case 'move':
          return await this.#move(row)
        case 'tally':
          return await this.#tally(row)
        case 'taken-back':
          return await this.#takenBack(row)
        case 'task-done':
          return await this.#taskDone(row)
        default:
          return await this.#inspecting(row)
      }
    } catch (thrown) {
      if (
        thrown instanceof Unreachable ||
        (thrown instanceof Problem && (thrown.passing || thrown.status === 401))
      ) {
        return { is: 'unreachable' }
      }
      return { is: 'refused', failure: failure(thrown) }
    }
  }

  async #report(row: OutboxReport): Promise<Outcome> {
    const known = await this.#known(row.id)
    if (known) {
      return known
    }
    if (this.#lacks([...row.photos, ...row.afterPhotos])) {
      return { is: 'left', why: 'photo' }
    }
    const photos = await this.#send(row.photos)
    const afterPhotos = row.selfHandled ? await this.#send(row.afterPhotos) : []
    try {
      return brought(await this.api.putCase(row.id, reportOf({ ...row, photos, afterPhotos })))
    } catch (thrown) {
      // The phone was faster by a moment.
      const there =
        thrown instanceof Problem && thrown.code === 'CASE_ID_TAKEN' && (await this.#known(row.id))
      if (there) {
        return there
      }
      throw thrown
    }
  }

  /** Whether there is a case of that id; one in an area of others is there, and no more is said of it. */
  async #known(id: string): Promise<Outcome | undefined> {
    try {
      const { number } = await this.api.case(id)
      return { is: 'there', number, id }
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status === 404) {
        return undefined
      }
      if (thrown instanceof Problem && thrown.code === 'NOT_YOUR_AREA') {
        return { is: 'there' }
      }
      throw thrown
    }
  }

  async #move(row: OutboxMove): Promise<Outcome> {
    for (let tries = 0; ; tries++) {
      const document = await this.api.case(row.subject)
      if (hasIt(row, document)) {
        return { is: 'there', number: document.number, id: document.id }
      }
      if (this.#lacks(row.photos)) {
        return { is: 'left', why: 'photo' }
      }
      try {
        return await (document.version === row.version
          ? this.#asItWas(row, document)
          : this.#asRemark(row, document))
      } catch (thrown) {
        // Somebody was faster by a moment: the case as it is now decides.
        if (!(thrown instanceof Problem) || thrown.status !== 409 || tries === TRIES) {
          throw thrown
        }
        const now = await this.api.case(row.subject)
        if (now.version === document.version) {
          throw thrown
        }
      }
    }
  }

  async #asItWas(row: OutboxMove, document: Case): Promise<Outcome> {
    // The address comes from the server; one in a file could lead anywhere.
    const action = document.actions.find((it) => it.name === row.action)
    if (!action) {
      return { is: 'left', why: 'notYours' }
    }
    const photos = await this.#send(row.photos)
    return brought(await this.api.move(action.href, moveOf({ ...row, photos }, document.version)))
  }

  /** As on the phone: what somebody was faster than is kept with the case as a remark. */
  async #asRemark(row: OutboxMove, document: Case): Promise<Outcome> {
    const remark = document.actions.find((it) => it.name === 'remark')
    const note = wordsOf(row)
    if (!note && !row.photos.length) {
      return { is: 'left', why: 'nothing' }
    }
    if (!remark) {
      return { is: 'left', why: 'notYours' }
    }
    const photos = await this.#send(row.photos)
    const now = await this.api.move(remark.href, {
      version: document.version,
      at: row.at,
      note: note || undefined,
      photos: photos.length ? photos : undefined,
    })
    return { ...brought(now), is: 'remark' }
  }

  /** Begins, says what was found of one item, or says that it is done; what stands there already, does not again. */
  async #inspecting(row: OutboxInspecting): Promise<Outcome> {
    const document = await this.#inspection(row.subject)
    if (document === 'hidden') {
      // It has begun, where nobody else can see it; what comes then is for its maker to send.
      return row.kind === 'inspection' ? { is: 'there' } : { is: 'left', why: 'notYours' }
    }
    if (row.kind === 'inspection') {
      return document || !(await this.#begin(row)) ? { is: 'there' } : { is: 'brought' }
    }
    if (row.kind === 'finding') {
      return this.#finding(row, document)
    }
    if (!document?.finishedAt) {
      await this.api.finishInspection(row.subject, row.at)
    }
    return { is: document?.finishedAt ? 'there' : 'brought' }
  }

  /** Whether it was not there yet. */
  async #begin(row: OutboxInspection): Promise<boolean> {
    try {
      await this.api.putInspection(row.id, begunOf(row))
      return true
    } catch (thrown) {
      // The phone was faster by a moment.
      if (thrown instanceof Problem && thrown.code === 'INSPECTION_ID_TAKEN') {
        return false
      }
      throw thrown
    }
  }

  async #finding(row: OutboxFinding, document: Inspection | undefined): Promise<Outcome> {
    const found = document && foundIn(document, row.id)
    if (found) {
      return { is: 'there', ...of(found.filed) }
    }
    if (this.#lacks(row.photos)) {
      return { is: 'left', why: 'photo' }
    }
    const finding = findingOf({ ...row, photos: await this.#send(row.photos) })
    const [outcome] = (await this.api.sendFindings(row.subject, [finding])).items
    if (!outcome || outcome.code === 'FINDING_NOT_REACHED') {
      return { is: 'unreachable' }
    }
    if (outcome.kept) {
      return { is: 'brought', ...of(outcome.filed), noCase: outcome.noCase?.reason }
    }
    // The phone was faster by a moment.
    const now = outcome.code === 'FINDING_ID_TAKEN' && (await this.#inspection(row.subject))
    const there = now && now !== 'hidden' && foundIn(now, row.id)
    return there
      ? { is: 'there', ...of(there.filed) }
      : { is: 'refused', failure: { code: outcome.code ?? '', sentence: outcome.reason ?? '' } }
  }

  /** An inspection as the server knows it; nothing where it knows none. */
  async #inspection(id: string): Promise<Inspection | 'hidden' | undefined> {
    try {
      return await this.api.inspection(id)
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status === 404) {
        return undefined
      }
      if (thrown instanceof Problem && thrown.code === 'NOT_YOUR_AREA') {
        return 'hidden'
      }
      throw thrown
    }
  }

  async #tally(row: OutboxTally): Promise<Outcome> {
    if (await this.#counted(row.subject, row.id)) {
      return { is: 'there' }
    }
    try {
      await this.api.putTally(row.id, tallyOf({ ...row, task: row.subject }))
      return { is: 'brought' }
    } catch (thrown) {
      // The phone was faster by a moment.
      const taken = thrown instanceof Problem && thrown.code === 'TALLY_ID_TAKEN'
      const there = taken && (await this.#counted(row.subject, row.id))
      if (there && there.amount === row.amount) {
        return { is: 'there' }
      }
      throw thrown
    }
  }

  async #takenBack(row: OutboxTakenBack): Promise<Outcome> {
    const counted = await this.#counted(row.subject, row.tally)
    if (counted?.takenBack) {
      return { is: 'there' }
    }
    if (counted && !counted.mine) {
      return { is: 'left', why: 'notYours' }
    }
    await this.api.takeBackTally(row.tally)
    return { is: 'brought' }
  }

  /** What was counted of a task, where it is among the latest of it. */
  async #counted(task: string, tally: string) {
    return (await this.api.task(task)).tallies.find((it) => it.id === tally)
  }

  /** As on the phone: another day or a word of somebody else makes nothing less done. */
  async #taskDone(row: OutboxTaskDone): Promise<Outcome> {
    for (let tries = 0; ; tries++) {
      const document = await this.api.task(row.subject)
      if (isReported(row, document)) {
        return { is: 'there' }
      }
      if (this.#lacks(row.photos)) {
        return { is: 'left', why: 'photo' }
      }
      if (document.task.state === 'OPEN' && !document.actions.some((it) => it.name === 'DONE')) {
        return { is: 'left', why: 'notYours' }
      }
      const photos = await this.#send(row.photos)
      try {
        await this.api.taskDone(row.subject, doneOf({ ...row, photos }, document.version))
        return { is: 'brought' }
      } catch (thrown) {
        const changed = thrown instanceof Problem && thrown.code === 'TASK_CHANGED_MEANWHILE'
        if (!changed || tries === TRIES) {
          throw thrown
        }
      }
    }
  }

  #lacks(ids: string[]): boolean {
    return ids.some((id) => !this.file.photos.has(id))
  }

  async #send(ids: string[]): Promise<string[]> {
    const sent: string[] = []
    for (const id of ids) {
      const known = this.#sent.get(id) ?? (await this.#sendOne(id))
      this.#sent.set(id, known)
      sent.push(known)
    }
    return sent
  }

  async #sendOne(id: string): Promise<string> {
    const name = uuid()
    const photo = this.file.photos.get(id)
    if (photo) {
      await this.api.putPhoto(name, photo.bytes.slice().buffer, headersOf(photo))
    }
    return name
  }
}

function brought({ number, id }: Case): { is: 'brought'; number: string; id: string } {
  return { is: 'brought', number, id }
}

const of = (filed: FiledCase | null | undefined) => (filed ? { number: filed.number, id: filed.id } : {})

/**
 * Whether a row comes after another: in a case after each before it, in an inspection after its beginning; of a
 * task its being done after all that was counted, which comes in any order but for what is taken back.
 */
function holdsBack(earlier: OutboxRow, row: Exclude<OutboxRow, { what: string }>): boolean {
  if (!('subject' in earlier) || earlier.subject !== row.subject) {
    return false
  }
  switch (row.kind) {
    case 'tally':
      return false
    case 'taken-back':
      return earlier.id === row.tally
    default:
      return earlier.kind !== 'finding' && earlier.kind !== 'finish'
  }
}

/** Whether a row stands in the way of later ones. */
function waits(row: OutboxRow, outcome: Outcome | undefined): boolean {
  return 'state' in row && row.state !== 'sent' && row.state !== 'draft' && !settled(outcome)
}

const wordsOf = (row: OutboxMove) => [row.reason, row.note].filter(Boolean).join('\n').trim()

/** Whether a move stands in the time line already, as itself or as a remark, whoever brought it there. */
function hasIt(row: OutboxMove, { timeline }: Case): boolean {
  const words = [wordsOf(row), (row.reason || row.note).trim()]
  return timeline.some(
    (it) =>
      it.version > row.version &&
      Math.abs(Date.parse(it.at) - Date.parse(row.at)) <= CLOCK_AHEAD &&
      words.includes(it.note ?? '') &&
      it.photos.length === row.photos.length,
  )
}
