import { onMounted, useTemplateRef, watch } from 'vue'
import { preferences } from '../shared/preferences'
import { goingKeys, listKeysOf, useGoingKeys } from './listKeyboard'
import type ListFrame from './parts/ListFrame.vue'
import { useRows, type Part } from './rows'

interface More {
  /** Goes to the box in which is searched; without one the key for it is none of the list's. */
  search?: () => unknown
  /** Reads what the rows are shown with. That it does not come is no reason not to show them. */
  along?: () => Promise<unknown>
}

/**
 * A list in which nothing is chosen: its rows, read again in another language, and the keys that go through them.
 * Its frame is the calling component's template ref of that name.
 */
export function useListScreen<T>(
  idOf: (row: T) => string,
  ask: (after: string | undefined) => Promise<Part<T>>,
  { search, along }: More = {},
) {
  const frame = useTemplateRef<InstanceType<typeof ListFrame>>('frame')
  const rows = useRows<T>(idOf, ask)
  const { at, goTo, read } = rows

  const load = () => Promise.all([along?.().catch(() => undefined), read()])
  onMounted(() => void load())
  watch(
    () => preferences.language,
    () => void load(),
  )
  useGoingKeys({
    at,
    goTo,
    search: search ?? (() => goTo(Math.max(0, at.value))),
    help: () => frame.value?.help(),
  })
  const keys = listKeysOf(goingKeys.filter((it) => search || it !== 'search'))
  return { ...rows, keys }
}
