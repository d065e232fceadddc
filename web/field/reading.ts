import { onUnmounted, ref } from 'vue'
import { preferences } from '../shared/preferences'

/** Whether this browser reads aloud. */
export const canRead = 'speechSynthesis' in window

/** Reads words aloud, for eyes that tire; pressed again, or when something else is read, it stops. */
export function useReading(words: () => (string | null | undefined)[]) {
  const reading = ref(false)
  onUnmounted(() => reading.value && speechSynthesis.cancel())

  function read() {
    const begins = !reading.value
    speechSynthesis.cancel()
    reading.value = begins
    if (begins) {
      const utterance = new SpeechSynthesisUtterance(words().filter(Boolean).join('。'))
      utterance.lang = preferences.language
      utterance.onend = utterance.onerror = () => (reading.value = false)
      speechSynthesis.speak(utterance)
    }
  }

  return { reading, read }
}
