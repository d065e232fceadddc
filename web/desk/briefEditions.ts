import type { BriefEdition } from '../shared/api'

/** Where the briefs of each edition are listed. */
export const briefLists: Record<BriefEdition, string> = {
  DAY: '/briefs',
  WEEK: '/briefs/weeks',
  MONTH: '/briefs/months',
}
