import { Problem } from '../shared/api'
import { uuid } from '../shared/uuid'

/**
 * Sends something new under an id of our own making. The same sent again after a lost answer is the same;
 * what was changed in between is another, and so is what comes after it has been taken.
 *
 * @param taken what the server says when the id belongs to something else
 */
export function useOwnId(taken: string) {
  let id = uuid()
  return async function send<T>(put: (id: string) => Promise<T>): Promise<T> {
    try {
      const answer = await put(id)
      id = uuid()
      return answer
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === taken) {
        id = uuid()
        return put(id)
      }
      throw thrown
    }
  }
}
