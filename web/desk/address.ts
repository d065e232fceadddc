import { computed, ref, watch } from 'vue'
import { onBeforeRouteLeave, useRoute, useRouter } from 'vue-router'

/**
 * Filters that are texts, as they stand in the address of a list. The address is the one truth: controls
 * write it, and whoever changes it (back, a link) is followed.
 */
export function useAddress<Name extends string>(
  path: string,
  names: readonly Name[],
  changed: () => unknown,
) {
  const route = useRoute()
  const router = useRouter()

  function read(): Record<Name, string> {
    const pairs = names.map((name) => {
      const value = route.query[name]
      return [name, (Array.isArray(value) ? value[0] : value) ?? '']
    })
    return Object.fromEntries(pairs)
  }

  const filters = ref(read())
  const given = computed(
    () =>
      Object.fromEntries(Object.entries(filters.value).filter(([, value]) => value)) as Record<
        string,
        string
      >,
  )
  const filtered = computed(() => Object.keys(given.value).length > 0)

  watch(
    () => route.query,
    () => {
      if (route.path === path) {
        filters.value = read()
        changed()
      }
    },
  )

  function apply(change: Partial<Record<Name, string | undefined>>) {
    const wanted = Object.entries<string | undefined>({ ...filters.value, ...change })
    void router.replace({ path, query: Object.fromEntries(wanted.filter(([, value]) => value)) })
  }

  const clear = () => void router.replace({ path })
  return { filters, given, filtered, apply, clear }
}

/**
 * Words that are typed into a filter, which settle after a short pause.
 *
 * @param settled what they are now; undefined where the box is to keep what it has
 */
export function useTyped(settled: () => string | undefined, settle: (words: string) => void) {
  const typed = ref(settled() ?? '')
  let pause: ReturnType<typeof setTimeout>
  // Words that are still being typed must not call back whoever has gone on to another page.
  onBeforeRouteLeave(() => clearTimeout(pause))
  watch(settled, (words) => {
    if (words !== undefined) {
      typed.value = words
    }
  })
  function type(words: string) {
    typed.value = words
    clearTimeout(pause)
    pause = setTimeout(() => settle(words), 300)
  }
  return { typed, type }
}
