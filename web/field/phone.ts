import { computed, reactive, watch } from 'vue'
import {
  type Area,
  type Case,
  type CaseSummary,
  type Category,
  type Failure,
  type Inspection,
  type Location,
  type SignedIn,
  type Site,
  type TaskDocument,
  type TaskOfCampaign,
  type Visit,
  Problem,
  Unreachable,
  connect,
} from '../shared/api'
import { preferences } from '../shared/preferences'
import { uuid } from '../shared/uuid'
import { Outbox } from './outbox'
import { reduce } from './photo'
import {
  type MoveRow,
  type ReportRow,
  type Row,
  changeable,
  empty,
  isInspecting,
  isWorking,
  subjectOf,
} from './rows'
import { Store } from './store'
import { t } from './words'

/** A case as it was last heard of. */
export interface HeardCase {
  document: Case
  heardAt: string
}

/** What was taken along for where there is no signal, and when. */
export interface Along {
  at: string
  checklists: number
  sites: number
  tasks: number
  reinspections: number
  visits: number
  pictures: number
}

interface List<T = CaseSummary> {
  items: T[]
  /** Whether there are more than these. */
  more: boolean
  heardAt: string
}

/** Everything that the screens show. Changed in this file only. */
export const phone = reactive({
  ready: false,
  actor: undefined as SignedIn | undefined,
  signInNeeded: false,
  unreachable: false,
  sending: false,
  rows: [] as Row[],
  categories: [] as Category[],
  todo: undefined as List | undefined,
  mine: undefined as List | undefined,
  /** What awaits re-inspection where this person may inspect. */
  awaiting: undefined as List<Failure> | undefined,
  /** Where this person is sent, as the server said. */
  visits: undefined as List<Visit> | undefined,
  /** The tasks of this person's units, as the server said. */
  tasks: undefined as List<TaskOfCampaign> | undefined,
  along: undefined as Along | undefined,
  /** Where the phone was last known to be; told to nobody. */
  here: undefined as { longitude: number; latitude: number } | undefined,
  /** Passes by the minute, so that what is left of a deadline is true. */
  minute: Date.now(),
  /** One sentence for everybody, read aloud too. */
  notice: '',
  storageFails: false,
})

export const unsent = computed(() => phone.rows.filter((it) => it.state === 'waiting'))
export const refused = computed(() => phone.rows.filter((it) => it.state === 'refused'))
export const drafts = computed(() =>
  phone.rows.filter((it) => it.state === 'draft' && it.by.id === phone.actor?.id && !empty(it)),
)
export const mayWork = computed(() => phone.actor?.permissions.includes('TASK_DO') ?? false)
export const mayInspect = computed(() => phone.actor?.permissions.includes('INSPECT') ?? false)

/** How many things these are to a person: what belongs to one inspection, or to one task, is one. */
export function entries(rows: Row[]): number {
  return new Set(rows.map((it) => (isInspecting(it) || isWorking(it) ? subjectOf(it) : it.id))).size
}

export const store = new Store()
let clockOffset = 0

export const api = connect({ language: () => preferences.language, heard: correctClock })

const outbox = new Outbox({
  store,
  api,
  now: time,
  random: Math.random,
  changed: () => void reloadRows(),
  heard: (document) => void keepCase(document),
  inspected: keepInspection,
  worked: keepTask,
  greeted: (actor) => void greet(actor),
})

/** Opens what is kept, and begins to send and to ask. */
export async function start(): Promise<void> {
  try {
    clockOffset = (await store.fact<number>('clock')) ?? 0
    await store.tidy(time())
    phone.actor = await store.fact('actor')
    phone.categories = (await store.fact('categories')) ?? []
    phone.todo = await store.fact('todo')
    phone.mine = await store.fact('mine')
    phone.awaiting = await store.fact('awaiting')
    phone.visits = await store.fact('visits')
    phone.tasks = await store.fact('tasks')
    phone.along = await store.fact('along')
    await reloadRows()
  } catch {
    phone.storageFails = true
  }
  phone.ready = true
  watch(
    () => preferences.language,
    () => void refresh(),
  )
  void navigator.storage?.persist?.()
  addEventListener('online', () => void sendAll().then(refresh))
  addEventListener('offline', () => (phone.unreachable = true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') {
      void reloadRows().then(send).then(refresh)
    }
  })
  setInterval(() => {
    phone.minute = time()
    if (document.visibilityState === 'visible') {
      void (unsent.value.length ? send() : phone.unreachable && refresh())
    }
  }, 30_000)
  try {
    await greet(await api.signedIn())
  } catch (failure) {
    phone.signInNeeded = failure instanceof Problem && failure.status === 401
    phone.unreachable = failure instanceof Unreachable
  }
  await send()
  await refresh()
}

/** The phone's time put right by the server's: a report from the future helps nobody. */
export function time(): number {
  return Date.now() + clockOffset
}

export async function signIn(username: string, password: string): Promise<void> {
  await greet((await api.signIn(username, password)).actor)
  void sendAll().then(refresh)
}

/** Ends the session and forgets what the server said; what has not been sent stays. */
export async function signOut(): Promise<void> {
  try {
    await api.signOut()
  } catch (failure) {
    if (failure instanceof Unreachable) {
      say(t('failure.unreachable'))
      return
    }
  }
  await forget()
  phone.actor = undefined
}

/** Sends what waits; pages of this app on the same phone take turns. */
export function send(): Promise<void> {
  return alone(() => outbox.send())
}

/** Sends what waits, now, also what has failed often. */
export function sendAll(): Promise<void> {
  return alone(() => outbox.sendAll())
}

let refreshed: Promise<void> = Promise.resolve()

/** Asks for the lists, and for the documents of the first tasks, so that they open without signal. */
export function refresh(): Promise<void> {
  refreshed = refreshed.then(ask)
  return refreshed
}

/** The areas below one, as last heard; asked for when never heard, none when that fails. */
export async function areasIn(parent: string): Promise<Area[]> {
  const kept = await store.fact<Area[]>(`areas:${parent}`)
  if (kept?.length) {
    return kept
  }
  const { items } = await api.areas(parent)
  await store.putFact(`areas:${parent}`, items)
  return items
}

export function heardCase(id: string): Promise<HeardCase | undefined> {
  return store.fact<HeardCase>(`case:${id}`)
}

export async function keepCase(document: Case): Promise<void> {
  await store.putFact(`case:${document.id}`, { document, heardAt: new Date(time()).toISOString() })
}

/**
 * Keeps an inspection as the server knows it. What it has of the phone's need not stay here too,
 * but that there was one.
 */
export async function keepInspection(document: Inspection): Promise<void> {
  const heardAt = new Date(time()).toISOString()
  await store.putFact(`inspection:${document.id}`, { document, heardAt })
  const known = new Set(
    document.items.flatMap((it) => [...(it.finding ? [it.finding] : []), ...it.earlier].map((one) => one.id)),
  )
  await store.changeSubject(document.id, (rows) => ({
    put: rows.flatMap((it) =>
      it.kind === 'inspection' && document.finishedAt ? [{ ...it, finished: true }] : [],
    ),
    drop: rows
      .filter((it) => it.state === 'sent')
      .filter((it) =>
        it.kind === 'finding' ? known.has(it.id) : it.kind === 'finish' && document.finishedAt,
      )
      .map((it) => it.id),
  }))
  await reloadRows()
}

/** A task as it was last heard of. */
export interface HeardTask {
  document: TaskDocument
  heardAt: string
}

export function heardTask(id: string): Promise<HeardTask | undefined> {
  return store.fact<HeardTask>(`task:${id}`)
}

/** Keeps a task as the server knows it. */
export async function keepTask(document: TaskDocument): Promise<void> {
  await store.putFact(`task:${document.task.id}`, { document, heardAt: new Date(time()).toISOString() })
}

/** A new report, kept from its first photo on; at a site, under its name. */
export async function newReport(photos: string[], at?: Site): Promise<ReportRow> {
  const id = uuid(time())
  const row: ReportRow = {
    ...begun(id),
    caseId: id,
    kind: 'report',
    site: at && { id: at.id, name: at.name },
    address: at ? `${at.name} ${at.code}` : '',
    description: '',
    photos,
    assign: phone.actor?.permissions.includes('CASE_ASSIGN') ?? false,
    selfHandled: false,
    afterPhotos: [],
  }
  await saveDraft(row)
  return row
}

/** The draft of a move on a case, or a new one. */
export function draftOfMove(document: Case, action: MoveRow['action'], href: string): MoveRow {
  const kept = phone.rows.find(
    (it): it is MoveRow =>
      it.kind === 'move' &&
      it.state === 'draft' &&
      it.caseId === document.id &&
      it.action === action &&
      it.by.id === phone.actor?.id,
  )
  return {
    ...(kept ?? {
      ...begun(uuid(time())),
      caseId: document.id,
      kind: 'move',
      action,
      reason: '',
      note: '',
      photos: [],
    }),
    href,
    version: document.version,
    about: { number: document.number, category: document.category.name },
  }
}

/** Keeps a draft as it is now, and answers when. */
export async function saveDraft(row: Row): Promise<string> {
  const savedAt = new Date(time()).toISOString()
  await store.putRow({ ...row, savedAt })
  await reloadRows()
  return savedAt
}

/** Takes a draft into the outbox and begins to send. */
export async function submit(row: Row): Promise<void> {
  const now = new Date(time()).toISOString()
  await store.putRow({
    ...row,
    at: row.kind === 'move' ? now : row.at,
    state: 'waiting',
    savedAt: now,
    tries: 0,
    notBefore: 0,
    refusal: undefined,
  })
  await reloadRows()
  void send().then(refresh)
}

/** Sends a refused row of an inspection again as it is; what was found is not from the future. */
export async function insist(id: string): Promise<void> {
  const now = new Date(time()).toISOString()
  await store.changeRow(id, (it) =>
    changeable(it)
      ? { ...it, at: it.at > now ? now : it.at, state: 'waiting', tries: 0, notBefore: 0, refusal: undefined }
      : undefined,
  )
  await reloadRows()
  void send().then(refresh)
}

/** Takes a row back for changes; nothing when it may have arrived already. */
export async function takeBack(id: string): Promise<Row | undefined> {
  const row = await store.changeRow(id, (it) => (changeable(it) ? { ...it, state: 'draft' } : undefined))
  await reloadRows()
  return row
}

/**
 * Throws a row away, an inspection with everything that was found; nothing happens when it may have
 * arrived already.
 */
export async function discard(id: string): Promise<void> {
  if (phone.rows.some((it) => it.id === id && it.kind === 'inspection')) {
    await store.changeSubject(id, (rows) => {
      const gone = rows.some((it) => it.id === id && changeable(it))
      return { put: [], drop: gone ? rows.map((it) => it.id) : [] }
    })
    await reloadRows()
  } else if (await takeBack(id)) {
    await store.dropRow(id)
    await reloadRows()
  }
}

/** Sends a refused row again as it is. */
export async function sendAgain(id: string): Promise<void> {
  const row = await takeBack(id)
  if (row) {
    await submit(row)
  }
}

/** A picture from the camera or the album, kept as soon as a row names its id. */
export async function addPhoto(file: File): Promise<string> {
  const { bytes, type } = await reduce(file)
  const id = uuid(time())
  const taken = file.lastModified > 0 ? Math.min(file.lastModified + clockOffset, time()) : time()
  store.holdPhoto({ id, bytes, type, capturedAt: new Date(taken).toISOString() })
  return id
}

/** Says where photos were taken: those of the last minutes only, an older one was taken elsewhere. */
export async function placePhotos(
  ids: string[],
  { longitude, latitude, accuracyMetres }: Location,
): Promise<void> {
  for (const id of ids) {
    const kept = await store.photo(id)
    if (kept && time() - Date.parse(kept.capturedAt) < 5 * 60_000) {
      const accuracy = accuracyMetres === undefined ? '' : `;${accuracyMetres}`
      await store.putPhoto({ ...kept, position: `${longitude},${latitude}${accuracy}` })
    }
  }
}

export const photo = (id: string) => store.photo(id)
export const dropPhoto = (id: string) => store.dropPhoto(id)

/** Says one sentence at the foot of the page for some seconds. */
export function say(sentence: string): void {
  phone.notice = sentence
  setTimeout(() => {
    if (phone.notice === sentence) {
      phone.notice = ''
    }
  }, 4_000)
}

/** What went wrong, in a sentence for people. */
export function sentenceOf(failure: unknown): string {
  if (failure instanceof Problem && failure.detail) {
    const quote = failure.number ? ` ${t('failure.quote', { number: failure.number })}` : ''
    return failure.detail + quote
  }
  if (failure instanceof DOMException) {
    return t(failure.name === 'QuotaExceededError' ? 'failure.full' : 'failure.storage')
  }
  return t(failure instanceof Unreachable ? 'failure.unreachable' : 'failure.bug')
}

/** What every row has in common when it is begun. */
export function begun(id: string) {
  const now = new Date(time()).toISOString()
  const by = { id: phone.actor?.id ?? '', name: phone.actor?.name ?? '' }
  return { id, by, state: 'draft' as const, at: now, savedAt: now, tries: 0, notBefore: 0 }
}

async function ask(): Promise<void> {
  if (!phone.actor || phone.signInNeeded) {
    return
  }
  try {
    for (const list of ['todo', 'mine'] as const) {
      const { items, next } = await api.cases({ [list]: true, limit: 50 })
      phone[list] = { items, more: Boolean(next), heardAt: new Date(time()).toISOString() }
      await store.putFact(list, phone[list])
    }
    phone.categories = (await api.categories()).items.filter((it) => !it.internal)
    await store.putFact('categories', phone.categories)
    for (const { id, version } of phone.todo?.items.slice(0, 20) ?? []) {
      if ((await heardCase(id))?.document.version !== version) {
        await keepCase(await api.case(id))
      }
    }
    if (mayInspect.value) {
      const { items, next } = await api.reinspections({ limit: 100 })
      phone.awaiting = { items, more: Boolean(next), heardAt: new Date(time()).toISOString() }
      await store.putFact('awaiting', phone.awaiting)
      const sent = await api.visits({ limit: 100 })
      phone.visits = { items: sent.items, more: Boolean(sent.next), heardAt: new Date(time()).toISOString() }
      await store.putFact('visits', phone.visits)
    }
    if (mayWork.value) {
      const { items, next } = await api.tasks({ mine: true, limit: 50 })
      // before the list, so that what it shows opens when the signal is gone the next moment
      for (const { task } of items.slice(0, 20)) {
        const kept = (await heardTask(task.id))?.document.task
        if (JSON.stringify(kept) !== JSON.stringify(task)) {
          await keepTask(await api.task(task.id))
        }
      }
      phone.tasks = { items, more: Boolean(next), heardAt: new Date(time()).toISOString() }
      await store.putFact('tasks', phone.tasks)
    }
    for (const street of await areasIn(phone.actor.district.code)) {
      await areasIn(street.code)
    }
    phone.unreachable = false
  } catch (failure) {
    phone.unreachable = failure instanceof Unreachable
    phone.signInNeeded = failure instanceof Problem && failure.status === 401
    if (!phone.unreachable && !phone.signInNeeded) {
      say(sentenceOf(failure))
    }
  }
}

async function alone(round: () => ReturnType<Outbox['send']>): Promise<void> {
  const make = async () => {
    if (!unsent.value.length) {
      return
    }
    phone.sending = true
    try {
      const result = await round()
      phone.signInNeeded ||= result === 'sign-in'
      phone.unreachable = result === 'unreachable'
    } finally {
      phone.sending = false
    }
  }
  if (navigator.onLine === false) {
    phone.unreachable = true
  } else if ('locks' in navigator) {
    await navigator.locks.request('tongchuang-outbox', make)
  } else {
    await make()
  }
}

export async function reloadRows(): Promise<void> {
  try {
    phone.rows = await store.rows()
    phone.storageFails = false
  } catch {
    phone.storageFails = true
  }
}

async function greet(actor: SignedIn): Promise<void> {
  if (phone.actor && phone.actor.id !== actor.id) {
    await forget()
  }
  phone.actor = actor
  phone.signInNeeded = false
  await store.putFact('actor', actor)
}

async function forget(): Promise<void> {
  await store.forgetFacts()
  phone.categories = []
  phone.todo = phone.mine = phone.awaiting = phone.visits = phone.tasks = phone.along = undefined
}

function correctClock(serverTime: Date, milliseconds: number): void {
  if (milliseconds < 5_000) {
    const offset = serverTime.getTime() + 500 + milliseconds / 2 - Date.now()
    // Small differences are the network's.
    const rounded = Math.abs(offset) > 60_000 ? Math.round(offset / 10_000) * 10_000 : 0
    if (rounded !== clockOffset) {
      clockOffset = rounded
      phone.minute = time()
      void store.putFact('clock', clockOffset).catch(() => undefined)
    }
  }
}
