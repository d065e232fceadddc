import { computed, nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { preferences } from '../shared/preferences'
import { failure, type Failure } from './server'

/** A part of a list, and where it goes on. */
export interface Part<T> {
  items: T[]
  next?: string | null
}

export type Reading = 'reading' | 'ready' | 'failed'

/** Where the row of that id takes the focus. */
export const rowId = (id: string) => `row-${id}`

/**
 * The rows of a list, read part by part, and the one that the keyboard stands on. What was asked before
 * the last question is not heard any more: `still` says whether that has happened.
 */
export function useRows<T>(
  idOf: (row: T) => string,
  ask: (after: string | undefined, still: () => boolean) => Promise<Part<T>>,
) {
  const items = ref([]) as Ref<T[]>
  const next = ref<string>()
  const state = ref<Reading>('reading')
  const wrong = ref<Failure>()
  const at = ref(-1)
  let asked = 0

  /** Says of the question that was asked last whether it still is. */
  function latest(): () => boolean {
    const mine = asked
    return () => mine === asked
  }

  async function read(after?: string) {
    asked++
    const still = latest()
    state.value = 'reading'
    try {
      const part = await ask(after, still)
      if (still()) {
        items.value = after ? [...items.value, ...part.items] : part.items
        next.value = part.next ?? undefined
        state.value = 'ready'
      }
    } catch (thrown) {
      if (still()) {
        wrong.value = failure(thrown)
        state.value = 'failed'
      }
    }
  }

  /** Tries again what has failed, from where the list ends. */
  const again = () => read(items.value.length ? next.value : undefined)

  /** Begins anew, with nothing on the screen that belongs to another question. */
  function anew() {
    items.value = []
    at.value = -1
    return read()
  }

  async function goTo(index: number) {
    if (index >= items.value.length && next.value && state.value === 'ready') {
      await read(next.value)
    }
    const row = items.value[index]
    if (row) {
      at.value = index
      await nextTick()
      const link = document.getElementById(rowId(idOf(row)))
      link?.focus({ preventScroll: true })
      link?.closest('tr')?.scrollIntoView({ block: 'nearest' })
    }
  }

  return { items, next, state, wrong, at, latest, read, again, anew, goTo }
}

/** A row becomes a card where a table has no room: on a phone, and in large print. */
export function useCards() {
  const screen = window.matchMedia('(max-width: 900px)')
  const narrow = ref(screen.matches)
  const follow = () => (narrow.value = screen.matches)
  onMounted(() => screen.addEventListener('change', follow))
  onBeforeUnmount(() => screen.removeEventListener('change', follow))
  return { narrow, cards: computed(() => narrow.value || preferences.elder) }
}
