import type { Named, Visit } from '../shared/api'
import { awaitedAt, begin, currentOf } from './inspecting'
import { phone } from './phone'
import { metresBetween } from './position'
import { type InspectionRow, isInspecting, subjectOf } from './rows'

/** A checklist of a visit, and the inspection of this phone's that looks by it. */
export interface VisitList extends Named {
  version: number
  inspection?: InspectionRow
}

/** Somewhere that this person is sent. */
export interface Errand {
  visit: Visit
  lists: VisitList[]
  /** With what this phone has not sent yet. */
  progress: Visit['progress']
  metres?: number
}

/** A round with its visits, those that are done last. */
export interface Sending {
  round: Visit['round']
  errands: Errand[]
  open: number
}

/** Where this person is sent, by rounds as the server ranked them, each in walking order from where one stands. */
export function sendings(site?: string): Sending[] {
  const rounds = new Map<string, Errand[]>()
  for (const visit of phone.visits?.items ?? []) {
    if (!site || visit.site.id === site) {
      rounds.set(visit.round.id, [...(rounds.get(visit.round.id) ?? []), errandOf(visit)])
    }
  }
  return [...rounds.values()].map((all) => {
    const open = all.filter((it) => it.progress !== 'DONE')
    const errands = [...inWalkingOrder(open), ...all.filter((it) => it.progress === 'DONE')]
    return { round: (errands[0] as Errand).visit.round, errands, open: open.length }
  })
}

/** Begins to look at the site of a visit by one of its checklists, or goes on with it. */
export async function inspectFor({ round, site }: Visit, list: VisitList): Promise<string> {
  if (list.inspection) {
    return list.inspection.id
  }
  // What is found in a regular round counts for it by itself.
  const sentBy = round.kind === 'ASSESSMENT' ? { id: round.id, name: round.name } : undefined
  return begin(site, await currentOf(list), awaitedAt(site.id, list.code), sentBy)
}

function errandOf(visit: Visit): Errand {
  const lists = visit.checklists.map((it) => ({ ...it, inspection: inspectionFor(visit, it.code) }))
  const begun = visit.progress === 'BEGUN' || lists.some((it) => it.inspection)
  const done = visit.progress === 'DONE' || (lists.length > 0 && lists.every((it) => it.inspection?.finished))
  const { location } = visit.site
  return {
    visit,
    lists,
    progress: done ? 'DONE' : begun ? 'BEGUN' : 'AWAITED',
    metres: phone.here && location ? metresBetween(phone.here, location) : undefined,
  }
}

/** What this person has found for a visit by a checklist; what is finished before what is not. */
function inspectionFor(visit: Visit, checklist: string): InspectionRow | undefined {
  const mine = phone.rows.filter(
    (it): it is InspectionRow =>
      it.kind === 'inspection' &&
      it.by.id === phone.actor?.id &&
      it.site.id === visit.site.id &&
      it.checklist === checklist &&
      it.state !== 'draft' &&
      countsFor(it, visit),
  )
  return mine.find((it) => it.finished) ?? mine.pop()
}

/**
 * For an assessment counts what names it. What was found of a regular round's is known to whoever
 * said where to go, unless it came later or has not come yet.
 */
function countsFor(row: InspectionRow, { round }: Visit): boolean {
  return round.kind === 'ASSESSMENT'
    ? row.round?.id === round.id
    : row.at >= (phone.visits?.heardAt ?? '') ||
        phone.rows.some((it) => isInspecting(it) && subjectOf(it) === row.id && it.state !== 'sent')
}

/** How often the whole way is gone through at the most. */
const PASSES = 10

/**
 * In the order in which little is walked from where one stands: always to the nearest, then parts of the way
 * turned round as long as that makes it shorter. Where that is not known, as the server ranked them. On the phone, because
 * nobody needs to know where that is.
 */
function inWalkingOrder(all: Errand[]): Errand[] {
  const from = phone.here
  if (!from) {
    return all
  }
  const left = all.filter((it) => it.visit.site.location)
  const way: Errand[] = []
  const place = (at: number) => way[at]?.visit.site.location ?? from
  while (left.length) {
    const here = place(way.length - 1)
    const far = left.map((it) => metresBetween(here, it.visit.site.location ?? from))
    way.push(...left.splice(far.indexOf(Math.min(...far)), 1))
  }
  let shorter = true
  for (let pass = 0; shorter && pass < PASSES; pass++) {
    shorter = false
    for (let i = 0; i < way.length - 1; i++) {
      for (let j = i + 1; j < way.length; j++) {
        const on = j + 1 < way.length
        const now = metresBetween(place(i - 1), place(i)) + (on ? metresBetween(place(j), place(j + 1)) : 0)
        const then = metresBetween(place(i - 1), place(j)) + (on ? metresBetween(place(i), place(j + 1)) : 0)
        if (now - then > 1) {
          way.splice(i, j - i + 1, ...way.slice(i, j + 1).reverse())
          shorter = true
        }
      }
    }
  }
  return [...way, ...all.filter((it) => !it.visit.site.location)]
}
