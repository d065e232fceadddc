import type { Award, AwardLine, AwardStep, Named } from '../shared/api'
import { Problem } from '../shared/api'

/** Steps that want words, whatever is chosen with them. */
const SPOKEN: AwardStep[] = ['ANSWER', 'OBJECT', 'DENY', 'REVOKE']

/** What can be chosen in a step; a year's review gives no more than is held. */
export function choicesOf({ kind, choices, award }: Award, step: AwardStep): Named[] {
  if (step !== 'KEEP') {
    return choices
  }
  return kind === 'BANDS'
    ? choices.slice(choices.findIndex((it) => it.code === award.given[0]?.code))
    : award.given
}

/** What would be given without another word. */
export const expectedOf = (of: Award, step: AwardStep) => (step === 'KEEP' ? of.award.given : of.worth)

/** Whether the reason has to be given, for what is chosen in a step. */
export function wantsWords(of: Award, step: AwardStep, chosen: string[]): boolean {
  if (step !== 'CONFIRM' && step !== 'KEEP') {
    return SPOKEN.includes(step)
  }
  const expected = expectedOf(of, step).map((it) => it.code)
  return !chosen.length || expected.length !== chosen.length || expected.some((it) => !chosen.includes(it))
}

/** What stands in a list of when an award is what. */
export function datesOf(of: AwardLine, t: (key: string, values: Record<string, string>) => string): string {
  if (of.state === 'ON_NOTICE' && of.noticeUntil) {
    return t('award.noticeUntil', { day: of.noticeUntil })
  }
  if (!of.from) {
    return ''
  }
  return of.until
    ? t('award.validity', { from: of.from, until: of.until })
    : t('award.lasting', { from: of.from })
}

/** Does something with an award, and has it read again when somebody else was faster. */
export async function unlessOvertaken<T>(work: () => Promise<T>, again: () => unknown): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 409) {
      again()
    }
    throw thrown
  }
}
