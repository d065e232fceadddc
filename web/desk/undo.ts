import { ref } from 'vue'
import type { Case } from '../shared/api'
import { api, failure, now } from './server'

/** What somebody at this desk has just done and may still take back. */
interface Undoable {
  id: string
  version: number
  words: string
  until: number
}

export const undoable = ref<Undoable>()
/** The case that was taken back last, as it stands now; screens that show it look again. */
export const undone = ref<Case>()
export const undoSaid = ref('')

let timer: ReturnType<typeof setTimeout>

/** Offers to take back a move that the server has just answered. */
export function offerUndo(document: Case, words: string): void {
  const until = Date.parse(document.undoUntil ?? '')
  if (until > now.value) {
    undoSaid.value = ''
    undoable.value = { id: document.id, version: document.version, words, until }
    clearTimeout(timer)
    timer = setTimeout(() => (undoable.value = undefined), until - now.value)
  }
}

/** Takes it back. A refusal is said in the server's words: others may have gone on already. */
export async function undo(word: (words: string) => string): Promise<void> {
  const last = undoable.value
  if (last) {
    undoable.value = undefined
    try {
      undone.value = await api.undo(last.id, last.version)
      undoSaid.value = word(last.words)
    } catch (thrown) {
      undoSaid.value = failure(thrown).sentence ?? word('?')
    }
  }
}
