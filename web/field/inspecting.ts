import type {
  Bilingual,
  Checklist,
  ChecklistItem,
  Failure,
  FailureState,
  Found,
  Inspection,
  Result,
  Site,
} from '../shared/api'
import { Unreachable } from '../shared/api'
import { preferences } from '../shared/preferences'
import { uuid } from '../shared/uuid'
import { api, begun, keepInspection, phone, refresh, reloadRows, send, store, time } from './phone'
import { type FindingRow, type InspectionRow, type Row, changeable, subjectOf } from './rows'

/** So long a finding may be put right before it leaves; what fails is somebody's task at once then. */
export const GRACE = 20_000
const FRESH = 12 * 3600 * 1000

interface KeptChecklists {
  items: Checklist[]
  heardAt: string
}

interface KeptSites {
  items: Site[]
  heardAt: string
}

export const inWords = (it: Bilingual) => (preferences.language === 'en' ? it.en : it.zh)

// --- what is asked of an item ------------------------------------------------------------------

export const isNumber = (item: ChecklistItem) => item.method === 'COUNT' || item.method === 'MEASURE'
export const isObserved = (result: Result) => result === 'CONFORM' || result === 'NOT'

/** A whole number of a count, up to three decimals of a measure; anything else is not taken. */
export function readNumber(item: ChecklistItem, text: string): number | undefined {
  const shape = item.method === 'COUNT' ? /^\d{1,7}$/ : /^\d{1,7}(\.\d{1,3})?$/
  return shape.test(text.trim()) ? Number(text) : undefined
}

/** What a number says by the threshold; the bound itself conforms. */
export function judge(item: ChecklistItem, number: number): Result {
  const [, sense, bound] = /^([<>]=) ?(.+)$/.exec(item.threshold ?? '') ?? []
  const met = sense === '<=' ? number <= Number(bound) : number >= Number(bound)
  return met ? 'CONFORM' : 'NOT'
}

export function wantsPhoto(item: ChecklistItem, result: Result): boolean {
  return item.evidence === 'ALWAYS' ? isObserved(result) : item.evidence === 'ON_FAILURE' && result === 'NOT'
}

/** What a finding still lacks before it can leave. */
export function lacks(
  item: ChecklistItem,
  { result, number, photos }: Pick<FindingRow, 'result' | 'number' | 'photos'>,
): 'number' | 'photo' | undefined {
  if (isNumber(item) && isObserved(result) && readNumber(item, number) === undefined) {
    return 'number'
  }
  return wantsPhoto(item, result) && !photos.length ? 'photo' : undefined
}

// --- what an inspection says -------------------------------------------------------------------

/** What is known of an item: on the phone or by the server. */
export interface Seen {
  /** What counts now. */
  counting?: Found
  /** How many findings counted before. */
  earlier: number
  /** What this phone has of it that may still be changed, the last. */
  row?: FindingRow
  /** What may be on its way just now. */
  leaving: boolean
  failed?: { state: FailureState; recurs: boolean } | null
}

/** What was found of each item, from what the server told and from what the phone has. */
export function seenOf(
  checklist: Checklist,
  rows: Row[],
  document: Inspection | undefined,
): Map<string, Seen> {
  return new Map(
    checklist.items.map((item) => {
      const told = document?.items.find((it) => it.code === item.code)
      const heard = told ? [...told.earlier, ...(told.finding ? [told.finding] : [])] : []
      const here = rows.filter((it): it is FindingRow => it.kind === 'finding' && it.item === item.code)
      const ids = new Set(heard.map((it) => it.id))
      const said = here
        .filter((it) => (it.state === 'waiting' || it.state === 'sent') && !ids.has(it.id))
        .map(asFound)
      const all = [...heard, ...said]
      // What was seen last counts, of what was seen at the same moment what came last.
      const counting = all.reduce<Found | undefined>(
        (last, it) => (!last || Date.parse(it.seenAt) >= Date.parse(last.seenAt) ? it : last),
        undefined,
      )
      const open = here.filter((it) => it.state !== 'sent')
      const row = open.filter(changeable).pop()
      return [
        item.code,
        {
          counting,
          earlier: Math.max(0, all.length - 1),
          row,
          leaving: open.some((it) => it.attempted),
          failed: told?.failed,
        },
      ]
    }),
  )
}

function asFound(row: FindingRow): Found {
  return {
    id: row.id,
    result: row.result,
    number: row.number ? Number(row.number) : null,
    note: row.note,
    photos: row.photos,
    seenAt: row.at,
    filed: row.filed ? { ...row.filed, stage: 'REPORTED' } : null,
    noCase: row.noCase ? { code: '', reason: row.noCase } : null,
  }
}

export interface Tally {
  conform: number
  not: number
  notApplicable: number
  notObserved: number
  /** Those of them of which nothing was said. */
  without: number
  /** As `87.5`; none where nothing was observed. */
  percent?: string
}

/** The same as the server's: weights of what conforms over weights of what was observed, half up. */
export function tallyOf(checklist: Checklist, results: Map<string, Result>): Tally {
  const count = (result: Result) => [...results.values()].filter((it) => it === result).length
  const without = checklist.items.filter((it) => !results.has(it.code)).length
  let [gained, possible, vetoed] = [0, 0, false]
  for (const { code, weight, veto } of checklist.items) {
    const result = results.get(code)
    if (result && isObserved(result)) {
      possible += weight
      gained += result === 'CONFORM' ? weight : 0
      vetoed ||= veto && result === 'NOT'
    }
  }
  const tenths = Math.floor((2000 * (vetoed ? 0 : gained) + possible) / (2 * possible))
  return {
    conform: count('CONFORM'),
    not: count('NOT'),
    notApplicable: count('NOT_APPLICABLE'),
    notObserved: count('NOT_OBSERVED') + without,
    without,
    percent: possible ? `${Math.floor(tenths / 10)}.${tenths % 10}` : undefined,
  }
}

// --- what the phone keeps ----------------------------------------------------------------------

/** The checklists that hold now: as kept while they are fresh or nobody can be asked. */
export async function checklists(always = false): Promise<Checklist[]> {
  const kept = await store.fact<KeptChecklists>('checklists')
  if (kept && !always && time() - Date.parse(kept.heardAt) < FRESH) {
    return kept.items
  }
  try {
    const items: Checklist[] = []
    let after: string | undefined
    do {
      const page = await api.currentChecklists(after)
      items.push(...page.items)
      after = page.next ?? undefined
    } while (after)
    await store.putFact('checklists', { items, heardAt: new Date(time()).toISOString() })
    return items
  } catch (failure) {
    if (kept && !always) {
      return kept.items
    }
    throw failure
  }
}

export function checklistsFor(all: Checklist[], type: string): Checklist[] {
  return all.filter((it) => it.siteTypes.includes('*') || it.siteTypes.includes(type))
}

/** The version under which an inspection was begun; a newer one may hold by now. */
export async function checklistOf(code: string, version: number): Promise<Checklist> {
  const name = `checklist:${code}:${version}`
  const current = (await store.fact<KeptChecklists>('checklists'))?.items
  const kept =
    current?.find((it) => it.code === code && it.version === version) ?? (await store.fact<Checklist>(name))
  const found = kept ?? (await api.checklist(code, version))
  await store.putFact(name, found)
  return found
}

export async function keptSites(): Promise<Site[]> {
  return (await store.fact<KeptSites>('sites'))?.items ?? []
}

/** Adds sites to those that are kept; what was known of them is put right. */
export async function keepSites(found: Site[], instead = false): Promise<void> {
  const fresh = new Set(found.map((it) => it.id))
  const before = instead ? [] : (await keptSites()).filter((it) => !fresh.has(it.id))
  // The last that were looked at, when nobody ever takes anything along.
  const items = [...before.slice(-500), ...found]
  await store.putFact('sites', { items, heardAt: new Date(time()).toISOString() })
}

/** A site as the server knows it, without signal as it was last heard of. */
export async function siteOf(id: string): Promise<Site> {
  try {
    const site = await api.site(id)
    await keepSites([site])
    return site
  } catch (failure) {
    const kept = failure instanceof Unreachable && (await keptSites()).find((it) => it.id === id)
    if (!kept) {
      throw failure
    }
    return kept
  }
}

export async function heardInspection(id: string): Promise<Inspection | undefined> {
  return (await store.fact<{ document: Inspection }>(`inspection:${id}`))?.document
}

/** Asks what has become of an inspection; of one that the server does not know yet, nothing. */
export async function askInspection(id: string): Promise<void> {
  const row = phone.rows.find((it) => it.id === id)
  if (!row || row.state === 'sent') {
    await keepInspection(await api.inspection(id))
  }
}

// --- what a person does ------------------------------------------------------------------------

/** My inspections that have not come to their end, the latest first. */
export function unfinished(site?: string): InspectionRow[] {
  const ended = new Set(phone.rows.filter((it) => it.kind === 'finish').map(subjectOf))
  return phone.rows
    .filter((it): it is InspectionRow => it.kind === 'inspection' && it.by.id === phone.actor?.id)
    .filter((it) => it.state !== 'draft' && !it.finished && !ended.has(it.id))
    .filter((it) => !site || it.site.id === site)
    .reverse()
}

/**
 * Begins to look at a site, or goes on where this was begun already; nothing leaves before something is found.
 *
 * @param round what has sent this person there; only what is begun for it counts for it
 */
export async function begin(
  site: { id: string; code: string; name: string },
  { code, version, name }: Pick<Checklist, 'code' | 'version' | 'name'>,
  awaited: string[] = [],
  round?: InspectionRow['round'],
): Promise<string> {
  const going = unfinished(site.id).find(
    (it) => it.checklist === code && (!round || it.round?.id === round.id),
  )
  if (going) {
    await store.changeRow(going.id, (it) => ({ ...(it as InspectionRow), awaited }))
    await reloadRows()
    return going.id
  }
  await checklistOf(code, version)
  const row: InspectionRow = {
    ...begun(uuid(time())),
    kind: 'inspection',
    site: { id: site.id, code: site.code, name: site.name },
    checklist: code,
    version,
    name,
    round,
    awaited,
  }
  await store.putRow(row)
  await reloadRows()
  return row.id
}

/** Looks again at what awaits it, at that site under that checklist as it is now. */
export async function reinspect(failure: Failure): Promise<string> {
  const { site, checklist } = failure
  return begin(site, await currentOf(checklist), awaitedAt(site.id, checklist.code))
}

/** The items of a checklist that await re-inspection at a site. */
export function awaitedAt(site: string, checklist: string): string[] {
  return (phone.awaiting?.items ?? [])
    .filter((it) => it.site.id === site && it.checklist.code === checklist)
    .map((it) => it.item.code)
}

/** A checklist as it is now, or as it was last heard of. */
export async function currentOf({ code, version }: { code: string; version: number }): Promise<Checklist> {
  return (await checklists()).find((it) => it.code === code) ?? (await checklistOf(code, version))
}

export type Change = Partial<Pick<FindingRow, 'result' | 'number' | 'note' | 'photos'>>

/**
 * Keeps what is said of an item, at once. As long as the last finding has not left it is put right;
 * afterwards another one follows it, and counts.
 */
export async function record(
  inspection: string,
  item: ChecklistItem,
  site: string,
  change: Change,
): Promise<void> {
  const now = new Date(time()).toISOString()
  await store.changeSubject(inspection, (rows) => {
    const before = rows.filter((it): it is FindingRow => it.kind === 'finding' && it.item === item.code)
    const last = before[before.length - 1]
    const mine = last && changeable(last) && last.by.id === phone.actor?.id ? last : undefined
    if (!mine && !change.result) {
      return { put: [] }
    }
    const others = before.filter((it) => it !== mine).map((it) => it.at)
    const row: FindingRow = {
      ...(mine ?? {
        ...begun(uuid(time())),
        kind: 'finding',
        inspection,
        item: item.code,
        result: 'CONFORM',
        number: '',
        note: '',
        photos: [],
        about: { site, text: item.text },
      }),
      ...change,
    }
    const saw = change.result ? later(now, others) : row.at
    const whole = lacks(item, row) === undefined
    const finding: FindingRow = {
      ...row,
      // What was refused has not arrived, and another thing than that is said now.
      id: mine?.state === 'refused' ? uuid(time()) : row.id,
      at: saw,
      state: whole ? 'waiting' : 'draft',
      savedAt: mine?.state === 'refused' || !mine ? now : row.savedAt,
      tries: 0,
      notBefore: whole ? time() + GRACE : 0,
      refusal: undefined,
    }
    const begins = rows.filter((it) => it.kind === 'inspection' && it.state === 'draft')
    return {
      put: [finding, ...begins.map((it) => ({ ...it, state: 'waiting' as const, savedAt: it.at }))],
      drop: mine && mine.id !== finding.id ? [mine.id] : [],
    }
  })
  await reloadRows()
  setTimeout(() => void send(), GRACE + 200)
}

/** A clock that was put right meanwhile must not make what was seen later count less. */
function later(now: string, before: string[]): string {
  const last = before.reduce((a, b) => (a > b ? a : b), '')
  return last >= now ? new Date(Date.parse(last) + 1).toISOString() : now
}

/** Takes back what was said of an item, as long as it has not left. */
export async function withdraw(inspection: string, finding: string): Promise<void> {
  await store.changeSubject(inspection, (rows) => ({
    put: [],
    drop: rows.filter((it) => it.id === finding && changeable(it)).map((it) => it.id),
  }))
  await reloadRows()
}

/** Lets everything leave that was found. */
export async function release(inspection: string): Promise<void> {
  await store.changeSubject(inspection, (rows) => ({
    put: rows
      .filter((it) => it.kind === 'finding' && it.state === 'waiting' && !it.tries && it.notBefore)
      .map((it) => ({ ...it, notBefore: 0 })),
  }))
  await reloadRows()
  void send()
}

/** Says that it is done, after everything that was found. */
export async function finish(inspection: string): Promise<void> {
  const now = new Date(time()).toISOString()
  await store.changeSubject(inspection, (rows) => {
    const done = rows.some((it) => it.kind === 'finish')
    return {
      put: rows
        .filter((it) => it.kind === 'inspection')
        .flatMap((it): Row[] => [
          { ...it, finished: true },
          ...(done
            ? []
            : [
                {
                  ...begun(uuid(time())),
                  kind: 'finish' as const,
                  inspection,
                  at: now,
                  state: 'waiting' as const,
                },
              ]),
        ]),
    }
  })
  await release(inspection)
  // What awaited re-inspection may await it no more.
  void send().then(refresh)
}
