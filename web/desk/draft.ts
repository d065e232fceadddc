import { ref, watch, type Ref } from 'vue'

export interface Draft {
  texts: Ref<Record<string, string>>
  /** When it was last kept. */
  keptAt: Ref<string | undefined>
  discard: () => void
}

/**
 * Texts that outlive a reload, in this tab alone, or on this device if they lie in its storage. Nothing
 * personal belongs in them: they lie in clear.
 */
export function useDraft(name: string, storage = sessionStorage): Draft {
  const key = `tongchuang.draft.${name}`
  const texts = ref(read(key, storage))
  const keptAt = ref<string>()
  watch(
    texts,
    (now) => {
      const typed = Object.entries(now).filter(([, text]) => text)
      try {
        if (typed.length) {
          storage.setItem(key, JSON.stringify(Object.fromEntries(typed)))
          keptAt.value = new Date().toISOString()
        } else {
          storage.removeItem(key)
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

function read(key: string, storage: Storage): Record<string, string> {
  try {
    return JSON.parse(storage.getItem(key) ?? '{}')
  } catch {
    return {}
  }
}
