/** The server's words: types of the HTTP contract, and one thin client. */

export type Language = 'zh-CN' | 'en'

export interface Named {
  code: string
  name: string
}

export interface SignedIn {
  id: string
  name: string
  username: string
  district: Named
  positions: { title: string; role: string; unit: Named; area: Named }[]
  permissions: string[]
}

export interface Session {
  token: string
  expiresAt: string
  actor: SignedIn
}

export type FlagColour = 'RED' | 'YELLOW' | 'BLACK'
export type FlagState = 'SHOWN' | 'PASSED' | 'OVER' | 'REPLACED' | 'WITHDRAWN'

export interface ShopNamed {
  id: string
  code: string
  name: string
  street: Named
}

export interface ShopLine {
  shop: ShopNamed
  /** Null where it shows none. */
  colour: FlagColour | null
  state: FlagState | null
  givenAt: string | null
  shownUntil: string | null
  recheckAsked: string | null
  appealed: string | null
}

export interface ShopFlag {
  id: string
  version: number
  colour: FlagColour
  state: FlagState
  /** In per cent. */
  score: string
  failed: string[]
  givenAt: string
  /** A red one until then, the others at least. */
  shownUntil: string
  appealUntil: string
  recheck: { at: string; photo: string } | null
  /** Not answered where nothing says whether it was granted. */
  appeal: { at: string; words: string; granted: boolean | null; answer: string | null } | null
  mayAnswer: boolean
}

export interface Shop {
  shop: ShopNamed
  /** For everybody. */
  page: string
  flag: ShopFlag | null
  proposed: { inspection: string; score: string; colour: FlagColour | null } | null
  past: { from: string; until: string; score: string; colour: FlagColour | null; withdrawn: boolean }[]
}

export interface JudgingLine {
  shop: ShopNamed
  inspection: string
  score: string
  colour: FlagColour | null
  inARow: number
  raises: boolean
  raised: string | null
  notRaised: string | null
}

/** What the shops of a street came to in a period, or would while it is not judged. */
export interface Judging {
  street: Named
  from: string
  until: string
  before: string
  next: string | null
  judgedAt: string | null
  seen: number
  shops: number
  lines: JudgingLine[]
  mayJudge: boolean
}

export interface Category {
  code: string
  name: { zh: string; en: string }
  icon: string
  /** Whether it is one of the eight cards on the first page. */
  quick: boolean
  /** Whether residents are not offered it, and its cases are never public. */
  internal: boolean
}

export type AreaLevel = 'DISTRICT' | 'STREET' | 'COMMUNITY' | 'GRID'

export interface Area extends Named {
  level: AreaLevel
}

/** When something of a category is filed, and when it counts as put right. */
export interface FilingCondition {
  code: string
  text: { zh: string; en: string }
  closing: { zh: string; en: string }
  notCollected?: { zh: string; en: string }
}

export interface Unit extends Named {
  /** Initials of the name's pinyin: `cgj` finds 城管局. */
  initials: string
}

export type Stage =
  | 'REPORTED'
  | 'ACCEPTED'
  | 'FILED'
  | 'DISPATCHED'
  | 'HANDLING'
  | 'SUSPENDED'
  | 'HANDLED'
  | 'CHECKED'
  | 'CLOSED'
  | 'REFUSED'
  | 'VOIDED'
  | 'MERGED'

/** What is out of the ordinary about a case; the first three wait for a decision. */
export type Mark =
  | 'EXTENSION'
  | 'SUSPENSION'
  | 'APPEAL'
  | 'SUPERVISED'
  | 'REOPENED'
  | 'REWORKED'
  | 'RETURNED'
  | 'EXTENDED'
  | 'EXEMPT'

export type Satisfaction = 'VERY_SATISFIED' | 'SATISFIED' | 'NEUTRAL' | 'DISSATISFIED' | 'VERY_DISSATISFIED'

export interface SimilarCase {
  id: string
  number: string
  metres: number
  stage: Stage
  reportedAt: string
}

export interface Suggestion {
  unit: Named
  due: string
  area: Named
  similar: SimilarCase[]
}

/** Degrees in CGCS2000/WGS 84. */
export interface Location {
  longitude: number
  latitude: number
  accuracyMetres?: number
  source: 'GPS' | 'PIN'
}

export interface PhotoReceipt {
  id: string
  sha256: string
  width: number
  height: number
}

export interface Report {
  category: string
  occurredAt: string
  location?: Location
  area?: string
  /** The site at which it is. */
  site?: string
  address?: string
  description?: string
  photos: string[]
  contact?: string
  /** Present when the reporter assigns on the spot; without a unit the rules choose it. */
  assign?: { unit?: string }
  /** Present when the reporter has put it right himself. */
  selfHandled?: { photos: string[]; note?: string }
  /** HOTLINE for what a caller says; the contact is the caller's then. */
  source?: 'FIELD' | 'HOTLINE'
  /** The open case close by that it is about, as the reporter says. */
  sameAs?: string
}

/** What somebody has to do next beside the handling, and until when where that has a limit. */
export interface Step {
  name: 'ACCEPT' | 'FILE' | 'DISPATCH' | 'TAKE' | 'CHECK' | 'CLOSE'
  due?: string
}

export interface CaseSummary {
  id: string
  number: string
  stage: Stage
  version: number
  category: Named
  area: Named
  street?: Named
  source?: string
  unit?: Named
  due?: string
  overdue: boolean
  step?: Step
  marks: Mark[]
  occurredAt: string
  recordedAt: string
  address?: string
  description?: string
  thumbnail?: string
}

export interface CasePage {
  items: CaseSummary[]
  next?: string | null
  /** The units that letters in the search box were understood as. */
  understoodAsUnits?: Named[]
}

/** How long a list is; `more` when it is longer than was counted. */
export interface CaseCount {
  count: number
  more: boolean
}

export interface CaseChanges {
  position: string
  items: CaseSummary[]
  /** Ids of those that belong to the list. */
  matching: string[]
  tooMany: boolean
}

export type Sharing = 'NOBODY' | 'UNIT' | 'DISTRICT'

/** A list that somebody wants to see again. */
export interface SavedFilter {
  id: string
  name: string
  /** What stands in the address of the list. */
  filter: Record<string, string>
  shared: Sharing
  own: boolean
  pinned: boolean
  count?: number | null
  more: boolean
}

/** One move for many cases, as they were seen. */
export interface Bulk {
  move: string
  unit?: string
  reason?: string
  cases: { id: string; version: number }[]
}

/** What became of one of them, or would; with a code and a sentence when nothing did. */
export interface BulkOutcome {
  id: string
  number?: string
  stage?: Stage
  version?: number
  unit?: Named
  due?: string
  code?: string
  reason?: string
}

export interface CaseQuery {
  stage?: string
  unit?: string
  area?: string
  category?: string
  source?: string
  from?: string
  to?: string
  days?: number
  overdue?: boolean
  soon?: boolean
  /** Waiting for a step whose limit has passed. */
  late?: boolean
  sort?: string
  /** Cases in which the reader may make the next move. */
  todo?: boolean
  /** Cases that the reader reported. */
  mine?: boolean
  q?: string
  limit?: number
  after?: string
}

/** A row of a table that is imported, with what is wrong with it. */
export interface ImportRow {
  line: number
  cells: string[]
  reason?: string
}

/** What can be imported, and its columns. */
export interface ImportKind extends Named {
  /** What undoing a batch comes to; empty where there is nothing to be said of it. */
  undo: string
  columns: { code: string; name: string; required: boolean; example: string; note: string }[]
}

/** A file that was sent to be imported, and how far it has come. */
export interface ImportBatch {
  id: string
  kind: string
  stage: 'RECEIVED' | 'TAKING' | 'TAKEN' | 'UNDOING' | 'UNDONE'
  format: string
  header: string[]
  /** Which place in the header each column most likely has. */
  proposal: Record<string, number>
  total: number
  taken: number
  known: number
  refused: number
  undone: number
  kept: number
  keptRows: ImportRow[]
  fileGone: boolean
  receivedAt: string
}

export interface ImportPreview {
  good: number
  refused: number
  rows: ImportRow[]
  refusals: ImportRow[]
}

export type PhotoPurpose = 'REPORT' | 'AFTER' | 'CHECK' | 'REMARK'

export interface CasePhoto {
  id: string
  purpose: PhotoPurpose
  capturedAt?: string
  href: string
  thumbnail: string
  /** Whether an earlier photo shows the same, and the case of that one, to who may see it. */
  used: boolean
  usedBefore?: CaseReference
}

export type EventType =
  | 'CaseReported'
  | 'CaseAccepted'
  | 'CaseRefused'
  | 'CaseFiled'
  | 'CaseDispatched'
  | 'CaseTaken'
  | 'CaseReturned'
  | 'CaseHandled'
  | 'CasePassed'
  | 'CaseReworked'
  | 'CaseClosed'
  | 'CaseReopened'
  | 'CaseRemarked'
  | 'CaseSelfHandled'
  | 'CaseImported'
  | 'CaseImportedClosed'
  | 'CaseCorrected'
  | 'CasePleaded'
  | 'CaseApproved'
  | 'CaseDenied'
  | 'CaseExtended'
  | 'CaseSuspended'
  | 'CaseResumed'
  | 'CaseExempted'
  | 'CaseSupervised'
  | 'CaseReplied'
  | 'CaseVoided'
  | 'CaseMerged'
  | 'CaseUnmerged'
  | 'CaseCheckAsked'
  | 'CaseCalledBack'
  | 'CaseUndone'

export interface By {
  name?: string
  unit?: string
}

export interface CaseReference {
  id: string
  number: string
}

/** What has happened beside the straight way. */
export interface Standing {
  returns: number
  reworks: number
  extensions: number
  reopened: boolean
  suspendedUntil?: string
  /** On whom the lot to check fell. */
  checker?: By
  mergedInto?: CaseReference
  plea?: { kind: 'EXTENSION' | 'SUSPENSION' | 'APPEAL'; until?: string; approvals: number }
  answer?: { solved: boolean; satisfaction: Satisfaction }
  /** Under which it was filed. */
  condition?: { code: string; text: string; closing: string }
}

export interface CaseEvent {
  version: number
  type: EventType
  at: string
  recordedAt: string
  by?: By
  unit?: Named
  /** The deadline from then on, or the day to which a suspension lasts. */
  due?: string
  /** What a plea, a supervision or an answer says, in code. */
  word?: string
  /** On whom a lot fell. */
  person?: By
  /** The case that stands for this one. */
  other?: CaseReference
  /** Whether it was taken back. */
  undone?: boolean
  /** Until when the step was to be made that was made with it. */
  stepDue?: string
  note?: string
  photos: string[]
}

export type ActionName =
  | 'accept'
  | 'refuse'
  | 'file'
  | 'dispatch'
  | 'assign'
  | 'take'
  | 'return'
  | 'handle'
  | 'pass'
  | 'rework'
  | 'close'
  | 'reopen'
  | 'remark'
  | 'extend'
  | 'suspend'
  | 'approve'
  | 'deny'
  | 'resume'
  | 'supervise'
  | 'reply'
  | 'redraw'
  | 'appeal'
  | 'call-back'
  | 'correct'
  | 'merge'
  | 'unmerge'
  | 'void'

export interface ActionField {
  name: string
  type:
    | 'text'
    | 'unit'
    | 'photos'
    | 'category'
    | 'area'
    | 'date'
    | 'case'
    | 'yes-no'
    | 'satisfaction'
    | 'condition'
  required: boolean
}

/** A move that the reader may make now. */
export interface Action {
  name: ActionName
  method: string
  href: string
  fields: ActionField[]
}

export interface Case {
  id: string
  number: string
  version: number
  stage: Stage
  category: Named
  area: Named
  path: Named[]
  location?: Location
  address?: string
  /** The site at which it lies, if it lies at one. */
  site?: { id: string; code: string; name: string }
  description?: string
  source: string
  occurredAt: string
  recordedAt: string
  unit?: Named
  due?: string
  overdue: boolean
  step?: Step
  marks: Mark[]
  standing: Standing
  /** What a caller sees the case by, for who speaks with callers. */
  progressCode?: string
  /** Until when the reader may take back what came last. */
  undoUntil?: string
  /** Masked, as in 138****5678. */
  contact?: string
  photos: CasePhoto[]
  timeline: CaseEvent[]
  actions: Action[]
  similar?: SimilarCase[]
}

/** A place that is inspected, visited or manned. */
export interface Site {
  id: string
  version: number
  /** As it is printed beside its door. */
  code: string
  type: Named
  name: string
  area: Named
  street: Named | null
  address: string | null
  unit: Named
  owner: Named | null
  location?: { longitude: number; latitude: number } | null
  /** Where its photo is. */
  photo: string | null
  ended: boolean
}

/** A site as the desk sees it. */
export interface SiteDocument extends Site {
  location: { longitude: number; latitude: number } | null
  photoId: string | null
  /** Where its QR code is. */
  qr: string
  actions: { name: 'CHANGE' | 'END' | 'RESUME'; method: string; href: string }[]
}

/** What a site is said to be; with the version that was seen where it is changed. */
export interface SiteSaid {
  version?: number
  code: string
  type: string
  name: string
  area?: string
  location?: { longitude: number; latitude: number }
  address?: string
  unit: string
  owner?: string
  photo?: string
}

export interface SiteType extends Named {
  edition: string | null
}

export interface SiteQuery {
  type?: string
  area?: string
  unit?: string
  /** Longitude and latitude, with a comma between: the nearest only, and no further page. */
  near?: string
  q?: string
  ended?: boolean
  after?: string
  limit?: number
}

export interface Bilingual {
  zh: string
  en: string
}

export interface ChecklistLine {
  code: string
  version: number
  name: Bilingual
  siteTypes: string[]
  /** The special action that it belongs to. */
  action: string | null
  edition: string | null
  items: number
}

export interface ChecklistItem {
  code: string
  indicator: string
  text: Bilingual
  method: 'OBSERVE' | 'COUNT' | 'MEASURE' | 'ASK'
  numberUnit: Bilingual | null
  /** As `>=5`. */
  threshold: string | null
  weight: number
  veto: boolean
  evidence: 'NONE' | 'ON_FAILURE' | 'ALWAYS'
  category: string | null
  unit: string | null
  dispatch: boolean
  right: Bilingual | null
  wrong: Bilingual | null
  pictureRight: string | null
  pictureWrong: string | null
}

/** A version of a checklist. */
export interface Checklist extends Omit<ChecklistLine, 'items'> {
  ended: boolean
  items: ChecklistItem[]
}

export interface InspectedSite extends Named {
  id: string
  area: Named
  location?: { longitude: number; latitude: number } | null
}

export interface InspectionLine {
  id: string
  site: InspectedSite
  checklist: Named & { version: number }
  round: string | null
  by: string | null
  begunAt: string
  finishedAt: string | null
  tally: {
    items: number
    conform: number
    not: number
    notApplicable: number
    notObserved: number
    withoutFinding: number
  }
  score: { gained: number; possible: number; percent: string | null }
}

export interface FiledCase extends CaseReference {
  stage: Stage
}

export type Result = 'CONFORM' | 'NOT' | 'NOT_APPLICABLE' | 'NOT_OBSERVED'
export type FailureState = 'OPEN' | 'AWAITS_REINSPECTION' | 'PUT_RIGHT' | 'FAILED_AGAIN' | 'WITHDRAWN'

export interface Found {
  id: string
  result: Result
  number: number | null
  note: string | null
  photos: string[]
  seenAt: string
  filed: FiledCase | null
  /** Why no case was filed, where one should have been. */
  noCase: { code: string; reason: string } | null
}

export interface InspectedItem {
  code: string
  text: string
  indicator: string
  weight: number
  veto: boolean
  /** What counts. */
  finding: Found | null
  /** What counts no more. */
  earlier: Found[]
  failed: { state: FailureState; settledAt: string | null; recurs: boolean } | null
}

export interface Inspection extends InspectionLine {
  version: number
  items: InspectedItem[]
}

export interface AssessmentLine {
  id: string
  name: string
  from: string
  until: string
  drawnAt: string
  calledOffAt: string | null
}

/** Points that were gained of those that could be; no percentage where nothing was observed. */
export interface Points {
  gained: number
  possible: number
  percent: string | null
}

export interface PointsOf {
  of: Named
  points: Points
  /** The percentage in the earlier assessment. */
  before: string | null
}

export interface VisitCounts {
  visits: number
  /** Those that are not done. */
  begun: number
  done: number
}

/** A mock assessment, as far as it is. */
export interface Assessment extends AssessmentLine {
  areas: Named[]
  seed: number
  /** How many sites in a hundred are looked at by a second team. */
  twins: number
  quotas: { siteType: Named; sites: number; checklists: Named[]; visits: VisitCounts }[]
  teams: { name: string; members: string[]; visits: VisitCounts }[]
  visits: VisitCounts
  secondLooks: VisitCounts
  observations: number
  conforming: number
  points: Points
  earlier: { id: string; name: string; from: string; until: string; points: Points } | null
  bySiteType: PointsOf[]
  byStreet: PointsOf[]
  byUnit: PointsOf[]
  byIndicator: PointsOf[]
  bySite: PointsOf[]
  agreement: { pairs: number; agreed: number; kappa: string | null } | null
  /** What the reader may do with it. */
  actions: { name: string; method: string; href: string }[]
}

/** What an assessment is drawn from. */
export interface AssessmentAsked {
  name: string
  from: string
  until: string
  /** In which sites are drawn; none is the whole district. */
  areas: string[]
  quotas: { siteType: string; sites: number; checklists: string[] }[]
  teams: { name: string; members: string[] }[]
  /** What was drawn by hand; without one the server draws a number. */
  seed?: number
  twins: number
}

/** A site, as those name it who are sent there. */
export interface VisitedSite extends Named {
  id: string
  address: string | null
  area: Named
}

/** Days in which every site is due once. */
export interface Period {
  number: number
  from: string
  until: string
  due: number
  seen: number
}

/** Every site of a type, looked at again and again. */
export interface RegularRoundLine {
  id: string
  name: string
  siteType: Named
  checklists: Named[]
  /** None is the whole district. */
  area: Named | null
  days: number
  from: string
  /** None is an open end. */
  until: string | null
  endedOn: string | null
  /** None before the first day and after the last. */
  current: Period | null
  byStreet: { street: Named; due: number; seen: number }[]
}

export interface RegularRound {
  round: RegularRoundLine
  /** The latest first, the current one among them. */
  periods: Period[]
  actions: { name: string; method: string; href: string }[]
}

export interface RegularRoundAsked {
  name: string
  siteType: string
  checklists: string[]
  area?: string
  days: number
  from: string
  until?: string
}

export type BriefState = 'DRAFT' | 'FROZEN' | 'LOCKED' | 'ISSUED'

export type BriefPartName = 'PERIOD' | 'ACTIONS' | 'LISTS' | 'OVERDUE' | 'AHEAD' | 'DECISIONS'

export type BriefEdition = 'DAY' | 'WEEK' | 'MONTH'

export interface BriefLine {
  /** Its name: 2026-11-27, 2026-W47 or 2026-11. */
  period: string
  state: BriefState
  title: string
  asOf: string
  lines: number
  issuedAt: string | null
}

export interface BriefPart {
  part: BriefPartName
  heading: string
  /** Whether the office writes it as points, each on a line of its own. */
  points: boolean
  /** What the machine says; numbers tell where their cases are listed. */
  sentences: { pieces: { text: string; cases: string | null; campaign: string | null }[] }[]
  machineText: string
  /** What stands on the page. */
  text: string
  /** Whether that is the office's. */
  written: boolean
}

/** A case as it was seen and as it was put right. */
export interface BriefPicture {
  caseId: string
  number: string
  caption: string
  before: string
  after: string
}

/** What one page says of a day, week or month and of what is to be decided. */
export interface Brief {
  period: string
  edition: BriefEdition
  version: number
  state: BriefState
  asOf: string
  title: string
  dateline: string
  lines: number
  mostLines: number
  /** How many characters as wide as they are high a line takes. */
  width: number
  mostPoints: number
  frozenAt: string | null
  locked: { by: string | null; at: string } | null
  issued: { by: string | null; at: string } | null
  parts: BriefPart[]
  pictures: BriefPicture[]
  mostPictures: number
  /** Fonts that its PDF does without. */
  missingFonts: string[]
  actions: { name: string; method: string; href: string }[]
}

/** A paper that was given out. */
export interface IssuedDocument {
  id: string
  version: number
  kind: Named
  /** As it is written; null for one without. */
  number: string | null
  title: string
  about: string
  subject: string
  issuedAt: string
  voidedAt: string | null
  voidReason: string | null
  file: string
  actions: { name: 'VOID'; method: string; href: string }[]
}

/** A paper that could be made of a subject now. */
export interface DocumentOffer {
  kind: Named
  /** The one that says the same and holds. */
  issued: IssuedDocument | null
  draft: string
  actions: { name: 'ISSUE'; method: string; href: string }[]
}

/** What documents of a kind are filled into. */
export interface DocumentTemplate {
  kind: Named
  file: string | null
  /** Whether it is the office's own, and not the pack's. */
  own: boolean
  tags: string[]
  actions: { name: 'REPLACE' | 'RESET'; method: string; href: string }[]
}

/** A case behind a number of a brief. */
export interface CountedCase {
  id: string
  number: string
  category: Named
  unit: Named | null
  due: string | null
}

/** Somebody who may be sent out. */
export interface Inspector {
  id: string
  name: string
  areas: string[]
}

/** Items by streets, those that cost the most first. */
export interface Matrix {
  streets: Named[]
  items: { checklist: Named; item: Named; points: Points; byStreet: (Points | null)[] }[]
}

/** A point that was lost in an assessment. */
export interface Loss {
  site: { id: string; code: string; name: string; area: Named }
  siteType: Named
  checklist: Named
  item: Named
  indicator: Named
  unit: Named
  team: string
  inspection: string
  weight: number
  veto: boolean
  /** What it cost; with a veto everything that the site had. */
  lost: number
  number: string | null
  note: string | null
  photos: string[]
  seenAt: string
  filed: FiledCase | null
}

/** Patterns in what the teams of an assessment have entered. */
export interface Signs {
  teams: {
    team: string
    entries: number
    quick: number
    photos: number
    reused: number
    passed: number
    observed: number
    hours: number[]
  }[]
  unchanged: { unit: Named; photos: number }[]
}

/** What a phone sends of an item. */
export interface Finding {
  id: string
  item: string
  result: Result
  number?: number
  photos?: string[]
  note?: string
  seenAt: string
}

/** What became of one of several findings; with a code and a sentence when it was not kept. */
export interface FindingOutcome {
  id: string
  kept: boolean
  filed?: FiledCase | null
  noCase?: { code: string; reason: string } | null
  code?: string | null
  reason?: string | null
}

/** How an inspection begins. */
export interface InspectionBegun {
  site: string
  checklist: string
  version: number
  /** The assessment that has sent whoever begins it. */
  round?: string
  at: string
}

/** Where one is sent. */
export type Phase = 'PLANNED' | 'UNDER_WAY' | 'OVER'
/** A special action: work of many units on one thing, for a time. */
export interface CampaignLine {
  id: string
  name: string
  decision: string | null
  from: string
  until: string
  /** The last day, where it was ended before its time. */
  endedOn: string | null
  /** As of when its result stands. */
  archivedAt: string | null
  /** The first day of the first week that lost what had been won. */
  relapsedOn: string | null
  phase: Phase
  lead: Named
  tasks: number
  confirmed: number
  late: number
  /** Parts of one, as the plan. */
  progress: number
  plan: number
  behind: boolean
}
/** What was newly reported in some days. */
export interface Reported {
  from: string
  until: string
  cases: number
}
/** What was newly reported after a campaign. */
export interface Relapse {
  before: Reported & { weekly: number }
  after: Reported & { weekly: number }
  /** Whether less was reported at its end than before it. */
  won: boolean
  weeks: (Reported & { ended: boolean; lost: boolean })[]
}
export type TeamKind = 'OFFICE' | 'GROUP' | 'ACTION_TEAM'
export interface CampaignTeam {
  id: string
  kind: TeamKind
  name: string
  lead: Named
  units: Named[]
  /** The campaign that it runs. */
  action: Called | null
  sent: { unit: Named; now: number; all: number }[]
  /** Only for the office. */
  secondments: {
    id: string
    /** Null once it is forgotten. */
    name: string | null
    unit: Named
    from: string
    until: string
    actions: { name: 'END_SECONDMENT'; method: string; href: string }[]
  }[]
  actions: { name: 'END_TEAM'; method: string; href: string }[]
}
export interface Organisation {
  teams: CampaignTeam[]
  actions: { name: 'ADD_TEAM' | 'SECOND'; method: string; href: string }[]
}
export interface TeamAsked {
  kind: TeamKind
  name: string
  lead: string
  units: string[]
  action?: string
}
export interface SecondmentAsked {
  team: string
  person: string
  unit: string
  from: string
  until: string
}
export interface Campaign {
  campaign: CampaignLine
  areas: Named[]
  siteTypes: Named[]
  categories: Named[]
  checklists: Named[]
  tasks: Task[]
  units: {
    unit: Named
    tasks: number
    confirmed: number
    late: number
    progress: number
    plan: number
    behind: boolean
  }[]
  days: { day: string; progress: number; plan: number }[]
  /** Null until it is over, and where it is about no categories. */
  relapse: Relapse | null
  actions: { name: 'ADD_TASK' | 'COPY' | 'END' | 'ARCHIVE'; method: string; href: string }[]
}
export interface CampaignTemplate extends Named {
  days: number
  lead: Named
  tasks: number
}
export interface CampaignAsked {
  name: string
  decision?: string
  from: string
  until: string
  lead: string
}
export interface TaskAsked {
  campaign?: string
  parent?: string
  title: string
  unit: string
  helpers?: string[]
  from: string
  due: string
  weight?: number
  proof?: Task['proof']
  measure?: string
  target?: number
  counted?: 'ENTERED' | 'CASES' | 'SITES'
}
export interface TaskQuery {
  mine?: boolean
  state?: string
  instruction?: boolean
  late?: boolean
  campaign?: string
  unit?: string
  after?: string
  limit?: number
}
/** In what something is counted. */
export interface Measure extends Named {
  /** How many places after the point an amount may have. */
  decimals: number
}
/** One evaluation of the business environment. */
export interface Edition {
  /** Its year, and which evaluation it is where a year has several. */
  code: string
  year: number
  name: string
  evaluator: string
}
/** What was given of an indicator in one edition. */
export interface GivenIndicator {
  code: string
  value: string | null
  score: number | null
  full: number | null
  place: number | null
  among: number | null
}
/** What has become of an indicator since the edition before; compared only where the same is meant. */
export interface IndicatorChange {
  kind: 'ADDED' | 'REDEFINED' | 'COMPARED'
  before: GivenIndicator | null
  score: number | null
  value: number | null
  places: number | null
}
export type Better = 'MORE' | 'LESS'
export interface IndicatorLine {
  id: string
  name: string
  depth: number
  unit: Named | null
  measure: string | null
  better: Better | null
  given: GivenIndicator
  best: { score: number | null; value: string | null; who: string | null }
  gap: { of: 'SCORE' | 'VALUE'; behind: number } | null
  change: IndicatorChange | null
  cases: number
}
export interface EditionDocument {
  edition: Edition
  before: Edition | null
  indicators: IndicatorLine[]
  gone: Named[]
}
export interface RaisedCase {
  id: string
  number: string
  stage: Stage
  unit: Named | null
  due: string | null
  recordedAt: string
}
export interface IndicatorDocument {
  edition: Edition
  before: Edition | null
  indicator: IndicatorLine
  definition: string | null
  definitionBefore: string | null
  source: string | null
  cases: RaisedCase[]
  actions: { name: 'RAISE'; method: string; href: string }[]
}
/** What counts of a month. */
export interface EconomicMonth {
  month: string
  plan: number | null
  actual: number | null
  difference: number | null
  met: boolean | null
  growth: number | null
  place: number | null
  among: number | null
  recordedAt: string
}
/** An economic indicator in a year. */
export interface EconomicSeries {
  key: string
  name: string
  measure: string
  unit: Named | null
  better: Better
  span: 'MONTH' | 'YEAR_TO_DATE'
  ended: boolean
  year: number
  months: EconomicMonth[]
  actions: { name: 'ENTER'; method: string; href: string }[]
}
/** What was said once of a month. */
export interface SaidOfMonth {
  id: string
  said: EconomicMonth
  by: string | null
  takenBackAt: string | null
  actions: { name: 'TAKE_BACK'; method: string; href: string }[]
}
export interface FigureAsked {
  series: string
  month: string
  plan?: string
  actual?: string
  growth?: string
  place?: number
  among?: number
}
export type RegisterKind = 'GROUP' | 'PAIRING' | 'CONTRIBUTION' | 'EVENT' | 'SURVEY'
/** What the entries of a register come to. */
export interface RegisterFigure {
  /** How many entries make it. */
  entries: number
  count: number
  reach: number
  organisations: number
  areas: number
}
/** What is counted of cases. */
export interface CounterMeaning {
  code: string
  name: string
  means: string
  /** Whether a case can add more than one. */
  sum: boolean
}
/** Counters over counters, as the district's pack says. */
export interface MeasureMeaning {
  code: string
  name: string
  scale: 'PERCENT' | 'MEAN' | 'AMOUNT'
  /** In words. */
  formula: string
  /** None where it is of cases. */
  of: MeasureRecords | null
  /** By what it can be told apart, the usual one first. */
  by: MeasureSubject[]
}
/** What a measure is made of that is not of cases. */
export interface MeasureRecords {
  source: 'checklist' | 'tally' | 'register' | 'economy'
  what: string
}
export interface MeasureValue {
  above: number
  below: number
  /** None where there is nothing to divide by. */
  value: number | null
}
export interface MeasureLine {
  subject: Named
  counts: Record<string, number>
  measures: Record<string, MeasureValue>
}
export type MeasureSubject = 'UNIT' | 'STREET' | 'CATEGORY' | 'KIND' | 'SOURCE' | 'SITE' | 'AREA'
export interface MeasureOnly {
  by: MeasureSubject
  subject: Named
}
export interface MeasureTable {
  from: string
  until: string
  /** What was recorded by then is in it. */
  asOf: string
  only: MeasureOnly[]
  by: MeasureSubject
  lines: MeasureLine[]
  total: MeasureLine
  /** How many lines with fewer cases are not in it. */
  left: number
}
/** What a picture is of: a counter, or a measure. */
export interface Quantity extends Named {
  scale: 'COUNT' | 'PERCENT' | 'MEAN' | 'AMOUNT'
  /** In words. */
  formula: string
  /** Whose cases are its cases. */
  counters: Named[]
  /** None where it is of cases. */
  records: MeasureRecords | null
}
export interface Amount {
  above: number
  /** None where it is not divided. */
  below: number | null
  /** None where there is nothing to divide by. */
  value: number | null
}
export interface PictureFrame {
  of: Quantity
  from: string
  until: string
  /** What was recorded by then is in it. */
  asOf: string
  only: MeasureOnly[]
  district: Named
}
export interface TrendPart {
  from: string
  until: string
  amount: Amount
}
export interface TrendPoint {
  now: TrendPart
  before: TrendPart
  yearBefore: TrendPart
}
export type TrendStep = 'DAY' | 'WEEK' | 'MONTH'
export interface MeasureTrend {
  frame: PictureFrame
  step: TrendStep
  points: TrendPoint[]
  total: Amount
}
export interface MeasureLines {
  frame: PictureFrame
  by: MeasureSubject
  /** Of which kind the units are; none where they are of all. */
  units: string | null
  kinds: Named[]
  lines: { subject: Named; amount: Amount }[]
  total: Amount
  /** How many lines more there are. */
  left: number
}
export interface MeasureMatrix {
  frame: PictureFrame
  by: MeasureSubject
  across: MeasureSubject
  columns: Named[]
  lines: { subject: Named; cells: Amount[]; total: Amount }[]
  totals: Amount[]
  total: Amount
  /** How many are together in the last line, and in the last column. */
  leftLines: number
  leftColumns: number
}
export interface Indicator {
  code: string
  name: string
  points: number
  /** In words. */
  how: string
  /** What may be entered; none where it is worked out. */
  least: number | null
  most: number | null
}
export interface Grade {
  name: string
  atLeast: number
  colour: 'GREEN' | 'BLUE' | 'YELLOW' | 'RED'
}
/** By what units are scored and ranked, from a month on. */
export interface Scheme {
  code: string
  name: string
  from: string
  /** Who gets a place, in words. */
  ranked: string
  groups: Named[]
  indicators: Indicator[]
  grades: Grade[]
  /** For what a unit gets the lowest grade and no place. */
  vetoes: Named[]
  mayEnter: boolean
}
export interface ScoreLine {
  unit: Named
  group: string | null
  /** Those the unit is under. */
  vetoes: Named[]
  /** Without points where there is nothing to divide by, or nothing was entered yet. */
  parts: { indicator: string; points: number | null; reason: string | null }[]
  total: number
  grade: Grade | null
  place: number | null
}
export interface Scores {
  scheme: Scheme
  month: string
  /** What was recorded by then is in it. */
  asOf: string
  lines: ScoreLine[]
}
export interface TrialLine {
  unit: Named
  totalBefore: number | null
  placeBefore: number | null
  totalAfter: number
  placeAfter: number | null
}
export interface PointsAsked {
  month: string
  unit: string
  indicator: string
  points: number
  reason: string
}

export interface VetoAsked {
  month: string
  unit: string
  veto: string
  /** Whether the unit is under it from now on. */
  stands: boolean
  reason: string
}

export type PublicationState = 'DRAFT' | 'OPEN' | 'PUBLISHED' | 'DROPPED'
export type PublicationStep = 'RECOUNT' | 'OPEN' | 'DROP' | 'PUBLISH'
export interface PublicationLine {
  id: string
  name: string
  month: string
  state: PublicationState
  asOf: string
  closesAt: string | null
  publishedAt: string | null
}
export interface ShownMark {
  indicator: string
  /** None where there is nothing to divide by, or nothing was entered. */
  points: number | null
  /** What they were worked out of; none where they were entered. */
  counted: number | null
  of: number | null
  reason: string | null
  corrected: boolean
}
export interface ShownLine {
  unit: Named
  vetoes: (Named & { reason: string })[]
  marks: ShownMark[]
  total: number | null
  grade: Grade | null
  place: number | null
}
export interface ShownIndicator {
  code: string
  name: string
  points: number
  /** In words, down to what is counted. */
  how: string
  least: number
  most: number
}
/** What a unit has against a line of its own. */
export interface Objection {
  id: string
  unit: Named
  /** The indicator, or the veto. */
  of: Named
  veto: boolean
  reason: string
  at: string
  answer: {
    granted: boolean
    words: string
    before: number | null
    after: number | null
    at: string
  } | null
}
/** What a granted objection has changed. */
export interface Correction {
  unit: Named
  of: Named
  /** Whether a veto was lifted. */
  veto: boolean
  before: number | null
  after: number | null
  why: string
  at: string
}
/** Scores of a month on their way to everybody. */
export interface Publication {
  id: string
  version: number
  state: PublicationState
  closesAt: string | null
  publishedAt: string | null
  hash: string | null
  /** For how many working days units may object. */
  objectionDays: number
  snapshot: {
    name: string
    month: string
    asOf: string
    ranked: string
    indicators: ShownIndicator[]
    groups: { name: string; lines: ShownLine[] }[]
    corrections: Correction[]
  }
  objections: Objection[]
  /** What the reader may do with it. */
  steps: PublicationStep[]
  mayAnswer: boolean
  /** Codes of units for which the reader may object. */
  objecting: string[]
}

/** A unit that mans posts, with what its week is short of. */
export interface RosterLine {
  unit: Named
  posts: number
  shortShifts: number
  /** Of how many people those are short together. */
  missing: number
  mayKeep: boolean
}
export interface OnDuty {
  id: string
  name: string
}
export interface Shift {
  day: string
  /** 0 while nobody has written it. */
  version: number
  people: OnDuty[]
  /** How many stand there besides. */
  others: number
  missing: number
  over: boolean
}
export interface ShiftHours {
  begins: string
  /** On the next day, where that is not after it begins. */
  ends: string
  /** One a day, from Monday on. */
  shifts: Shift[]
}
export interface DutyPost {
  code: string
  name: string
  area: Named
  needed: number
  /** Whether the reader may write its shifts. */
  mayKeep: boolean
  hours: ShiftHours[]
}
/** Who is on duty at the posts of a unit in a week. */
export interface Roster {
  unit: Named
  /** Its Monday. */
  week: string
  days: string[]
  posts: DutyPost[]
  shortShifts: number
  missing: number
  /** Whether the reader may write all of it. */
  mayKeep: boolean
  /** Who can be put on duty; nobody for a reader who may not write any of it. */
  staff: OnDuty[]
}
export interface ShiftAsked {
  version: number
  people: string[]
  others: number
}
export interface TakenOver {
  taken: number
  leftOut: { post: string; day: string; begins: string; why: string }[]
  roster: Roster
}

/** A register with its figure of a day. */
export interface RegisterLine {
  key: string
  name: string
  kind: RegisterKind
  /** In what it is counted. */
  counted: string
  /** In what is said how many an event reached. */
  reach: string | null
  day: string
  figure: RegisterFigure
}
export interface Register {
  register: RegisterLine
  /** The district as such comes first; what is within a figure of all the district does not add to it. */
  streets: { area: Named; whole: boolean; within: boolean; figure: RegisterFigure }[]
  /** For which areas the reader may enter. */
  enterIn: Named[]
  actions: { name: 'ENTER'; method: string; href: string }[]
}
export interface RegisterEntry {
  id: string
  register: string
  area: Named
  day: string
  until: string | null
  words: string | null
  count: number | null
  reach: number | null
  recordedAt: string
  /** Whether it is one of those that make the figure. */
  counts: boolean
  takenBackAt: string | null
  takenBackFor: string | null
  actions: { name: 'TAKE_BACK'; method: string; href: string }[]
}
export interface RegisterEntryAsked {
  register: string
  area: string
  day: string
  until?: string
  words?: string
  count?: number
  reach?: number
}
export interface RegisterEntryQuery {
  area?: string
  /** Only those for that very area. */
  exactly?: boolean
  counting?: boolean
  day?: string
  after?: string
  limit?: number
}
export type TaskState = 'OPEN' | 'DONE' | 'CONFIRMED' | 'DROPPED'
/** One thing to be done by one unit until a day. */
export interface Task {
  id: string
  parent: string | null
  depth: number
  title: string
  unit: Named
  helpers: Named[]
  from: string
  /** The last day that is in time. */
  due: string
  weight: number
  proof: 'NONE' | 'TEXT' | 'PHOTO'
  /** Null where nothing is counted. */
  measure: Measure | null
  /** How much is wanted; null is as much as there is. */
  target: number | null
  counted: 'ENTERED' | 'CASES' | 'SITES' | null
  amount: number | null
  /** The line of the leader who has instructed it; null where no leader has. */
  instruction: string | null
  state: TaskState
  late: boolean
  /** Parts of one, as the plan. */
  progress: number
  plan: number
  behind: boolean
}
export interface Called {
  id: string
  name: string
}
export interface TaskOfCampaign {
  task: Task
  campaign: Called | null
}
export type TaskStep = 'DONE' | 'CONFIRM' | 'SEND_BACK' | 'DROP' | 'MOVE_DUE' | 'TALLY' | 'BREAK_DOWN'
export interface TaskDocument extends TaskOfCampaign {
  version: number
  givenAt: string
  events: {
    type: 'GIVEN' | 'DONE' | 'CONFIRMED' | 'SENT_BACK' | 'DROPPED' | 'DUE_MOVED'
    at: string
    note: string | null
    due: string | null
    photos: string[]
  }[]
  /** What was counted last, the latest first. */
  tallies: {
    id: string
    at: string
    amount: number
    site: Called | null
    mine: boolean
    takenBack: boolean
  }[]
  actions: { name: TaskStep; method: string; href: string; fields: { name: string; required: boolean }[] }[]
}

export type AwardKind = 'STARS' | 'BANDS' | 'HONOUR'
export type AwardState =
  | 'APPLIED'
  | 'REVIEWED'
  | 'JOINTLY_REVIEWED'
  | 'ON_NOTICE'
  | 'AWARDED'
  | 'NOT_AWARDED'
  | 'WITHDRAWN'
  | 'REVOKED'
  | 'REPLACED'
  | 'EXPIRED'
export interface AwardScheme extends Named {
  kind: AwardKind
  /** Kinds of units that can hold it. */
  units: string[]
  siteTypes: string[]
  noticeDays: number
  months: number | null
  yearly: boolean
  aspects: (Named & { unit: Named; most: number; criteria: { code: string; text: string }[] })[]
  levels: (Named & { atLeast: number; quota: number | null })[]
}
export interface AwardLine {
  id: string
  scheme: Named
  holder: Named & { kind: 'UNIT' | 'SITE' }
  state: AwardState
  appliedAt: string
  given: Named[]
  /** Units whose reviews are missing. */
  awaited: Named[]
  unanswered: number
  noticeUntil: string | null
  from: string | null
  until: string | null
  reviewDue: string | null
  reviewLate: boolean
}
export type AwardStep =
  | 'REVIEW'
  | 'CONFIRM'
  | 'OPEN_NOTICE'
  | 'OBJECT'
  | 'ANSWER'
  | 'GRANT'
  | 'DENY'
  | 'KEEP'
  | 'REVOKE'
  | 'WITHDRAW'
export interface AwardAspect extends Named {
  unit: Named
  most: number
  points: number | null
  reason: string | null
  mayReview: boolean
  criteria: { code: string; text: string; met: boolean; words: string; photos: string[] }[]
}
export interface AwardObjection {
  id: string
  at: string
  words: string
  answer: string | null
}
export interface Award {
  award: AwardLine
  version: number
  kind: AwardKind
  unit: Named
  nominated: boolean
  aspects: AwardAspect[]
  /** What the reviews come to so far. */
  worth: Named[]
  /** What can be given, as far as the scheme goes. */
  choices: Named[]
  objections: AwardObjection[]
  history: {
    version: number
    type: string
    at: string
    about: string | null
    points: number | null
    given: Named[]
    until: string | null
    words: string | null
  }[]
  actions: { name: AwardStep; method: string; href: string }[]
}
export interface AwardAsked {
  scheme: string
  unit?: string
  site?: string
  evidence: { aspect: string; criterion: string; met: boolean; words: string; photos: string[] }[]
}
/** What is said with a step: the version that was seen, and what the step asks for. */
export interface AwardStepSaid {
  version: number
  points?: number
  given?: string[]
  words?: string
}

export interface MeetingSeries extends Named {
  /** Days of the week from 1, Monday. */
  days: number[]
  time: string
  venue: string
}
export type MeetingState = 'PLANNED' | 'BEGUN' | 'ENDED' | 'CALLED_OFF'
export interface MeetingLine {
  id: string
  series: Named
  at: string
  venue: string | null
  state: MeetingState
}
export type AgendaPart = 'LEFT_OPEN' | 'OVERDUE' | 'BLOCKED' | 'RAISED' | 'LOST' | 'OTHER'
export interface StuckCase {
  id: string
  number: string
  category: Named
  unit: Named
  why: 'SUSPENDED' | 'ASKED' | 'SUPERVISED'
  until: string | null
}
/** The first of a kind, and how many there are beside them. */
export interface Some<T> {
  items: T[]
  more: number
}
export interface Agenda {
  asOf: string
  left: {
    task: string
    what: string
    unit: Named
    due: string
    state: Task['state']
    late: boolean
    decidedOn: string
    /** How many meetings have heard of it before. */
    readings: number
  }[]
  overdue: { unit: Named; cases: number; days: number }[]
  late: Some<{ task: string; title: string; unit: Named; due: string; instruction: boolean }>
  blocked: Some<StuckCase>
  supervised: Some<StuckCase>
  lost: {
    assessment: string | null
    name: string
    until: string
    items: { code: string; text: string; points: number; times: number }[]
  } | null
}
export interface Meeting extends MeetingLine {
  version: number
  begunAt: string | null
  endedAt: string | null
  units: Named[]
  present: string[]
  agenda: Agenda
  matters: { id: string; unit: Named; sentence: string; at: string; mayWithdraw: boolean }[]
  minutes: { part: AgendaPart; heading: string; text: string }[]
  decisions: {
    task: string
    what: string
    unit: Named
    due: string
    state: Task['state']
    late: boolean
  }[]
  /** Units for which matters can be raised. */
  raisesFor: Named[]
  actions: { name: string; method: string; href: string }[]
}
/** Where a street lies; inside is what lies within an odd number of the rings. */
export interface Outline extends Named {
  rings: { longitude: number; latitude: number }[][]
}
/** Where a cell lies: longitude and latitude of one corner after the other. */
export interface CellOutline {
  code: string
  rings: number[][]
}
export type LeaderFigure = 'REPORTED' | 'CLOSED' | 'CLOSED_ON_TIME' | 'OVERDUE' | 'SUPERVISED'
/** Something that needs the leader: an id of what it is about, or the day of a brief. */
export interface LeaderThing {
  kind: 'ASKED' | 'PUT' | 'LATE' | 'SUPERVISED' | 'BEHIND'
  id: string
  title: string
  number: string | null
  unit: Named | null
  plea: 'EXTENSION' | 'SUSPENSION' | 'APPEAL' | null
  due: string | null
  progress: number | null
  plan: number | null
}
export interface LeaderStreet extends Named {
  open: number
  overdue: number
  oldest: string | null
}
export interface LeaderPage {
  asOf: string
  /** The same time of the day before. */
  before: string
  counts: { figure: LeaderFigure; now: number; before: number; cases: string; casesBefore: string }[]
  /** Of a hundred; null where there was nothing. */
  onTime: { now: number | null; before: number | null }
  things: LeaderThing[]
  streets: LeaderStreet[]
  instructions: { task: string; what: string; unit: Named; due: string; state: TaskState; late: boolean }[]
  actions: { name: string; method: string; href: string }[]
}
/** An instruction that has been given. */
export interface InstructionReceipt extends SpokenTask {
  task: string
}
/** What a line is understood as. */
export interface SpokenTask {
  what: string
  unit: Named
  due: string
}
export interface TallyBegun {
  task: string
  amount: number
  at?: string
  site?: string
}
export interface TallyReceipt {
  id: string
  task: string
  amount: number
  takenBack: boolean
}
/** What somebody says with a step of a task. */
export interface TaskStepSaid {
  /** That was seen. */
  version: number
  note?: string
  photos?: string[]
  at?: string
  due?: string
}

export interface Visit {
  /** What an assessment is to find names it; a regular round goes by whatever is found. */
  round: { kind: 'ASSESSMENT' | 'REGULAR'; id: string; name: string; until: string }
  site: InspectedSite & { address: string | null }
  siteType: Named
  checklists: (Named & { version: number })[]
  /** How far whoever is sent there has come. */
  progress: 'AWAITED' | 'BEGUN' | 'DONE'
}

/** That an item failed, and what has become of it. */
export interface Failure {
  finding: string
  inspection: string
  site: InspectedSite
  checklist: Named & { version: number }
  item: Named
  unit: Named
  seenAt: string
  caseId: string | null
  noCase: string | null
  state: FailureState
  settledAt: string | null
  recurs: boolean
}

export interface SiteFailures {
  items: Failure[]
  next: string | null
  openCases: FiledCase[]
  relapses: number
}

interface Paged<T> {
  items: T[]
  next: string | null
}

/** What a move carries besides the version that its maker saw. */
export interface Move {
  version: number
  at?: string
  unit?: string
  category?: string
  reason?: string
  note?: string
  photos?: string[]
  until?: string
  into?: string
  solved?: boolean
  satisfaction?: Satisfaction
  area?: string
  condition?: string
}

/** Something that the reader was told. */
export interface Notice {
  id: string
  kind: string
  urgent: boolean
  text: string
  number: string
  /** The page of what it is about. */
  href: string
  at: string
  read: boolean
}

export interface Inbox {
  items: Notice[]
  next?: string
  /** 100 means a hundred or more. */
  unread: number
}

/** A way out of the house, and how it fares. */
export interface Channel {
  code: string
  kind: 'WECOM' | 'DINGTALK' | 'FEISHU' | 'EMAIL' | 'SMS'
  name: string
  address?: string
  units: string[]
  kinds: string[]
  triedAt?: string
  sentAt?: string
  /** In words; empty when the last attempt went well. */
  failure: string
  waiting: number
  dead: number
}

export interface DeadLetter {
  id: string
  channel: string
  kind: string
  text: string
  number: string
  createdAt: string
  attempts: number
  failure: string
}

/** The server understood and said no (or failed): an RFC 9457 problem document. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** One sentence in the reader's language. */
    readonly detail: string,
    /** The number to quote when asking for help. */
    readonly number: string | undefined,
    /** Seconds that the server asks to wait. */
    readonly retryAfter: number | undefined,
  ) {
    super(detail)
  }

  /** Whether the same request may well succeed later. */
  get passing(): boolean {
    return this.status >= 500 || [408, 425, 429].includes(this.status)
  }
}

/** No answer of our server: no signal, a time-out, or the page of a hotspot in between. */
export class Unreachable extends Error {}

export interface Sending {
  json?: unknown
  bytes?: ArrayBuffer
  headers?: Record<string, string>
  seconds?: number
}

export interface Surroundings {
  language: () => Language
  fetch?: typeof fetch
  /** Told of every answer that came from the server: its clock, and how long the answer took. */
  heard?: (serverTime: Date, milliseconds: number) => void
}

export type Api = ReturnType<typeof connect>

/** The client. Every call answers, or throws a {@link Problem} or {@link Unreachable}. */
export function connect({ language, fetch = window.fetch.bind(window), heard }: Surroundings) {
  async function request<T>(method: string, path: string, sending: Sending = {}): Promise<T> {
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'Accept-Language': language(),
      ...sending.headers,
    }
    if (method !== 'GET') {
      const token = await antiForgeryToken()
      if (token) {
        headers['X-XSRF-TOKEN'] = token
      }
    }
    let body: BodyInit | undefined = sending.bytes
    if (sending.json !== undefined) {
      headers['Content-Type'] = 'application/json'
      body = JSON.stringify(sending.json)
    }
    return answer<T>(await send(path, { method, headers, body }, sending.seconds ?? 20))
  }

  /** Any answer sets the cookie; before the first unsafe request one is asked for. */
  async function antiForgeryToken(): Promise<string | undefined> {
    const read = () => /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1]
    if (!read()) {
      await send('/session', { method: 'GET' }, 20)
    }
    const token = read()
    return token && decodeURIComponent(token)
  }

  async function send(path: string, init: RequestInit, seconds: number): Promise<Response> {
    const patience = new AbortController()
    const timer = setTimeout(() => patience.abort(), seconds * 1000)
    const started = Date.now()
    try {
      const url = path.startsWith('/api/') ? path : `/api/v1${path}`
      const response = await fetch(url, { ...init, credentials: 'same-origin', signal: patience.signal })
      // The body belongs to the time-out as well: a stalled download must not hang for ever.
      const bytes = await response.arrayBuffer()
      const time = response.headers.get('Date')
      if (heard && time) {
        heard(new Date(time), Date.now() - started)
      }
      const { status, headers } = response
      return new Response(status === 204 || status === 304 ? null : bytes, { status, headers })
    } catch (failure) {
      throw new Unreachable(String(failure))
    } finally {
      clearTimeout(timer)
    }
  }

  async function answer<T>(response: Response): Promise<T> {
    if (response.status === 204) {
      return undefined as T
    }
    let document
    try {
      document = await response.json()
    } catch {
      throw new Unreachable(`${response.status} without a document`)
    }
    if (response.ok) {
      return document as T
    }
    if (!document?.code) {
      throw new Unreachable(`${response.status} that is not ours`)
    }
    const wait = Number(response.headers.get('Retry-After'))
    throw new Problem(
      response.status,
      document.code,
      document.detail ?? document.title ?? document.code,
      document.number,
      wait > 0 ? wait : undefined,
    )
  }

  async function picture(href: string): Promise<{ bytes: ArrayBuffer; type: string }> {
    const response = await send(href, { method: 'GET' }, 60)
    const type = response.headers.get('Content-Type') ?? ''
    if (response.ok && type.startsWith('image/')) {
      return { bytes: await response.arrayBuffer(), type }
    }
    return answer(response)
  }

  const get = <T>(path: string, values: object = {}) => request<T>('GET', path + queryString(values))

  return {
    signIn: (username: string, password: string) =>
      request<Session>('POST', '/session', { json: { username, password } }),
    signedIn: () => get<SignedIn>('/session'),
    signOut: () => request<void>('DELETE', '/session'),
    categories: () => get<{ items: Category[] }>('/categories'),
    conditions: (category: string) =>
      get<{ items: FilingCondition[] }>(`/categories/${encodeURIComponent(category)}/conditions`),
    areas: (parent: string) => get<{ items: Area[] }>('/areas', { parent }),
    locate: (longitude: number, latitude: number) =>
      get<{ path: Area[] }>('/areas/locate', { longitude, latitude }),
    units: (q: string) => get<Paged<Unit>>('/units', { q }),
    /** All units, a part at a time. */
    unitsAfter: (after?: string) => get<Paged<Unit>>('/units', { after }),
    suggestion: (of: {
      category: string
      condition?: string
      longitude?: number
      latitude?: number
      area?: string
      site?: string
    }) => get<Suggestion>('/cases/suggestion', of),
    putPhoto: (id: string, bytes: ArrayBuffer, headers: Record<string, string>) =>
      request<PhotoReceipt>('PUT', `/photos/${id}`, { bytes, headers, seconds: 120 }),
    putCase: (id: string, report: Report) => request<Case>('PUT', `/cases/${id}`, { json: report }),
    /** A part of a list; what may be a phone number is asked for in a body, never in an address. */
    cases: ({ limit, after, ...filter }: CaseQuery) =>
      mayBeAPhone(filter.q)
        ? request<CasePage>('POST', '/cases/search', { json: { filter: texts(filter), limit, after } })
        : get<CasePage>('/cases', { ...filter, limit, after }),
    countCases: (filter: CaseQuery) => get<CaseCount>('/cases/count', filter),
    caseChanges: (filter: CaseQuery, since?: string) =>
      get<CaseChanges>('/cases/changes', { ...filter, since }),
    previewBulk: (bulk: Bulk) =>
      request<{ items: BulkOutcome[] }>('POST', '/cases/bulk/preview', { json: bulk, seconds: 60 }),
    makeBulk: (bulk: Bulk) =>
      request<{ items: BulkOutcome[] }>('POST', '/cases/bulk', { json: bulk, seconds: 120 }),
    savedFilters: () => get<{ items: SavedFilter[] }>('/case-filters', { counts: true }),
    saveFilter: (id: string, filter: { name: string; filter: Record<string, string>; shared: Sharing }) =>
      request<SavedFilter>('PUT', `/case-filters/${id}`, { json: filter }),
    pinFilter: (id: string, pinned: boolean) =>
      request<void>('PUT', `/case-filters/${id}/pin`, { json: { pinned } }),
    deleteFilter: (id: string) => request<void>('DELETE', `/case-filters/${id}`),
    case: (id: string) => get<Case>(`/cases/${id}`),
    site: (id: string) => get<SiteDocument>(`/sites/${id}`),
    sites: (of: SiteQuery) => get<Paged<SiteDocument>>('/sites', of),
    siteTypes: () => get<Paged<SiteType>>('/site-types'),
    putSite: (id: string, site: SiteSaid) => request<SiteDocument>('PUT', `/sites/${id}`, { json: site }),
    /** Ends a site or takes it up again, at the address that its document gave for it. */
    turnSite: (href: string, version: number) => request<SiteDocument>('POST', href, { json: { version } }),
    siteFailures: (id: string, of: { after?: string; limit?: number } = {}) =>
      get<SiteFailures>(`/sites/${id}/failures`, of),
    /** The checklists that hold now, with their items, a part at a time. */
    currentChecklists: (after?: string) => get<Paged<Checklist>>('/current-checklists', { after, limit: 50 }),
    putInspection: (id: string, begin: InspectionBegun) =>
      request<Inspection>('PUT', `/inspections/${id}`, { json: begin }),
    sendFindings: (inspection: string, findings: Finding[]) =>
      request<{ items: FindingOutcome[] }>('POST', `/inspections/${inspection}/findings`, {
        json: { findings },
        seconds: 60,
      }),
    finishInspection: (id: string, at: string) =>
      request<Inspection>('POST', `/inspections/${id}/finish`, { json: { at } }),
    /** A picture at the address that a document gave for it. */
    picture,
    indicators: () => get<Paged<Named>>('/indicators'),
    checklists: () => get<Paged<ChecklistLine>>('/checklists'),
    checklist: (code: string, version?: number) =>
      get<Checklist>(`/checklists/${encodeURIComponent(code)}`, { version }),
    checklistVersions: (code: string) =>
      get<Paged<{ version: number; at: string }>>(`/checklists/${encodeURIComponent(code)}/versions`),
    /** Makes the next version of an edited workbook; one that says nothing new makes none. */
    putChecklistSheet: (code: string, bytes: ArrayBuffer) =>
      request<Checklist>('PUT', `/checklists/${encodeURIComponent(code)}/sheet`, {
        bytes,
        headers: { 'Content-Type': 'application/octet-stream' },
        seconds: 60,
      }),
    inspections: (of: {
      site?: string
      area?: string
      checklist?: string
      from?: string
      to?: string
      after?: string
      limit?: number
    }) => get<Paged<InspectionLine>>('/inspections', of),
    inspection: (id: string) => get<Inspection>(`/inspections/${id}`),
    assessments: (of: { after?: string; limit?: number }) => get<Paged<AssessmentLine>>('/assessments', of),
    assessment: (id: string) => get<Assessment>(`/assessments/${id}`),
    drawAssessment: (id: string, asked: AssessmentAsked) =>
      request<Assessment>('PUT', `/assessments/${id}`, { json: asked, seconds: 60 }),
    /** At the address that the assessment gave for it. */
    callOff: (href: string) => request<Assessment>('POST', href),
    /** Sites to be looked at once more, drawn from the signs. */
    recheck: (assessment: string, of: { seed?: string; limit?: number }) =>
      get<Paged<Loss['site']>>(`/assessments/${assessment}/recheck`, of),
    regularRounds: (of: { after?: string; limit?: number }) =>
      get<Paged<RegularRoundLine>>('/regular-rounds', of),
    regularRound: (id: string) => get<RegularRound>(`/regular-rounds/${id}`),
    putRegularRound: (id: string, asked: RegularRoundAsked) =>
      request<RegularRound>('PUT', `/regular-rounds/${id}`, { json: asked }),
    /** At the address that the round gave for it. */
    endRegularRound: (href: string, lastDay: string) =>
      request<RegularRound>('POST', href, { json: { lastDay } }),
    regularSites: (
      round: string,
      of: { state?: 'open' | 'seen'; area?: string; after?: string; limit?: number },
    ) => get<Paged<VisitedSite>>(`/regular-rounds/${round}/sites`, of),
    briefs: (of: { edition?: BriefEdition; after?: string; limit?: number }) =>
      get<Paged<BriefLine>>('/briefs', of),
    brief: (period: string) => get<Brief>(`/briefs/${period}`),
    /** At the address that the brief gave for it; a part that is not named is as the machine says it. */
    writeBrief: (
      href: string,
      version: number,
      texts: { part: BriefPartName; text: string }[],
      pictures: string[],
    ) => request<Brief>('PUT', href, { json: { version, texts, pictures } }),
    /** What the second page of a brief may show. */
    briefPictures: (href: string) => request<Paged<BriefPicture>>('GET', href),
    /** Locks or issues, at the address that the brief gave for it. */
    moveBrief: (href: string, version: number) => request<Brief>('POST', href, { json: { version } }),
    documentKinds: (of?: string) => get<Paged<Named>>('/document-kinds', { of }),
    documents: (of: { kind?: string; subject?: string; after?: string; limit?: number }) =>
      get<Paged<IssuedDocument>>('/documents', of),
    documentOffers: (subject: string) => get<Paged<DocumentOffer>>('/document-offers', { subject }),
    issueDocument: (id: string, kind: string, subject: string) =>
      request<IssuedDocument>('PUT', `/documents/${id}`, { json: { kind, subject } }),
    /** At the address that the document gave for it. */
    voidDocument: (href: string, reason: string) =>
      request<IssuedDocument>('POST', href, { json: { reason } }),
    documentTemplates: () => get<Paged<DocumentTemplate>>('/document-templates'),
    /** At the address that the template gave for it; one with a fault is refused. */
    replaceTemplate: (href: string, bytes: ArrayBuffer) =>
      request<void>('PUT', href, {
        bytes,
        headers: {
          'Content-Type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        },
        seconds: 60,
      }),
    resetTemplate: (href: string) => request<void>('DELETE', href),
    /** At the address that a number gave for its cases. */
    counted: (href: string, after?: string) =>
      get<Paged<CountedCase>>(href + (after ? `${href.includes('?') ? '&' : '?'}after=${after}` : '')),
    inspectors: (after?: string) => get<Paged<Inspector>>('/inspectors', { after, limit: 100 }),
    matrix: (assessment: string) => get<Matrix>(`/assessments/${assessment}/matrix`),
    losses: (assessment: string, of: { after?: string; limit?: number }) =>
      get<Paged<Loss>>(`/assessments/${assessment}/losses`, of),
    signs: (assessment: string) => get<Signs>(`/assessments/${assessment}/signs`),
    /** Where the reader is sent and has not been yet, in walking order. */
    visits: (of: { near?: string; limit?: number }) => get<Paged<Visit>>('/visits', of),
    campaigns: (of: { after?: string; limit?: number }) => get<Paged<CampaignLine>>('/campaigns', of),
    campaign: (id: string) => get<Campaign>(`/campaigns/${id}`),
    campaignTemplates: () => get<Paged<CampaignTemplate>>('/campaign-templates'),
    putCampaign: (id: string, asked: CampaignAsked) =>
      request<Campaign>('PUT', `/campaigns/${id}`, { json: asked }),
    beginCampaign: (id: string, template: string, from: string, name?: string) =>
      request<Campaign>('PUT', `/campaigns/${id}/begun`, { json: { template, from, name } }),
    copyCampaign: (href: string, id: string, name: string, from: string) =>
      request<Campaign>('POST', href, { json: { id, name, from } }),
    endCampaign: (href: string, lastDay: string) => request<Campaign>('POST', href, { json: { lastDay } }),
    archiveCampaign: (href: string) => request<Campaign>('POST', href),
    organisation: (campaign: string) => get<Organisation>(`/campaigns/${campaign}/organisation`),
    /** Whom a unit can send. */
    secondmentCandidates: (unit: string) =>
      get<Paged<{ id: string; name: string }>>('/secondment-candidates', { unit }),
    putTeam: (campaign: string, id: string, asked: TeamAsked) =>
      request<Organisation>('PUT', `/campaigns/${campaign}/teams/${id}`, { json: asked }),
    endTeam: (href: string) => request<Organisation>('POST', href),
    putSecondment: (campaign: string, id: string, asked: SecondmentAsked) =>
      request<Organisation>('PUT', `/campaigns/${campaign}/secondments/${id}`, { json: asked }),
    endSecondment: (href: string, lastDay: string) =>
      request<Organisation>('POST', href, { json: { lastDay } }),
    counters: () => get<Paged<CounterMeaning>>('/counters'),
    measures: () => get<Paged<MeasureMeaning>>('/measures'),
    /** An empty key asks for what belongs to no subject, and so is not left out. */
    measureTable: (of: URLSearchParams) => request<MeasureTable>('GET', `/measure-table?${of.toString()}`),
    measureTrend: (of: URLSearchParams) => request<MeasureTrend>('GET', `/measure-trend?${of.toString()}`),
    measureLines: (of: URLSearchParams) => request<MeasureLines>('GET', `/measure-lines?${of.toString()}`),
    measureMatrix: (of: URLSearchParams) => request<MeasureMatrix>('GET', `/measure-matrix?${of.toString()}`),
    schemes: () => get<Paged<Scheme>>('/schemes'),
    scores: (scheme: string, month: string) => get<Scores>(`/schemes/${scheme}/scores`, { month }),
    trial: (scheme: string, month: string) => get<Paged<TrialLine>>(`/schemes/${scheme}/trial`, { month }),
    enterPoints: (scheme: string, id: string, asked: PointsAsked) =>
      request<Scores>('PUT', `/schemes/${scheme}/entries/${id}`, { json: asked }),
    shops: (of: {
      area?: string
      q?: string
      flag?: string
      waiting?: string
      after?: string
      limit?: number
    }) => get<Paged<ShopLine>>('/shops', of),
    shop: (id: string) => get<Shop>(`/shops/${id}`),
    shopOfFlag: (flag: string) => get<Shop>(`/flags/${flag}`),
    judging: (street: string, from?: string) => get<Judging>(`/flag-judgings/${street}`, { from }),
    judge: (street: string, from: string, seen: number) =>
      request<Judging>('PUT', `/flag-judgings/${street}/${from}`, { json: { seen } }),
    answerAppeal: (flag: string, answer: { version: number; granted: boolean; words: string }) =>
      request<Shop>('POST', `/flags/${flag}/answer`, { json: answer }),
    enterVeto: (scheme: string, id: string, asked: VetoAsked) =>
      request<Scores>('PUT', `/schemes/${scheme}/vetoes/${id}`, { json: asked }),
    publications: (of: { after?: string; limit?: number }) =>
      get<Paged<PublicationLine>>('/publications', of),
    publication: (id: string) => get<Publication>(`/publications/${id}`),
    drawUpPublication: (id: string, asked: { scheme: string; month: string }) =>
      request<Publication>('PUT', `/publications/${id}`, { json: asked }),
    movePublication: (id: string, step: PublicationStep, version: number) =>
      request<Publication>('POST', `/publications/${id}/${step.toLowerCase()}`, { json: { version } }),
    object: (publication: string, id: string, asked: { unit: string; of: string; reason: string }) =>
      request<Publication>('PUT', `/publications/${publication}/objections/${id}`, { json: asked }),
    answerObjection: (
      publication: string,
      objection: string,
      asked: { granted: boolean; points?: number; words: string },
    ) =>
      request<Publication>('POST', `/publications/${publication}/objections/${objection}/answer`, {
        json: asked,
      }),
    editions: () => get<Paged<Edition>>('/environment-editions'),
    edition: (code: string) => get<EditionDocument>(`/environment-editions/${code}`),
    nameEdition: (code: string, asked: { name: string; evaluator: string }) =>
      request<Edition>('PUT', `/environment-editions/${code}`, { json: asked }),
    indicator: (id: string) => get<IndicatorDocument>(`/environment-indicators/${id}`),
    raiseRectification: (indicator: string, id: string, words: string) =>
      request<IndicatorDocument>('PUT', `/environment-indicators/${indicator}/rectifications/${id}`, {
        json: { words },
      }),
    companyDifficulties: () => get<{ categories: string[] }>('/company-difficulties'),
    economicYear: (year: number) => get<Paged<EconomicSeries>>('/economic-series', { year }),
    economicSeries: (key: string, year: number) => get<EconomicSeries>(`/economic-series/${key}`, { year }),
    saidOfMonth: (key: string, month: string) =>
      get<Paged<SaidOfMonth>>(`/economic-series/${key}/said`, { month }),
    enterFigure: (id: string, asked: FigureAsked) =>
      request<{ id: string }>('PUT', `/economic-figures/${id}`, { json: asked }),
    /** At the address that the figure gave for it. */
    takeBackFigure: (href: string) => request<{ id: string }>('PUT', href),
    rosters: (week?: string) => get<Paged<RosterLine>>('/rosters', { week }),
    roster: (unit: string, week?: string) => get<Roster>(`/rosters/${unit}`, { week }),
    manShift: (post: string, day: string, begins: string, asked: ShiftAsked) =>
      request<Roster>('PUT', `/shifts/${post}/${day}/${begins}`, { json: asked }),
    takeOverRoster: (unit: string, week: string) =>
      request<TakenOver>('POST', `/rosters/${unit}/taken-over`, { json: { week } }),
    registers: (day?: string) => get<Paged<RegisterLine>>('/registers', { day }),
    register: (key: string, day?: string) => get<Register>(`/registers/${key}`, { day }),
    registerEntries: (key: string, of: RegisterEntryQuery) =>
      get<Paged<RegisterEntry>>(`/registers/${key}/entries`, { ...of }),
    enter: (id: string, asked: RegisterEntryAsked) =>
      request<{ id: string }>('PUT', `/participation-entries/${id}`, { json: asked }),
    /** At the address that the entry gave for it. */
    takeBackEntry: (href: string, reason: string) =>
      request<{ id: string }>('PUT', href, { json: { reason } }),
    unitsOfMeasure: () => get<Paged<Measure>>('/units-of-measure'),
    tasks: (of: TaskQuery) => get<Paged<TaskOfCampaign>>('/tasks', { ...of }),
    putTask: (id: string, asked: TaskAsked) => request<TaskDocument>('PUT', `/tasks/${id}`, { json: asked }),
    taskStep: (href: string, said: TaskStepSaid) => request<TaskDocument>('POST', href, { json: said }),
    task: (id: string) => get<TaskDocument>(`/tasks/${id}`),
    taskDone: (id: string, said: TaskStepSaid) =>
      request<TaskDocument>('POST', `/tasks/${id}/done`, { json: said }),
    awardSchemes: () => get<Paged<AwardScheme>>('/award-schemes'),
    awards: (of: { scheme?: string; state?: string; waiting?: boolean; after?: string; limit?: number }) =>
      get<Paged<AwardLine>>('/awards', of),
    award: (id: string) => get<Award>(`/awards/${id}`),
    putAward: (id: string, asked: AwardAsked) => request<Award>('PUT', `/awards/${id}`, { json: asked }),
    /** At the address that the award gave for it. */
    awardStep: (href: string, said: AwardStepSaid) => request<Award>('POST', href, { json: said }),
    objectToAward: (href: string, words: string) => request<Award>('PUT', href, { json: { words } }),
    meetingSeries: () => get<Paged<MeetingSeries>>('/meeting-series'),
    meetings: (of: { after?: string; limit?: number }) => get<Paged<MeetingLine>>('/meetings', of),
    meeting: (id: string) => get<Meeting>(`/meetings/${id}`),
    callMeeting: (id: string, asked: { series: string; day: string; time: string }) =>
      request<Meeting>('PUT', `/meetings/${id}`, { json: asked }),
    /** Begins, ends or calls off, at the address that the meeting gave for it. */
    moveMeeting: (href: string, version: number) => request<Meeting>('POST', href, { json: { version } }),
    keepMinutes: (
      href: string,
      version: number,
      minutes: { part: AgendaPart; text: string }[],
      present: string[],
    ) => request<Meeting>('PUT', href, { json: { version, minutes, present } }),
    raiseMatter: (meeting: string, id: string, unit: string, sentence: string) =>
      request<Meeting>('PUT', `/meetings/${meeting}/matters/${id}`, { json: { unit, sentence } }),
    withdrawMatter: (id: string) => request<void>('DELETE', `/meeting-matters/${id}`),
    readLine: (href: string, line: string) => request<SpokenTask>('POST', href, { json: { line } }),
    decide: (meeting: string, id: string, line: string) =>
      request<Meeting>('PUT', `/meetings/${meeting}/decisions/${id}`, { json: { line } }),
    leaderPage: () => get<LeaderPage>('/leader-page'),
    outlines: () => get<Paged<Outline>>('/areas/outlines'),
    cells: () => get<Paged<CellOutline>>('/areas/cells'),
    instruct: (id: string, line: string) =>
      request<InstructionReceipt>('PUT', `/instructions/${id}`, { json: { line } }),
    putTally: (id: string, tally: TallyBegun) =>
      request<TallyReceipt>('PUT', `/tallies/${id}`, { json: tally }),
    takeBackTally: (id: string) => request<TallyReceipt>('PUT', `/tallies/${id}/taken-back`, { json: {} }),
    reinspections: (of: { area?: string; unit?: string; after?: string; limit?: number }) =>
      get<Paged<Failure>>('/reinspections', of),
    /** Makes a move at the address that the case document gave for it. */
    move: (href: string, move: Move) => request<Case>('POST', href, { json: move }),
    inbox: (of: { unread?: boolean; after?: string; limit?: number } = {}) => get<Inbox>('/notices', of),
    markNotice: (id: string, read: boolean) =>
      request<void>('POST', `/notices/${id}/${read ? 'read' : 'unread'}`),
    markAllNotices: () => request<void>('POST', '/notices/all-read'),
    channels: () => get<{ items: Channel[] }>('/channels'),
    testChannel: (code: string, to?: string) =>
      request<Channel>('POST', `/channels/${encodeURIComponent(code)}/test`, { json: { to }, seconds: 60 }),
    deadLetters: () => get<{ items: DeadLetter[] }>('/channels/dead-letters'),
    resend: (id: string) => request<void>('POST', `/channels/dead-letters/${id}/resend`),
    /** The last files that were sent, the newest first. */
    importBatches: () => get<{ items: ImportBatch[] }>('/imports'),
    importKinds: () => get<{ items: ImportKind[] }>('/imports/kinds'),
    putImport: (id: string, kind: string, bytes: ArrayBuffer) =>
      request<ImportBatch>('PUT', `/imports/${id}${queryString({ kind })}`, {
        bytes,
        headers: { 'Content-Type': 'application/octet-stream' },
        seconds: 120,
      }),
    importBatch: (id: string) => get<ImportBatch>(`/imports/${id}`),
    previewImport: (id: string, columns: Record<string, number>) =>
      request<ImportPreview>('POST', `/imports/${id}/preview`, { json: { columns }, seconds: 120 }),
    takeImport: (id: string, columns: Record<string, number>) =>
      request<ImportBatch>('POST', `/imports/${id}/take`, { json: { columns } }),
    undoImport: (id: string) => request<ImportBatch>('POST', `/imports/${id}/undo`, { json: {} }),
    /** Takes back what the reader has just done. */
    undo: (id: string, version: number) => request<Case>('POST', `/cases/${id}/undo`, { json: { version } }),
    contact: (id: string) => get<{ contact?: string }>(`/cases/${id}/contact`),
  }
}

/** Whether somebody may be looking for a phone number or for its end. */
export function mayBeAPhone(q: string | undefined): boolean {
  const plain = (q ?? '').normalize('NFKC').replace(/[\s()+.·–—-]/g, '')
  if (/^[0-9]{4,16}$/.test(plain) && !isCaseNumber(plain)) {
    return true
  }
  return (plain.match(/[0-9]+/g) ?? []).some((it) => it.length >= 7 && it.length <= 13 && !isCaseNumber(it))
}

/** Without its district, which are the digits that could be taken for a phone number. */
const isCaseNumber = (digits: string) => /^20[0-9]{11,}$/.test(digits)

const given = (values: object) =>
  Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== false)

const texts = (values: object): Record<string, string> =>
  Object.fromEntries(given(values).map(([key, value]) => [key, String(value)]))

export function queryString(values: object): string {
  const pairs = given(values)
  return pairs.length ? `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}` : ''
}
