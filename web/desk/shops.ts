import type { FlagColour, JudgingLine } from '../shared/api'
import type { Tone } from './parts/Tag.vue'

export const flagColours: FlagColour[] = ['RED', 'YELLOW', 'BLACK']

export const toneOfFlag: Record<FlagColour, Tone> = {
  RED: 'danger',
  YELLOW: 'warning',
  BLACK: 'plain',
}

/** How many flags of each colour are about to be given, those that are none left out. */
export function countFlags(lines: JudgingLine[]): { colour: FlagColour; count: number }[] {
  return flagColours
    .map((colour) => ({ colour, count: lines.filter((it) => it.colour === colour).length }))
    .filter((it) => it.count)
}
