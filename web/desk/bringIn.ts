import { Problem, Unreachable, type Api, type Case, type Move, type Report } from '../shared/api'
import { uuid } from '../shared/uuid'
import type { OutboxFile, OutboxMove, OutboxReport, OutboxRow } from './outboxFile'
import { failure, type Failure } from './server'

/** What became of a row of a saved outbox. */
export type Outcome =
  /** It is a case, or a step of one, from now on; `remark` where somebody had been faster. */
  | { is: 'brought' | 'remark'; number: string; id: string }
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

const settled = (it: Outcome | undefined) => it?.is === 'brought' || it?.is === 'remark' || it?.is === 'there'

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

  /** Brings one in, unless an earlier one of the same case has not got through. */
  async bring(row: OutboxRow, before: (Outcome | undefined)[]): Promise<Outcome> {
    if (row.kind === 'unknown' || row.kind === 'malformed') {
      return { is: 'left', why: row.kind }
    }
    if (row.state === 'draft' || row.state === 'sent') {
      return { is: 'left', why: row.state }
    }
    const earlier = this.file.rows.slice(0, this.file.rows.indexOf(row))
    if (earlier.some((it, at) => 'caseId' in it && it.caseId === row.caseId && waits(it, before[at]))) {
      return { is: 'left', why: 'held' }
    }
    try {
      return row.kind === 'report' ? await this.#report(row) : await this.#move(row)
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
    const note = row.description || undefined
    const report: Report = {
      category: row.category,
      occurredAt: row.at,
      location: row.location,
      area: row.area,
      address: row.address || undefined,
      description: note,
      photos: await this.#send(row.photos),
      ...(row.assign && !row.selfHandled && { assign: {} }),
      ...(row.selfHandled && { selfHandled: { photos: await this.#send(row.afterPhotos), note } }),
    }
    try {
      return brought(await this.api.putCase(row.id, report))
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
      const document = await this.api.case(row.caseId)
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
        const now = await this.api.case(row.caseId)
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
    const move: Move = {
      version: document.version,
      at: row.at,
      unit: row.unit,
      category: row.category,
      reason: row.reason || undefined,
      note: row.note || undefined,
      photos: photos.length ? photos : undefined,
    }
    return brought(await this.api.move(action.href, move))
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
      await this.api.putPhoto(name, photo.bytes.slice().buffer, {
        'Content-Type': photo.type,
        'Tongchuang-Captured-At': photo.capturedAt,
        ...(photo.position && { 'Tongchuang-Position': photo.position }),
      })
    }
    return name
  }
}

function brought({ number, id }: Case): { is: 'brought'; number: string; id: string } {
  return { is: 'brought', number, id }
}

/** Whether a row stands in the way of later ones of its case. */
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
