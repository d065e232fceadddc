import type { CaseEvent, Satisfaction } from '../shared/api'
import { i18n } from './words'

/** An event in one line, with who and what it names. */
export function eventWords(event: CaseEvent): string {
  const { t } = i18n.global
  const raised = event.type === 'CaseSupervised' && event.word === 'REPEATED'
  return t(`event.${raised ? 'CaseRaised' : event.type}`, {
    unit: event.unit?.name ?? t('owes.someone'),
    person: event.person?.name ?? '',
    number: event.other?.number ?? '',
    what: event.type === 'CaseCalledBack' ? answered(event.word) : event.word ? t(`plea.${event.word}`) : '',
  })
}

/** {@code UNSOLVED-DISSATISFIED} in words. */
function answered(word: string | undefined): string {
  const [solved, satisfaction] = (word ?? '').split('-')
  return answerWords(solved === 'SOLVED', satisfaction as Satisfaction)
}

export function answerWords(solved: boolean, satisfaction: Satisfaction): string {
  const { t } = i18n.global
  return [t(solved ? 'field.yes' : 'field.no'), t(`satisfaction.${satisfaction}`)].join(' · ')
}
