import type {
  Action,
  ActionField,
  ActionName,
  Area,
  Case,
  CaseEvent,
  CaseSummary,
  Category,
  Checklist,
  EventType,
  Finding,
  FindingOutcome,
  Inspection,
  Move,
  Report,
  SignedIn,
  Stage,
  Unit,
} from '../../shared/api'
import { begunOf, findingOf, reportOf } from '../../shared/requests'
import type { FindingRow, InspectionRow, ReportRow } from '../rows'

interface Kept {
  id: string
  number: string
  stage: Stage
  reporter: string
  report: Report
  unit?: { code: string; name: string }
  due?: string
  events: (CaseEvent & { actor: string })[]
}

const units: Unit[] = [
  { code: 'U01', name: '城市管理局', initials: 'csglj' },
  { code: 'U02', name: '公安局交警大队', initials: 'gajjjdd' },
  { code: 'U03', name: '市场监督管理局', initials: 'scjdglj' },
]

const categories: Category[] = [
  ['litter', '暴露垃圾', 'Litter', 'trash', true],
  ['stall', '占道经营', 'Street stall', 'shop', true],
  ['parking', '机动车乱停', 'Car parking', 'car', true],
  ['bicycle', '非机动车乱停', 'Bicycles', 'bike', true],
  ['road', '道路破损', 'Road damage', 'road', true],
  ['light', '路灯不亮', 'Street light', 'light', true],
  ['manhole', '井盖缺损', 'Manhole cover', 'manhole', true],
  ['advert', '小广告', 'Stickers', 'ad', true],
  ['green', '绿化缺损', 'Greenery', 'tree', false],
  ['noise', '噪声扰民', 'Noise', 'noise', false],
  ['other', '其他问题', 'Something else', 'other', false],
].map(([code, zh, en, icon, quick]) => ({ code, name: { zh, en }, icon, quick }) as Category)

const areas: (Area & { parent?: string })[] = [
  { code: '411602', name: '川汇区', level: 'DISTRICT' },
  { code: '411602001', name: '陈州街道', level: 'STREET', parent: '411602' },
  { code: '411602002', name: '七一路街道', level: 'STREET', parent: '411602' },
  { code: '411602001001', name: '蓬莱社区', level: 'COMMUNITY', parent: '411602001' },
  { code: '411602001002', name: '建新社区', level: 'COMMUNITY', parent: '411602001' },
  { code: '411602002001', name: '文明社区', level: 'COMMUNITY', parent: '411602002' },
  { code: '411602001001001', name: '第一网格', level: 'GRID', parent: '411602001001' },
]

export const people: Record<string, SignedIn> = Object.fromEntries(
  [
    ['leader', '王建国', '区委书记', ['CASE_READ', 'CASE_REPORT', 'CASE_ASSIGN', 'CASE_CONTACT']],
    ['grid', '李秀英', '网格员', ['CASE_READ', 'CASE_REPORT']],
    ['unit', '张伟', '中队长', ['CASE_READ', 'CASE_REPORT', 'CASE_HANDLE', 'INSPECT']],
    ['checker', '赵敏', '核查员', ['CASE_READ', 'CASE_CHECK', 'INSPECT']],
  ].map(([username, name, title, permissions]) => [
    username,
    {
      id: `person-${username}`,
      name,
      username,
      district: { code: '411602', name: '川汇区' },
      positions: [
        {
          title,
          role: String(username).toUpperCase(),
          unit: { code: 'U01', name: '城市管理局' },
          area: { code: '411602001001', name: '蓬莱社区' },
        },
      ],
      permissions,
    } as SignedIn,
  ]),
)

export const SITE = '019ab000-0000-7000-8000-000000000001'

/** One item of each sort that the outbox has to do with. */
export const checklist: Checklist = {
  code: 'market',
  version: 1,
  name: { zh: '集贸市场', en: 'Market' },
  siteTypes: ['farm-market'],
  action: null,
  edition: null,
  ended: false,
  items: (['floor', 'stalls', 'signs', 'ads'] as const).map((code, at) => ({
    code,
    indicator: 'hygiene',
    text: { zh: code, en: code },
    method: code === 'ads' ? 'COUNT' : 'OBSERVE',
    numberUnit: code === 'ads' ? { zh: '处', en: 'places' } : null,
    threshold: code === 'ads' ? '>=5' : null,
    weight: at + 1,
    veto: false,
    evidence: 'ON_FAILURE',
    category: code === 'signs' ? null : 'litter',
    unit: null,
    dispatch: true,
    right: null,
    wrong: null,
    pictureRight: null,
    pictureWrong: null,
  })),
}

interface KeptInspection {
  id: string
  by: string
  begin: string
  begunAt: string
  finishedAt?: string
  found: { by: string; finding: Finding; outcome: FindingOutcome }[]
}

/** The moves of the straight way; the others are made at the desk. */
type Known = Exclude<
  ActionName,
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
>
const moves: Record<Known, { from: Stage[]; to?: Stage; type: EventType; fields: ActionField[] }> = {
  accept: { from: ['REPORTED'], to: 'ACCEPTED', type: 'CaseAccepted', fields: [] },
  refuse: { from: ['REPORTED'], to: 'REFUSED', type: 'CaseRefused', fields: [field('reason', 'text', true)] },
  file: { from: ['ACCEPTED'], to: 'FILED', type: 'CaseFiled', fields: [] },
  dispatch: { from: ['FILED'], to: 'DISPATCHED', type: 'CaseDispatched', fields: [field('unit', 'unit')] },
  assign: {
    from: ['REPORTED', 'ACCEPTED', 'FILED'],
    to: 'DISPATCHED',
    type: 'CaseDispatched',
    fields: [field('unit', 'unit')],
  },
  take: { from: ['DISPATCHED'], to: 'HANDLING', type: 'CaseTaken', fields: [] },
  return: {
    from: ['DISPATCHED', 'HANDLING'],
    to: 'FILED',
    type: 'CaseReturned',
    fields: [field('reason', 'text', true)],
  },
  handle: {
    from: ['DISPATCHED', 'HANDLING'],
    to: 'HANDLED',
    type: 'CaseHandled',
    fields: [field('photos', 'photos', true), field('note', 'text')],
  },
  pass: {
    from: ['HANDLED'],
    to: 'CHECKED',
    type: 'CasePassed',
    fields: [field('photos', 'photos'), field('note', 'text')],
  },
  rework: {
    from: ['HANDLED'],
    to: 'DISPATCHED',
    type: 'CaseReworked',
    fields: [field('reason', 'text', true), field('photos', 'photos')],
  },
  close: { from: ['CHECKED'], to: 'CLOSED', type: 'CaseClosed', fields: [] },
  reopen: { from: ['CLOSED'], to: 'FILED', type: 'CaseReopened', fields: [field('reason', 'text', true)] },
  remark: {
    from: ['REPORTED', 'ACCEPTED', 'FILED', 'DISPATCHED', 'HANDLING', 'HANDLED', 'CHECKED', 'CLOSED'],
    type: 'CaseRemarked',
    fields: [field('note', 'text'), field('photos', 'photos')],
  },
}

function field(name: string, type: ActionField['type'], required = false): ActionField {
  return { name, type, required }
}

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
  ) {
    super(code)
  }
}

/** The HTTP contract in memory: enough to hold the outbox to it. Not part of the product. */
export class FakeServer {
  readonly cases = new Map<string, Kept>()
  readonly inspections = new Map<string, KeptInspection>()
  readonly photos = new Map<string, { by: string; bytes: ArrayBuffer; at: number; claimedBy?: string }>()
  session: SignedIn | undefined
  /** Set to make every report be refused with a sentence. */
  refuseReports = false
  /** Cases that whoever asks may not see. */
  readonly hidden = new Set<string>()
  /** Set to make every inspection, or findings of an item, be refused with a sentence. */
  refuseInspections = false
  refuseItem = ''
  /** Set to make a body with such a note be no request at all. */
  malformed = ''

  constructor(private readonly now: () => number = Date.now) {}

  fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input), 'http://server')
    try {
      const body = init.body instanceof ArrayBuffer ? init.body : JSON.parse(String(init.body ?? 'null'))
      return this.#json(200, this.#answer(init.method ?? 'GET', url, body))
    } catch (refused) {
      if (!(refused instanceof Refused)) {
        throw refused
      }
      const { status, code, detail } = refused
      return this.#json(status, { type: 'about:blank', title: code, status, code, detail, arguments: [] })
    }
  }

  /** A move of somebody else, straight on the server. */
  act(id: string, action: Known, by: SignedIn, move: Partial<Move> = {}): void {
    const kept = this.#case(id)
    this.#move(kept, action, { version: kept.events.length, ...move }, by)
  }

  document(id: string): Case {
    return this.#document(this.#case(id))
  }

  /** Drops the photos that nobody has claimed for a day. */
  sweep(): void {
    for (const [id, photo] of this.photos) {
      if (!photo.claimedBy && photo.at < this.now() - 24 * 3600 * 1000) {
        this.photos.delete(id)
      }
    }
  }

  #json(status: number, document: unknown): Response {
    return new Response(document === undefined ? null : JSON.stringify(document), {
      status: document === undefined ? 204 : status,
      headers: { 'Content-Type': 'application/json', Date: new Date(this.now()).toUTCString() },
    })
  }

  #answer(method: string, url: URL, body: unknown): unknown {
    const [what = '', id = '', ...rest] = url.pathname.replace('/api/v1/', '').split('/')
    if (what === 'session') {
      return this.#session(method, body as { username: string; password: string })
    }
    const actor = this.#actor()
    const found = url.searchParams
    switch (`${method} ${[what, id && 'ID', ...rest].filter(Boolean).join('/')}`) {
      case 'GET categories':
        return { items: categories }
      case 'GET areas':
        return { items: areas.filter((it) => it.parent === found.get('parent')) }
      case 'GET areas/ID':
        return { path: [areas[0], areas[1], areas[3], areas[6]] }
      case 'GET units':
        return {
          items: units.filter(
            (it) => it.initials.includes(found.get('q') ?? '') || it.name.includes(found.get('q') ?? ''),
          ),
        }
      case 'GET cases':
        return this.#list(actor, found)
      case 'GET cases/ID':
        if (id === 'suggestion') {
          return { unit: units[0], due: this.#due(), area: areas[3], similar: [] }
        }
        if (this.hidden.has(id)) {
          throw new Refused(403, 'NOT_YOUR_AREA', '不在您的区域。')
        }
        return this.#document(this.#case(id))
      case 'GET cases/ID/contact':
        return { contact: '13812345678' }
      case 'PUT photos/ID':
        return this.#putPhoto(id, body as ArrayBuffer, actor)
      case 'PUT cases/ID':
        return this.#putCase(id, body as Report, actor)
      case 'PUT inspections/ID':
        return this.#putInspection(id, body as object, actor)
      case 'GET inspections/ID':
        return this.inspection(id)
      case 'POST inspections/ID/findings':
        return { items: this.#find(id, (body as { findings: Finding[] }).findings, actor) }
      case 'POST inspections/ID/finish':
        this.#inspection(id).finishedAt ??= (body as { at: string }).at
        return this.inspection(id)
      default:
        if (method === 'POST' && what === 'cases' && rest[0]) {
          const kept = this.#case(id)
          this.#move(kept, rest[0] as Known, body as Move, actor)
          return this.#document(kept)
        }
        throw new Refused(404, 'NOT_FOUND', '没有找到。')
    }
  }

  #session(method: string, body: { username: string; password: string }): unknown {
    if (method === 'POST') {
      const actor = people[body.username]
      if (!actor || body.password !== 'demo') {
        throw new Refused(401, 'WRONG_CREDENTIALS', '用户名或密码不正确。')
      }
      this.session = actor
      return { token: 'token', expiresAt: new Date(this.now() + 3.6e6).toISOString(), actor }
    }
    if (method === 'DELETE') {
      this.session = undefined
      return undefined
    }
    return this.#actor()
  }

  #actor(): SignedIn {
    if (!this.session) {
      throw new Refused(401, 'SIGN_IN', '请先登录。')
    }
    return this.session
  }

  #case(id: string): Kept {
    const kept = this.cases.get(id)
    if (!kept) {
      throw new Refused(404, 'NO_SUCH_CASE', '没有这个案件。')
    }
    return kept
  }

  #putPhoto(id: string, bytes: ArrayBuffer, actor: SignedIn): unknown {
    if (!this.photos.has(id)) {
      this.photos.set(id, { by: actor.id, bytes, at: this.now() })
    }
    return { id, sha256: '', width: 1600, height: 1200 }
  }

  #putCase(id: string, report: Report, actor: SignedIn): Case {
    const known = this.cases.get(id)
    if (known && known.reporter !== actor.id) {
      throw new Refused(409, 'CASE_ID_TAKEN', '编号已被占用。')
    }
    if (!known) {
      if (this.refuseReports) {
        throw new Refused(422, 'OUTSIDE_THE_DISTRICT', '这个位置不在本区范围内，请更正位置。')
      }
      const after = report.selfHandled?.photos ?? []
      this.#claim([...report.photos, ...after], id)
      const kept: Kept = {
        id,
        number: `411602${new Date(this.now()).toISOString().slice(0, 10).replace(/-/g, '')}${String(this.cases.size + 1).padStart(5, '0')}`,
        stage: 'REPORTED',
        reporter: actor.id,
        report,
        events: [],
      }
      this.cases.set(id, kept)
      this.#event(kept, 'CaseReported', actor, { note: report.description, photos: report.photos })
      if (report.assign) {
        kept.unit = units[0]
        kept.due = this.#due()
        kept.stage = 'DISPATCHED'
        this.#event(kept, 'CaseAccepted', actor, {})
        this.#event(kept, 'CaseFiled', actor, {})
        this.#event(kept, 'CaseDispatched', actor, { unit: units[0], due: kept.due })
      }
    }
    return this.#document(this.#case(id))
  }

  #move(kept: Kept, action: Known, move: Move, actor: SignedIn): void {
    const rule = moves[action]
    const since = kept.events.slice(move.version)
    const next = since[0]
    if (next?.actor === actor.id && next.type === rule.type && next.at === move.at) {
      return
    }
    // As the server does: remarks are never too late, and nothing is too late because of remarks.
    if (action !== 'remark' && since.some((it) => it.type !== 'CaseRemarked')) {
      throw new Refused(409, 'CHANGED_MEANWHILE', '案件已有新的进展，请刷新后再试。')
    }
    if (!rule.from.includes(kept.stage)) {
      throw new Refused(422, 'NOT_NOW', '案件现在不能这样办理。')
    }
    this.#claim(move.photos ?? [], kept.id)
    kept.stage = rule.to ?? kept.stage
    const unit =
      rule.type === 'CaseDispatched' ? units.find((it) => it.code === (move.unit ?? 'U01')) : undefined
    if (unit) {
      kept.unit = unit
      kept.due = this.#due()
    }
    this.#event(kept, rule.type, actor, {
      at: move.at,
      unit,
      note: move.reason ?? move.note,
      photos: move.photos,
      due: unit && kept.due,
    })
  }

  /** A report of this phone's, brought in by somebody else with photos of its own. */
  reportedBy(row: ReportRow, by: SignedIn): void {
    this.#putCase(row.id, { ...reportOf(row), photos: [] }, by)
  }

  /** An inspection of this phone's, brought in by somebody else. */
  inspectedBy(row: InspectionRow, findings: FindingRow[], by: SignedIn): void {
    this.#putInspection(row.id, begunOf(row), by)
    this.#find(
      row.id,
      findings.map((it) => findingOf(it)),
      by,
    )
  }

  /** Somebody else's finding in the same inspection, straight on the server. */
  foundBy(id: string, item: string, by: SignedIn): void {
    const kept = this.#inspection(id)
    const seenAt = new Date(this.now()).toISOString()
    this.#find(id, [{ id: `other-${kept.found.length}`, item, result: 'CONFORM', seenAt }], by)
  }

  /** An inspection as a client sees it. */
  inspection(id: string): Inspection {
    const { begunAt, finishedAt, found } = this.#inspection(id)
    const views = found.map(({ finding: { item, ...it }, outcome }) => ({
      item,
      view: {
        ...it,
        number: it.number ?? null,
        note: it.note ?? null,
        photos: it.photos ?? [],
        filed: outcome.filed ?? null,
        noCase: outcome.noCase ?? null,
      },
    }))
    return {
      id,
      version: found.length + 1,
      site: { id: SITE, code: 'SC-001', name: '蓬莱市场', area: { code: '411602001001', name: '蓬莱社区' } },
      checklist: { code: 'market', version: 1, name: '集贸市场' },
      round: null,
      by: null,
      begunAt,
      finishedAt: finishedAt ?? null,
      tally: { items: 4, conform: 0, not: 0, notApplicable: 0, notObserved: 0, withoutFinding: 0 },
      score: { gained: 0, possible: 0, percent: null },
      items: checklist.items.map(({ code, indicator, weight, veto }) => {
        const of = views.filter((it) => it.item === code).map((it) => it.view)
        of.sort((a, b) => (a.seenAt < b.seenAt ? -1 : a.seenAt > b.seenAt ? 1 : 0))
        return {
          code,
          text: code,
          indicator,
          weight,
          veto,
          finding: of.pop() ?? null,
          earlier: of,
          failed: null,
        }
      }),
    }
  }

  #inspection(id: string): KeptInspection {
    const kept = this.inspections.get(id)
    if (!kept) {
      throw new Refused(404, 'NO_SUCH_INSPECTION', '没有这次检查。')
    }
    return kept
  }

  #putInspection(id: string, begin: object, actor: SignedIn): Inspection {
    const known = this.inspections.get(id)
    const said = JSON.stringify(begin)
    if (known && (known.by !== actor.id || known.begin !== said)) {
      throw new Refused(409, 'INSPECTION_ID_TAKEN', '编号已被占用。')
    }
    if (!known) {
      if (this.refuseInspections) {
        throw new Refused(422, 'CHECKLIST_NOT_FOR_SITE', '这份检查表不用于这类点位。')
      }
      const { at } = begin as { at: string }
      this.inspections.set(id, { id, by: actor.id, begin: said, begunAt: at, found: [] })
    }
    return this.inspection(id)
  }

  #find(id: string, findings: Finding[], actor: SignedIn): FindingOutcome[] {
    const kept = this.#inspection(id)
    if (
      findings.length > 200 ||
      (this.malformed && findings.some((it) => it.note?.includes(this.malformed)))
    ) {
      throw new Refused(400, 'BAD_REQUEST', '请求不完整。')
    }
    return findings.map((finding) => {
      const known = kept.found.find((it) => it.finding.id === finding.id)
      if (known) {
        const same = JSON.stringify(known.finding) === JSON.stringify(finding)
        return same && known.by === actor.id ? known.outcome : this.#notKept(finding, 'FINDING_ID_TAKEN')
      }
      try {
        const outcome = this.#keep(kept, finding, actor)
        kept.found.push({ by: actor.id, finding, outcome })
        return outcome
      } catch (refused) {
        if (!(refused instanceof Refused)) {
          throw refused
        }
        return this.#notKept(finding, refused.code)
      }
    })
  }

  #notKept({ id }: Finding, code: string): FindingOutcome {
    return { id, kept: false, code, reason: `没有记下（${code}）。` }
  }

  #keep(kept: KeptInspection, finding: Finding, actor: SignedIn): FindingOutcome {
    const { id, item, result, photos = [], number } = finding
    const asked = checklist.items.find((it) => it.code === item)
    if (item === this.refuseItem || !asked) {
      throw new Refused(422, 'NO_SUCH_ITEM', '')
    }
    if (asked.method === 'COUNT' && result !== 'NOT_OBSERVED' && number === undefined) {
      throw new Refused(422, 'NUMBER_MISSING', '')
    }
    if (result === 'NOT' && !photos.length) {
      throw new Refused(422, 'EVIDENCE_MISSING', '')
    }
    const before = kept.found.some((it) => it.finding.item === item && it.outcome.filed)
    if (result !== 'NOT' || !asked.category || before) {
      this.#claim(photos, kept.id)
      return { id, kept: true }
    }
    const report = { category: asked.category, occurredAt: finding.seenAt, photos, description: finding.note }
    const { number: filed } = this.#putCase(id, { ...report, assign: {} }, actor)
    return { id, kept: true, filed: { id, number: filed, stage: 'DISPATCHED' } }
  }

  /** A photo is shown by one case, and must be here before it. */
  #claim(photos: string[], by: string): void {
    for (const id of photos) {
      const photo = this.photos.get(id)
      if (!photo || photo.claimedBy) {
        throw new Refused(422, 'NO_SUCH_PHOTO', '照片没有收到，请重新发送。')
      }
    }
    photos.forEach((id) => Object.assign(this.photos.get(id) ?? {}, { claimedBy: by }))
  }

  #event(kept: Kept, type: EventType, actor: SignedIn, event: Partial<CaseEvent>): void {
    kept.events.push({
      recordedAt: new Date(this.now()).toISOString(),
      by: { name: actor.name, unit: actor.positions[0]?.unit.name },
      ...event,
      // A phone's clock that is a little ahead is put right.
      at: new Date(Math.min(Date.parse(event.at ?? '') || this.now(), this.now())).toISOString(),
      version: kept.events.length + 1,
      type,
      photos: event.photos ?? [],
      actor: actor.id,
    })
  }

  #due(): string {
    return new Date(this.now() + 3.3 * 3600 * 1000).toISOString()
  }

  #list(actor: SignedIn, query: URLSearchParams): { items: CaseSummary[] } {
    const items = [...this.cases.values()]
      .filter((it) => query.get('mine') !== 'true' || it.reporter === actor.id)
      .filter(
        (it) => query.get('todo') !== 'true' || this.#actions(it).some((action) => action.name !== 'remark'),
      )
      .map((it) => {
        const { photos, timeline, actions, path, source, contact, similar, location, standing, ...summary } =
          this.#document(it)
        void [timeline, actions, path, source, contact, similar, location, standing]
        return { ...summary, thumbnail: photos[0]?.thumbnail }
      })
    return { items }
  }

  #document(kept: Kept): Case {
    const { id, number, stage, report, unit, due, events } = kept
    const first = events[0]
    const category = categories.find((it) => it.code === report.category)
    const purpose = (type: EventType) =>
      type === 'CaseReported'
        ? 'REPORT'
        : type === 'CaseHandled'
          ? 'AFTER'
          : type === 'CasePassed'
            ? 'CHECK'
            : 'REMARK'
    return {
      id,
      number,
      version: events.length,
      stage,
      category: { code: report.category, name: category?.name.zh ?? '' },
      area: { code: '411602001001', name: '蓬莱社区' },
      path: areas.filter((_, at) => [0, 1, 3].includes(at)).map(({ code, name }) => ({ code, name })),
      location: report.location,
      address: report.address,
      description: report.description,
      source: 'FIELD',
      occurredAt: report.occurredAt,
      recordedAt: first?.recordedAt ?? '',
      unit,
      due,
      overdue: due !== undefined && Date.parse(due) < this.now() && stage !== 'CLOSED',
      marks: [],
      standing: { returns: 0, reworks: 0, extensions: 0, reopened: false },
      contact: '138****5678',
      photos: events.flatMap((it) =>
        it.photos.map((photo) => ({
          id: photo,
          purpose: purpose(it.type),
          capturedAt: it.at,
          href: `/api/v1/cases/${id}/photos/${photo}?size=full`,
          thumbnail: `/api/v1/cases/${id}/photos/${photo}?size=thumbnail`,
          used: false,
        })),
      ),
      timeline: events.map(({ actor, ...event }) => (void actor, event)),
      actions: this.#actions(kept),
    }
  }

  #actions(kept: Kept): Action[] {
    const may: Record<string, Known[]> = {
      leader: ['assign', 'remark'],
      grid: ['reopen', 'remark'],
      unit: ['take', 'handle', 'return', 'remark'],
      checker: ['pass', 'rework', 'remark'],
    }
    return (may[this.session?.username ?? ''] ?? [])
      .filter((name) => moves[name].from.includes(kept.stage))
      .map((name) => ({
        name,
        method: 'POST',
        href: `/api/v1/cases/${kept.id}/${name}`,
        fields: moves[name].fields,
      }))
  }
}
