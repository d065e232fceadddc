import type { Task, TaskDocument } from '../shared/api'
import { uuid } from '../shared/uuid'
import { begun, phone, reloadRows, send, store, takeBack, time } from './phone'
import { type TakenBackRow, type TallyRow, type TaskDoneRow, isWorking } from './rows'

/** How many of the latest entries a task shows. */
const LATEST = 8

/** What this person's rows say of a task, oldest first. */
function mine(task: string) {
  return phone.rows.filter((it) => isWorking(it) && it.task === task && it.by.id === phone.actor?.id)
}

/** What this phone has counted of a task and not taken back, the latest first. */
export function counted(task: string): TallyRow[] {
  const gone = new Set(mine(task).flatMap((it) => (it.kind === 'taken-back' ? [it.tally] : [])))
  return mine(task)
    .filter((it): it is TallyRow => it.kind === 'tally' && !gone.has(it.id))
    .reverse()
    .slice(0, LATEST)
}

/** How much was counted of a task: as the server said, with what it has not heard of yet. */
export function amountOf(task: Task, heardAt: string): number | undefined {
  if (task.amount === null) {
    return undefined
  }
  const unheard = mine(task.id).filter(
    (it) => it.state === 'waiting' || (it.receipt !== undefined && it.receipt.at > heardAt),
  )
  const sum = unheard.reduce(
    (so, it) => so + (it.kind === 'tally' ? it.amount : it.kind === 'taken-back' ? -it.amount : 0),
    task.amount,
  )
  const places = 10 ** (task.measure?.decimals ?? 0)
  return Math.round(sum * places) / places
}

/** Takes what was counted into the outbox. */
export async function count(task: Task, amount: number): Promise<void> {
  const row: TallyRow = { ...started(task), kind: 'tally', amount }
  await store.putRow(row)
  await reloadRows()
  void send()
}

/** Counts no more: what has not left is gone, what may have arrived is taken back there. */
export async function uncount(row: TallyRow): Promise<void> {
  if (await takeBack(row.id)) {
    await store.dropRow(row.id)
  } else {
    const { task, about, amount, id } = row
    const back: TakenBackRow = { ...waiting(), kind: 'taken-back', task, about, amount, tally: id }
    await store.putRow(back)
  }
  await reloadRows()
  void send()
}

/** The report that a task is done which is on its way, or was refused. */
export function reportUnderWay(task: string): TaskDoneRow | undefined {
  return reports(task).find((it) => it.state !== 'draft')
}

/** The report that a task is done which is being written, or a new one. */
export function draftOfDone({ task, version }: TaskDocument): TaskDoneRow {
  const kept = reports(task.id).find((it) => it.state === 'draft')
  return kept ?? { ...started(task), state: 'draft', kind: 'task-done', version, note: '', photos: [] }
}

function reports(task: string) {
  return mine(task).filter((it): it is TaskDoneRow => it.kind === 'task-done' && it.state !== 'sent')
}

function waiting() {
  return { ...begun(uuid(time())), state: 'waiting' as const }
}

function started(task: Task) {
  return { ...waiting(), task: task.id, about: { title: task.title, measure: task.measure?.name ?? '' } }
}
