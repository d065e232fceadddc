import { ref } from 'vue'
import { api } from './server'

/** How many notices are unread; 100 stands for a hundred and more. */
export const unread = ref(0)

/** Asks how many are unread. What goes wrong shows elsewhere: the bell stays as it is. */
export async function count(): Promise<void> {
  try {
    unread.value = (await api.inbox({ limit: 1 })).unread
  } catch {
    // the next round asks again
  }
}
