import { reactive, ref } from 'vue'
import { Problem, connect, type SignedIn } from '../shared/api'
import { preferences } from '../shared/preferences'

/** Who sits at the desk. `expired` means that the server no longer knows, while work is still open on the screen. */
export const session = reactive<{ actor?: SignedIn; expired: boolean }>({ expired: false })

let ahead = 0

/** The server's time in milliseconds, moving on every 20 seconds: an office computer's clock may be wrong. */
export const now = ref(Date.now())
setInterval(() => (now.value = Date.now() + ahead), 20_000)

async function fetchAndNotice(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await window.fetch(input, init)
  if (response.status === 401 && session.actor) {
    session.expired = true
  }
  return response
}

export const api = connect({
  language: () => preferences.language,
  fetch: fetchAndNotice,
  heard(time, milliseconds) {
    const difference = time.getTime() - (Date.now() - milliseconds / 2)
    // The header counts whole seconds, so a small difference says nothing.
    ahead = Math.abs(difference) > 30_000 ? difference : 0
  },
})

export function mayAny(...permissions: string[]): boolean {
  return permissions.some((it) => session.actor?.permissions.includes(it))
}

/** What went wrong: the server's sentence, or the key of our own when it did not answer. */
export interface Failure {
  sentence?: string
  code: string
  number?: string
}

export function failure(thrown: unknown): Failure {
  if (thrown instanceof Problem) {
    return { sentence: thrown.detail, code: thrown.code, number: thrown.number }
  }
  return { code: 'UNREACHABLE' }
}
