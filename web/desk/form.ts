import { reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { failure, type Failure } from './server'

/** What is wrong with a form, and beside which field that stands. */
export interface Fault {
  field: string
  sentence: string
}

export interface FormState {
  sending: boolean
  fault?: Fault
  /** What is wrong with no one field. */
  wrong?: Failure
}

/**
 * A form that is sent once nothing in it is lacking. Nothing typed is lost by a refusal.
 *
 * @param fieldOf beside which field a refusal stands, by its code; the others stand at the end
 */
export function useForm(fieldOf: Record<string, string> = {}) {
  const { t } = useI18n()
  const state = reactive<FormState>({ sending: false })

  const lacks = (field: string, words: string): Fault => ({
    field,
    sentence: t('action.required', { field: words }),
  })
  const between = (field: string, from: number, to: number): Fault => ({
    field,
    sentence: t('assessment.range', { from, to }),
  })

  /** What the form is made of; that it does not come is told as a refusal is. */
  async function load(work: () => Promise<unknown>) {
    try {
      await work()
    } catch (thrown) {
      state.wrong = failure(thrown)
    }
  }

  async function send(fault: Fault | undefined, work: () => Promise<unknown>) {
    state.wrong = undefined
    state.fault = fault
    if (fault) {
      return
    }
    state.sending = true
    try {
      await work()
    } catch (thrown) {
      const why = failure(thrown)
      const field = fieldOf[why.code]
      if (field && why.sentence) {
        state.fault = { field, sentence: why.sentence }
      } else {
        state.wrong = why
      }
    } finally {
      state.sending = false
    }
  }

  return { state, lacks, between, load, send }
}

/** Whether a whole number was typed that lies between two. */
export const whole = (text: string, from: number, to: number) =>
  /^\d+$/.test(text.trim()) && Number(text) >= from && Number(text) <= to

/** What a box or a list of choices has been changed to. */
export const chosen = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value
