import { ref, watch, type Ref } from 'vue'

export interface Draft {
  texts: Ref<Record<string, string>>
  /** When it was last kept. */
  keptAt: Ref<string | undefined>
  discard: () => void
}

/** Texts that outlive a reload, in this tab alone. Nothing personal belongs in them: they lie in clear. */
export function useDraft(name: string): Draft {
  const key = `tongchuang.draft.${name}`
  const texts = ref(read(key))
  const keptAt = ref<string>()
  watch(
    texts,
    (now) => {
      const typed = Object.entries(now).filter(([, text]) => text)
      try {
        if (typed.length) {
          sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(typed)))
          keptAt.value = new Date().toISOString()
        } else {
          sessionStorage.removeItem(key)
          keptAt.value = undefined
        }
      } catch {
        keptAt.value = undefined
      }
    },
    { deep: true },
  )
  return { texts, keptAt, discard: () => (texts.value = {}) }
}

function read(key: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}')
  } catch {
    return {}
  }
}
