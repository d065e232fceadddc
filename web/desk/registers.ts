import type { RegisterFigure, RegisterLine } from '../shared/api'

/** A number as both languages write it, by thousands. */
export const thousands = (number: number) => number.toLocaleString('en-US')

type Translate = (key: string, named: Record<string, unknown>, plural?: number) => string

/** What there is to say of a figure beside its number. */
export function figureWords(of: RegisterLine, figure: RegisterFigure, t: Translate): string {
  const entries = t('register.said.entries', { count: figure.entries }, figure.entries)
  switch (of.kind) {
    case 'GROUP':
      return t('register.said.areas', { count: figure.areas }, figure.areas)
    case 'PAIRING':
      return t('register.said.pairings', { organisations: figure.organisations, areas: figure.areas })
    case 'CONTRIBUTION':
      return entries
    case 'EVENT':
    case 'SURVEY':
      return `${t(`register.reached.${of.kind}`, { count: thousands(figure.reach), unit: of.reach ?? '' })} · ${entries}`
  }
}
