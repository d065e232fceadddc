import { ref, shallowRef, watch } from 'vue'
import type { Area, Category, FilingCondition, Unit } from '../shared/api'
import { preferences } from '../shared/preferences'
import { api, session } from './server'

/** The short lists that every screen needs; asked for once per sign-in. */
export const units = shallowRef<Unit[]>([])
export const categories = shallowRef<Category[]>([])
export const streets = shallowRef<Area[]>([])
export const communities = ref<Record<string, Area[]>>({})
const conditions = new Map<string, FilingCondition[]>()

async function allUnits(): Promise<Unit[]> {
  const all: Unit[] = []
  let next: string | null | undefined
  do {
    const part = await api.unitsAfter(next ?? undefined)
    all.push(...part.items)
    next = part.next
  } while (next)
  return all
}

export async function loadLists(): Promise<void> {
  const district = session.actor?.district.code ?? ''
  const [everyUnit, allCategories, allStreets] = await Promise.all([
    units.value.length ? units.value : allUnits(),
    categories.value.length ? { items: categories.value } : api.categories(),
    streets.value.length ? { items: streets.value } : api.areas(district),
  ])
  units.value = everyUnit
  categories.value = allCategories.items
  streets.value = allStreets.items
}

/** The communities of a street (nine digits of any code below it). */
export async function loadCommunities(code: string): Promise<void> {
  const street = code.slice(0, 9)
  if (street.length === 9 && !communities.value[street]) {
    communities.value[street] = (await api.areas(street)).items
  }
}

/** The streets, and below the one that was chosen its communities. */
export function streetsAndCommunities(chosen: string): (Area & { inner: boolean })[] {
  return streets.value.flatMap((street) => [
    { ...street, inner: false },
    ...(chosen.startsWith(street.code) ? (communities.value[street.code] ?? []) : []).map((it) => ({
      ...it,
      inner: true,
    })),
  ])
}

watch(
  () => session.actor?.id,
  () => {
    units.value = []
    categories.value = []
    streets.value = []
    communities.value = {}
    conditions.clear()
  },
)

/** The conditions of a category; none when the server does not say. */
export async function conditionsOf(category: string): Promise<FilingCondition[]> {
  const known = conditions.get(category)
  if (known) {
    return known
  }
  try {
    const { items } = await api.conditions(category)
    conditions.set(category, items)
    return items
  } catch {
    return []
  }
}

export function inLanguage(words: { zh: string; en: string }): string {
  return preferences.language === 'en' ? words.en : words.zh
}

export function categoryName(category: Category): string {
  return inLanguage(category.name)
}

export function iconOf(code: string): string {
  return categories.value.find((it) => it.code === code)?.icon ?? 'other'
}

/** Units whose initials begin with what was typed, then those whose name or initials contain it. */
export function findUnits(all: Unit[], typed: string): Unit[] {
  const wanted = typed.trim().toLowerCase()
  const rank = ({ code, initials, name }: Unit) => {
    // The code of a unit is what people call it for short.
    const rests = [code, initials]
      .filter((it) => it.startsWith(wanted))
      .map((it) => it.length - wanted.length)
    const within = name.toLowerCase().includes(wanted) || initials.includes(wanted)
    return Math.min(...rests, within ? 100 : Infinity)
  }
  return all
    .map((unit) => ({ unit, rank: rank(unit) }))
    .filter((it) => it.rank < Infinity)
    .sort((a, b) => (wanted ? a.rank - b.rank : 0))
    .map((it) => it.unit)
}
