import { Problem } from '../shared/api'
import { uuid } from '../shared/uuid'

/**
 * Sends something new under an id of our own making. The same sent again after a lost answer is the same;
 * what was changed in between is another, and so is what comes after it has been taken.
 *
 * @param taken what the server says when the id belongs to something else
 * @param kept where the id lies while an answer is waited for: that of a draft outlives a reload
 */
export function useOwnId(taken: string, kept: () => { id?: string } = inMemory()) {
  return async function send<T>(put: (id: string) => Promise<T>): Promise<T> {
    const under = async (id: string) => {
      kept().id = id
      const answer = await put(id)
      kept().id = ''
      return answer
    }
    try {
      return await under(kept().id || uuid())
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === taken) {
        return under(uuid())
      }
      throw thrown
    }
  }
}

function inMemory() {
  const kept = {}
  return () => kept
}
