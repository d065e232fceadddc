import { ref, shallowRef, watch } from 'vue'
import type { ChecklistLine, FailureState, Result, Named, SiteType } from '../shared/api'
import { preferences } from '../shared/preferences'
import type { Tone } from './parts/Tag.vue'
import { inLanguage } from './lists'
import { api, session } from './server'

/** Short lists of the screens about sites; asked for when the first of these is opened. */
export const siteTypes = shallowRef<SiteType[]>([])
export const checklists = shallowRef<ChecklistLine[]>([])
export const indicators = shallowRef<Named[]>([])
const language = ref('')

/** Reads them once for a language. A list that does not come leaves its codes to be read. */
export async function loadPatrolLists(): Promise<void> {
  if (language.value === preferences.language) {
    return
  }
  const wanted = preferences.language
  const [types, lists, points] = await Promise.all([api.siteTypes(), api.checklists(), api.indicators()])
  siteTypes.value = types.items
  checklists.value = lists.items
  indicators.value = points.items
  language.value = wanted
}

watch(
  () => session.actor?.id,
  () => {
    siteTypes.value = []
    checklists.value = []
    indicators.value = []
    language.value = ''
  },
)

/** What a checklist that was made anew is called from now on. */
export function forgetChecklists(): void {
  language.value = ''
}

/** What stands for every type of sites in a checklist. */
export const EVERYWHERE = '*'

/** The checklists by which sites of a type can be looked at. */
export const forSites = (type: string) =>
  checklists.value.filter((it) => it.siteTypes.some((one) => one === type || one === EVERYWHERE))

export const typeName = (code: string) => siteTypes.value.find((it) => it.code === code)?.name ?? code

export const indicatorName = (code: string) => indicators.value.find((it) => it.code === code)?.name ?? code

export function checklistName(code: string): string {
  const known = checklists.value.find((it) => it.code === code)
  return known ? inLanguage(known.name) : code
}

export const toneOfFailure: Record<FailureState, Tone> = {
  OPEN: 'warning',
  AWAITS_REINSPECTION: 'primary',
  PUT_RIGHT: 'success',
  FAILED_AGAIN: 'danger',
  WITHDRAWN: 'plain',
}

export const toneOfResult: Record<Result, Tone> = {
  CONFORM: 'success',
  NOT: 'danger',
  NOT_APPLICABLE: 'plain',
  NOT_OBSERVED: 'plain',
}

const DAY = 86_400_000

/** On which day of the district a moment lies, as 2026-11-26. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The moment at which a day of the district begins, or that after it. */
export function beginningOf(day: string, after = 0): string | undefined {
  const begins = Date.parse(`${day}T00:00:00+08:00`)
  return Number.isNaN(begins) ? undefined : new Date(begins + after * DAY).toISOString()
}
