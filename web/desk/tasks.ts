import type { Named, Task } from '../shared/api'
import { mayAny, session } from './server'

/** How many levels tasks and their parts have. */
const LEVELS = 4

/** Whether a task may have parts. */
export const divisible = ({ state, depth }: Task) => state === 'OPEN' && depth < LEVELS - 1

/**
 * The units whose tasks whoever is signed in breaks down. It is known what somebody may do and of which units
 * they are, not which of it for which: these may be too many, and then the server refuses.
 */
export function unitsLed(): Named[] {
  const own = mayAny('TASK_LEAD') ? (session.actor?.positions ?? []).map((it) => it.unit) : []
  return [...new Map(own.map((it) => [it.code, it])).values()]
}

/** The amount that was typed, with so many places after the point at the most; none where it is no such amount. */
export function amountOf(typed: string, places: number): number | undefined {
  const text = typed.trim()
  const fits = new RegExp(`^[0-9]{1,8}${places ? `(\\.[0-9]{1,${places}})?` : ''}$`).test(text)
  return fits && Number(text) > 0 ? Number(text) : undefined
}
