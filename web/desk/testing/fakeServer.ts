import type {
  Action,
  Area,
  Case,
  CaseEvent,
  CaseSummary,
  Category,
  Channel,
  DeadLetter,
  ImportBatch,
  Move,
  Named,
  Notice,
  SavedFilter,
  Stage,
  Step,
  Unit,
} from '../../shared/api'
import { fakeBriefs } from './fakeBriefs'
import { fakeCampaigns } from './fakeCampaigns'
import { fakePatrols } from './fakePatrols'

interface BulkCase {
  id: string
  version: number
}

/**
 * The HTTP contract in memory, with a few dozen cases: for the tests, and for looking at the screens without a server
 * (`DESK_FAKE=1 npm run dev:desk`). It never gets into a build.
 */
export function fakeServer(now: () => number = Date.now) {
  const minutes = (count: number) => new Date(now() + count * 60_000).toISOString()
  const cases = Array.from({ length: 34 }, (_, at) => makeCase(at, minutes))
  const notices = makeNotices(minutes)
  const batches = makeBatches(minutes)
  const patrols = fakePatrols(minutes)
  const campaigns = fakeCampaigns(minutes)
  const briefs = fakeBriefs(minutes)
  /** Every unsafe request, in order. */
  const requests: { method: string; path: string; body: Record<string, unknown> }[] = []
  /** The cases that were moved, in order. */
  const changed: string[] = []
  const filters: SavedFilter[] = []
  let signedIn = true
  /** How each case was before its last move. */
  const befores = new Map<string, Case>()

  async function handle(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    const path = pathname.replace('/api/v1', '')
    const english = request.headers.get('Accept-Language') === 'en'
    const isJson = request.headers.get('Content-Type')?.includes('json')
    const body = request.method !== 'GET' && isJson ? await request.json() : {}
    if (request.method !== 'GET' && path !== '/session') {
      requests.push({ method: request.method, path, body })
    }

    if (path === '/session') {
      if (request.method === 'POST' && body.password !== 'demo') {
        return problem(
          401,
          'WRONG_CREDENTIALS',
          english ? 'User name or password is wrong.' : '用户名或密码不对。',
        )
      }
      if (request.method === 'POST') {
        signedIn = true
        return json({ token: 't', expiresAt: minutes(600), actor })
      }
      if (request.method === 'DELETE') {
        signedIn = false
        return new Response(null, { status: 204 })
      }
    }
    if (!signedIn) {
      return problem(401, 'NOT_SIGNED_IN', english ? 'Please sign in.' : '请先登录。')
    }
    if (path === '/session') {
      return json(actor)
    }
    if (path === '/notices') {
      const shown = notices.filter((it) => searchParams.get('unread') !== 'true' || !it.read)
      return json({ items: shown, unread: notices.filter((it) => !it.read).length })
    }
    const marked = /^\/notices\/([^/]+)\/(read|unread)$/.exec(path)
    if (marked || path === '/notices/all-read') {
      notices
        .filter((it) => !marked || it.id === marked[1])
        .forEach((it) => (it.read = marked?.[2] !== 'unread'))
      return new Response(null, { status: 204 })
    }
    if (path === '/channels') {
      return json({ items: channels(minutes) })
    }
    if (path === '/channels/dead-letters') {
      return json({ items: deadLetters(minutes) })
    }
    const tested = /^\/channels\/([^/]+)\/test$/.exec(path)
    if (tested) {
      const channel = channels(minutes).find((it) => it.code === tested[1])
      return json({ ...channel, failure: '', sentAt: minutes(0), triedAt: minutes(0) })
    }
    if (path.startsWith('/channels/dead-letters/')) {
      return new Response(null, { status: 204 })
    }
    if (path === '/imports/kinds') {
      return json({
        items: [
          {
            code: 'units',
            name: english ? 'Units' : '单位',
            undo: english ? 'The units are ended.' : '停用收入的单位。',
            columns: [],
          },
        ],
      })
    }
    if (path === '/imports') {
      return json({ items: batches })
    }
    const [, imported, worked] = /^\/imports\/([^/]+)(?:\/(take|undo))?$/.exec(path) ?? []
    const batch = batches.find((it) => it.id === imported)
    if (batch) {
      if (worked) {
        batch.stage = worked === 'take' ? 'TAKING' : 'UNDOING'
      } else {
        batch.stage = batch.stage === 'TAKING' ? 'TAKEN' : 'UNDONE'
      }
      return json(batch)
    }
    const answered = [patrols, campaigns, briefs]
      .map((it) => it.handle(request, path, body))
      .find((it) => it !== undefined)
    if (answered) {
      return answered
    }
    if (path === '/categories') {
      return json({ items: categories })
    }
    if (path.startsWith('/categories/')) {
      return json({ items: conditions })
    }
    if (path === '/units') {
      return json({ items: units })
    }
    if (path === '/areas') {
      const parent = searchParams.get('parent') ?? ''
      return json({
        items: areas.filter((it) => it.code.startsWith(parent) && it.code.length === parent.length + 3),
      })
    }
    if (path === '/cases/suggestion') {
      const category = categories.findIndex((it) => it.code === searchParams.get('category'))
      return json({
        unit: named(units[category % 5]),
        due: minutes(4 * 60 + 5),
        area: named(areas[2]),
        similar:
          category % 3
            ? []
            : [...cases.filter((it) => it.stage === 'REPORTED').slice(0, 1), ...cases.slice(20, 22)].map(
                (it, at) => ({ ...pick(it), metres: 26 + 31 * at, reportedAt: it.recordedAt }),
              ),
      })
    }
    if (path === '/cases') {
      return json(list(searchParams))
    }
    if (path === '/cases/search') {
      return json(list(new URLSearchParams(body.filter)))
    }
    if (path === '/cases/count') {
      return json({ count: matches(searchParams).length, more: false })
    }
    if (path === '/cases/changes') {
      const since = Number(searchParams.get('since') ?? changed.length)
      const ids = new Set(changed.slice(since))
      const matching = matches(searchParams).filter((it) => ids.has(it.id))
      return json({
        position: String(changed.length),
        items: cases.filter((it) => ids.has(it.id)).map(summary),
        matching: matching.map((it) => it.id),
        tooMany: false,
      })
    }
    if (path === '/cases/bulk' || path === '/cases/bulk/preview') {
      return json({ items: body.cases.map((it: BulkCase) => bulk(it, body, path.endsWith('preview'))) })
    }
    if (path === '/case-filters') {
      return json({ items: filters })
    }
    if (path.startsWith('/case-filters/')) {
      return saveFilter(request.method, path, body, english)
    }
    if (path.startsWith('/photos/')) {
      return json({ id: path.split('/')[2], sha256: '', width: 4, height: 3 }, 201)
    }
    const [, , id = '', part, rest] = path.split('/')
    if (part === 'photos') {
      return new Response(picture(Number(rest?.slice(-2)) || 0), {
        headers: { 'Content-Type': 'image/svg+xml' },
      })
    }
    if (request.method === 'PUT') {
      const reported = { ...makeCase(cases.length, minutes), id, progressCode: 'K7QX-3M9P' }
      cases.push(reported)
      return json({ ...reported, actions: [] }, 201)
    }
    const found = cases.find((it) => it.id === id)
    if (!found) {
      return problem(404, 'NO_SUCH_CASE', english ? 'There is no such case.' : '没有这个案件。')
    }
    if (part === 'contact') {
      return json({ contact: '13812345678' })
    }
    if (request.method === 'POST' && part === 'moves') {
      return move(found, rest as Action['name'], body as unknown as Move, english)
    }
    if (request.method === 'POST' && part === 'undo') {
      return undo(found, body as unknown as Move, english)
    }
    return json({ ...found, actions: actionsOf(found) })
  }

  function matches(query: URLSearchParams) {
    const stage = query.get('stage')?.split(',')
    const q = query.get('q') ?? ''
    return cases.filter(
      (it) =>
        (!stage || stage.includes(it.stage)) &&
        (!query.get('unit') || it.unit?.code === query.get('unit')) &&
        (!query.get('category') || it.category.code === query.get('category')) &&
        (!query.get('area') || it.area.code.startsWith(query.get('area') ?? '')) &&
        (query.get('overdue') !== 'true' || it.overdue) &&
        (query.get('todo') !== 'true' || actionsOf(it).some((action) => action.name !== 'remark')) &&
        [it.number, it.address, it.description, it.area.name].some((text) => text?.includes(q)),
    )
  }

  function list(query: URLSearchParams) {
    const all = matches(query)
    const from = Number(query.get('after') ?? 0)
    const to = from + Math.min(Number(query.get('limit') ?? 50), 20)
    return {
      items: all.slice(from, to).map(summary),
      ...(to < all.length && { next: String(to) }),
    }
  }

  /** What became of one case of a bulk, or would. */
  function bulk({ id, version }: BulkCase, body: Record<string, string>, ask: boolean) {
    const it = cases.find((each) => each.id === id)
    const name = body.move as Action['name']
    const refused = (code: string, reason: string) => ({ id, code, reason })
    if (!it || it.version !== version) {
      return refused('CHANGED_MEANWHILE', '案件已有新的进展。')
    }
    if (!actionsOf(it).some((action) => action.name === name)) {
      return refused('WRONG_STAGE', '现在不能办。')
    }
    if (!ask) {
      move(it, name, { version, unit: body.unit ?? units[0]?.code, reason: body.reason }, false)
    }
    return { id, number: it.number, version: it.version, unit: named(units[0]), due: minutes(245) }
  }

  function saveFilter(method: string, path: string, body: Record<string, unknown>, english: boolean) {
    const id = path.split('/')[2] ?? ''
    const at = filters.findIndex((it) => it.id === id)
    const known = filters[at]
    if (path.endsWith('/pin') && known) {
      known.pinned = body.pinned === true
      known.count = known.pinned ? matches(new URLSearchParams(known.filter)).length : null
    } else if (method === 'DELETE' && known) {
      filters.splice(at, 1)
    } else if (!body.name) {
      return problem(400, 'FILTER_NAME_MISSING', english ? 'Please give a name.' : '请给这个筛选起个名字。')
    } else {
      filters.push({ ...(body as unknown as SavedFilter), id, own: true, pinned: false, more: false })
      return json(filters.at(-1))
    }
    return new Response(null, { status: 204 })
  }

  function move(it: Case, name: Action['name'], body: Move, english: boolean): Response {
    if (body.version !== it.version) {
      return problem(
        409,
        'CHANGED_MEANWHILE',
        english ? 'The case has changed.' : '案件刚才有变化，请看过再办。',
      )
    }
    befores.set(it.id, { ...it, timeline: [...it.timeline], photos: [...it.photos] })
    const [type, stage] = moves[name]
    it.version += 1
    changed.push(it.id)
    it.stage = stage ?? it.stage
    const unit = units.find((unit) => unit.code === body.unit)
    if (unit) {
      it.unit = named(unit)
      it.due = minutes(245)
    }
    it.photos.push(...(body.photos ?? []).map((id) => photo(it.id, id, 'AFTER', minutes(0))))
    it.timeline.push({
      version: it.version,
      type,
      at: minutes(0),
      recordedAt: minutes(0),
      by: { name: '李敏', unit: '指挥中心' },
      unit: unit && named(unit),
      due: unit && it.due,
      note: body.reason ?? body.note,
      photos: body.photos ?? [],
    })
    return json({ ...it, actions: actionsOf(it), undoUntil: new Date(now() + 30_000).toISOString() })
  }

  function undo(it: Case, body: Move, english: boolean): Response {
    const before = befores.get(it.id)
    if (!before || body.version !== it.version) {
      return problem(409, 'TOO_LATE_TO_UNDO', english ? 'Too late.' : '只能在 30 秒内撤销自己刚做的一步。')
    }
    Object.assign(it, before, { version: it.version + 1 })
    return json({ ...it, actions: actionsOf(it) })
  }

  const { tasks, campaign, stepsOfOthers } = campaigns
  return {
    handle,
    cases,
    requests,
    changed,
    sites: patrols.sites,
    tasks,
    campaign,
    stepsOfOthers,
    brief: briefs.brief,
  }
}

function makeBatches(minutes: (count: number) => string): ImportBatch[] {
  const stages = ['TAKING', 'TAKEN', 'UNDONE'] as const
  return stages.map((stage, at) => ({
    id: `batch-${at}`,
    kind: 'units',
    stage,
    format: 'UTF-8',
    header: [],
    proposal: {},
    total: 9,
    taken: 6,
    known: 1,
    refused: 2,
    undone: 0,
    kept: 0,
    keptRows: [],
    fileGone: stage === 'UNDONE',
    receivedAt: minutes(-at * 60),
  }))
}

const json = (body: unknown, status = 200) => Response.json(body, { status })
const problem = (status: number, code: string, detail: string) =>
  json({ status, code, title: code, detail }, status)
const named = (it: Named | undefined): Named => ({ code: it?.code ?? '', name: it?.name ?? '' })
const pick = ({ id, number, stage }: Case) => ({ id, number, stage })

const moves: Record<Action['name'], [CaseEvent['type'], Stage?]> = {
  accept: ['CaseAccepted', 'ACCEPTED'],
  refuse: ['CaseRefused', 'REFUSED'],
  file: ['CaseFiled', 'FILED'],
  dispatch: ['CaseDispatched', 'DISPATCHED'],
  assign: ['CaseDispatched', 'DISPATCHED'],
  take: ['CaseTaken', 'HANDLING'],
  return: ['CaseReturned', 'FILED'],
  handle: ['CaseHandled', 'HANDLED'],
  pass: ['CasePassed', 'CHECKED'],
  rework: ['CaseReworked', 'HANDLING'],
  close: ['CaseClosed', 'CLOSED'],
  reopen: ['CaseReopened', 'FILED'],
  remark: ['CaseRemarked'],
  extend: ['CasePleaded'],
  suspend: ['CasePleaded'],
  approve: ['CaseApproved'],
  deny: ['CaseDenied'],
  resume: ['CaseResumed', 'HANDLING'],
  supervise: ['CaseSupervised'],
  reply: ['CaseReplied'],
  redraw: ['CaseCheckAsked'],
  appeal: ['CasePleaded'],
  'call-back': ['CaseCalledBack'],
  correct: ['CaseCorrected'],
  merge: ['CaseMerged', 'MERGED'],
  unmerge: ['CaseUnmerged', 'REPORTED'],
  void: ['CaseVoided', 'VOIDED'],
}

const fields: Partial<Record<Action['name'], Action['fields']>> = {
  refuse: [{ name: 'reason', type: 'text', required: true }],
  assign: [
    { name: 'unit', type: 'unit', required: false },
    { name: 'condition', type: 'condition', required: false },
  ],
  dispatch: [
    { name: 'unit', type: 'unit', required: false },
    { name: 'note', type: 'text', required: false },
  ],
  return: [{ name: 'reason', type: 'text', required: true }],
  handle: [
    { name: 'photos', type: 'photos', required: true },
    { name: 'note', type: 'text', required: false },
  ],
  pass: [
    { name: 'photos', type: 'photos', required: false },
    { name: 'note', type: 'text', required: false },
  ],
  rework: [
    { name: 'reason', type: 'text', required: true },
    { name: 'photos', type: 'photos', required: false },
  ],
  reopen: [{ name: 'reason', type: 'text', required: true }],
  merge: [{ name: 'into', type: 'case', required: true }],
  remark: [
    { name: 'note', type: 'text', required: false },
    { name: 'photos', type: 'photos', required: false },
  ],
}

const open: Record<Stage, Action['name'][]> = {
  REPORTED: ['assign', 'accept', 'refuse', 'merge', 'remark'],
  ACCEPTED: ['assign', 'file', 'refuse', 'merge', 'remark'],
  FILED: ['assign', 'dispatch', 'merge', 'remark'],
  DISPATCHED: ['take', 'return', 'remark'],
  HANDLING: ['handle', 'return', 'remark'],
  SUSPENDED: ['resume', 'remark'],
  HANDLED: ['pass', 'rework', 'remark'],
  CHECKED: ['close', 'remark'],
  CLOSED: ['reopen', 'remark'],
  REFUSED: ['remark'],
  VOIDED: ['remark'],
  MERGED: ['unmerge', 'remark'],
}

function actionsOf(it: Case): Action[] {
  return open[it.stage].map((name) => ({
    name,
    method: 'POST',
    href: `/api/v1/cases/${it.id}/moves/${name}`,
    fields: fields[name] ?? [],
  }))
}

function summary(it: Case): CaseSummary {
  const {
    id,
    number,
    stage,
    version,
    category,
    area,
    unit,
    due,
    overdue,
    occurredAt,
    recordedAt,
    address,
    description,
    source,
  } = it
  const thumbnail = it.photos[0]?.thumbnail
  return {
    id,
    number,
    stage,
    version,
    category,
    area,
    unit,
    due,
    overdue,
    step: it.step,
    marks: it.marks,
    occurredAt,
    recordedAt,
    address,
    description,
    source,
    thumbnail,
  }
}

const units: Unit[] = [
  { code: 'CG', name: '城市管理局', initials: 'csglj' },
  { code: 'CGJ', name: '城管局', initials: 'cgj' },
  { code: 'JJ', name: '交警大队', initials: 'jjdd' },
  { code: 'HW', name: '环境卫生管理中心', initials: 'hjwsglzx' },
  { code: 'ZJ', name: '住房和城乡建设局', initials: 'zfhcxjsj' },
  { code: 'SC', name: '市场监督管理局', initials: 'scjdglj' },
  { code: 'XF', name: '消防救援大队', initials: 'xfjydd' },
  { code: 'QY', name: '七一路街道办事处', initials: 'qyljdbsc' },
  { code: 'CZ', name: '陈州街道办事处', initials: 'czjdbsc' },
]

const categories: Category[] = [
  ['trash', '暴露垃圾', 'Litter'],
  ['bike', '非机动车乱停', 'Bicycles in the way'],
  ['car', '机动车乱停', 'Cars in the way'],
  ['road', '路面破损', 'Broken road'],
  ['light', '路灯不亮', 'Street lamp out'],
  ['manhole', '井盖缺损', 'Manhole cover'],
  ['sign', '标牌破损', 'Broken sign'],
  ['ad', '非法小广告', 'Illegal advertising'],
  ['fire', '消防通道堵塞', 'Fire lane blocked'],
  ['noise', '噪声扰民', 'Noise'],
  ['water', '道路积水', 'Standing water'],
  ['tree', '绿化损毁', 'Damaged greenery'],
  ['shop', '占道经营', 'Trading on the street'],
].map(([icon = '', zh = '', en = ''], at) => ({
  code: String(20101 + at).padStart(6, '0'),
  name: { zh, en },
  icon,
  quick: at < 8,
  internal: false,
}))

const conditions = [
  {
    code: 'scattered',
    text: { zh: '地面有散落垃圾', en: 'Litter lies about' },
    closing: { zh: '地面干净', en: 'The ground is clean' },
  },
  { code: 'heap', text: { zh: '垃圾成堆', en: 'A heap' }, closing: { zh: '整堆清走', en: 'It is gone' } },
]

const areas: Area[] = [
  { code: '411602001', name: '七一路街道', level: 'STREET' },
  { code: '411602002', name: '陈州街道', level: 'STREET' },
  { code: '411602001001', name: '育新社区', level: 'COMMUNITY' },
  { code: '411602001002', name: '建安社区', level: 'COMMUNITY' },
  { code: '411602002001', name: '汉阳社区', level: 'COMMUNITY' },
]

const actor = {
  id: '0192f3a0-0000-7000-8000-000000000001',
  name: '李敏',
  username: 'limin',
  district: { code: '411602', name: '川汇区' },
  positions: [
    {
      title: '坐席长',
      role: 'dispatcher',
      unit: { code: 'ZH', name: '指挥中心' },
      area: { code: '411602', name: '川汇区' },
    },
  ],
  permissions: [
    'SITE_READ',
    'SITE_EDIT',
    'CHECKLIST_EDIT',
    'INSPECTION_READ',
    'CASE_READ',
    'CASE_REPORT',
    'CASE_ASSIGN',
    'CASE_ACCEPT',
    'CASE_DISPATCH',
    'CASE_CONTACT',
    'CASE_CALL',
    'CAMPAIGN_READ',
    'TASK_GIVE',
    'TASK_DO',
  ],
}

const stages: Stage[] = [
  'REPORTED',
  'REPORTED',
  'DISPATCHED',
  'HANDLING',
  'REPORTED',
  'HANDLED',
  'ACCEPTED',
  'CLOSED',
  'FILED',
  'CHECKED',
  'REFUSED',
]
const places = [
  '建设路与人民路交叉口东南角',
  '七一中路 18 号门前',
  '育新街菜市场北门',
  '大庆路公交站',
  '周口大道桥下',
  '文昌大道 112 号',
]
const words = [
  '垃圾堆了三天没人清，气味很大。',
  '',
  '共享单车占了盲道，老人过不去。',
  '晚上整条路都不亮。',
  '井盖翘起来一角，差点绊倒人。',
]

function makeCase(at: number, minutes: (count: number) => string): Case {
  const id = `0192f3a0-1111-7000-8000-${String(at).padStart(12, '0')}`
  const stage = stages[at % stages.length] ?? 'REPORTED'
  const category = categories[at % categories.length] ?? { code: '', name: { zh: '' } }
  const area = areas[2 + (at % 3)] ?? { code: '', name: '' }
  const street = areas.find((it) => it.code === area.code.slice(0, 9))
  const owned = !['REPORTED', 'ACCEPTED', 'FILED', 'REFUSED'].includes(stage)
  const seen = minutes(-17 - at * 41)
  const due = minutes(205 - at * 97)
  const event = (
    version: number,
    type: CaseEvent['type'],
    ahead: number,
    more: Partial<CaseEvent> = {},
  ): CaseEvent => ({
    version,
    type,
    at: minutes(-17 - at * 41 + ahead),
    recordedAt: minutes(-17 - at * 41 + ahead),
    by: { name: '李敏', unit: '指挥中心' },
    photos: [],
    ...more,
  })
  const unit = named(units[at % units.length])
  const after = ['HANDLED', 'CHECKED', 'CLOSED'].includes(stage)
  const photos = [
    photo(id, `0192f3a0-2222-7000-8000-0000000000${String(at).padStart(2, '0')}`, 'REPORT', seen),
    ...(at % 2
      ? [photo(id, `0192f3a0-3333-7000-8000-0000000000${String(at + 3).padStart(2, '0')}`, 'REPORT', seen)]
      : []),
    ...(after ? [photo(id, '0192f3a0-4444-7000-8000-000000000099', 'AFTER', minutes(-8))] : []),
  ]
  const timeline = [
    event(1, 'CaseReported', 0, {
      by: at % 2 ? { name: '赵国强', unit: '育新社区' } : undefined,
      photos: photos.slice(0, at % 2 ? 2 : 1).map((it) => it.id),
      recordedAt: minutes(-17 - at * 41 + (at % 4 ? 0 : 9)),
    }),
    ...(owned ? [event(2, 'CaseDispatched', 6, { unit, due })] : []),
    ...(owned && stage !== 'DISPATCHED'
      ? [event(3, 'CaseTaken', 9, { by: { name: '王建国', unit: unit.name } })]
      : []),
    ...(after
      ? [
          event(4, 'CaseHandled', 15, {
            by: { name: '王建国', unit: unit.name },
            note: '已清运并冲洗路面，安排每天早晚各巡一次。',
            photos: photos.slice(-1).map((it) => it.id),
          }),
        ]
      : []),
  ]
  return {
    id,
    number: `4116022026112300${String(at + 1).padStart(3, '0')}`,
    version: timeline.length,
    stage,
    category: { code: category.code, name: category.name.zh },
    area: named(area),
    path: [
      { code: '411602', name: '川汇区' },
      ...(street ? [named(street)] : []),
      named(area),
      { code: `${area.code}004`, name: '第四网格' },
    ],
    location: { longitude: 114.6501 + at / 1000, latitude: 33.6204, accuracyMetres: 12, source: 'GPS' },
    address: places[at % places.length],
    description: words[at % words.length] || undefined,
    source: at % 2 ? 'FIELD' : 'PUBLIC',
    occurredAt: seen,
    recordedAt: seen,
    ...(owned && { unit, due }),
    overdue: owned && stage !== 'CLOSED' && Date.parse(due) < Date.parse(minutes(0)),
    step: stepOf(stage, minutes),
    marks: [],
    standing: { returns: 0, reworks: 0, extensions: 0, reopened: false },
    contact: at % 2 ? undefined : '138****5678',
    photos,
    timeline,
    actions: [],
    similar: [],
  }
}

function stepOf(stage: Stage, minutes: (count: number) => string): Step | undefined {
  const names: Partial<Record<Stage, Step['name']>> = {
    REPORTED: 'ACCEPT',
    ACCEPTED: 'FILE',
    FILED: 'DISPATCH',
    DISPATCHED: 'TAKE',
    HANDLED: 'CHECK',
    CHECKED: 'CLOSE',
  }
  const name = names[stage]
  return name && { name, due: minutes(12) }
}

function photo(caseId: string, id: string, purpose: 'REPORT' | 'AFTER', capturedAt: string) {
  const href = `/api/v1/cases/${caseId}/photos/${id}`
  return {
    id,
    purpose,
    capturedAt,
    href: `${href}?size=full`,
    thumbnail: `${href}?size=thumbnail`,
    used: false,
  }
}

/** A street corner with a heap in front of it; number 99 is the same corner, clean. */
function picture(seed: number): string {
  const heap = [40, 90, 150, 205, 255, 120, 180].map(
    (x, at) =>
      `<path d="M${x} ${470 - ((at * 37 + seed * 13) % 90)}l${40 + ((seed + at * 11) % 30)}-34 58 20 12 62-76 22z" fill="hsl(${(seed * 47 + at * 61) % 360} 28% ${34 + at * 4}%)"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600"><rect width="800" height="600" fill="hsl(${205 + (seed % 5) * 6} 38% 80%)"/>
<rect x="430" y="90" width="330" height="330" fill="#b9a692"/><rect x="60" y="160" width="300" height="260" fill="#a8978a"/>
${[470, 560, 650].flatMap((x) => [130, 220].map((y) => `<rect x="${x}" y="${y}" width="52" height="56" fill="#5f7486"/>`)).join('')}
<rect x="470" y="320" width="230" height="100" fill="#7b4b3d"/><rect y="420" width="800" height="70" fill="#9da3a8"/><rect y="490" width="800" height="110" fill="#5b6168"/>
<path d="M20 545h120m60 0h120m60 0h120m60 0h120m60 0h80" stroke="#e8e4d6" stroke-width="9"/>
<rect x="386" y="60" width="9" height="380" fill="#49525b"/><circle cx="391" cy="58" r="20" fill="#f4e6b2"/>${seed === 99 ? '' : heap.join('')}</svg>`
}

function makeNotices(minutes: (count: number) => string): Notice[] {
  const say = (id: string, urgent: boolean, read: boolean, kind: string, text: string, ago: number) => ({
    id,
    kind,
    urgent,
    read,
    text,
    number: '4116022026112300017',
    href: '/desk/#/cases/case-0',
    at: minutes(-ago),
  })
  return [
    say(
      'n1',
      true,
      false,
      'OVERDUE',
      '案件 4116022026112300017 已超期，时限为 11月26日 09:30，城市管理局尚未处置。',
      3,
    ),
    say(
      'n2',
      false,
      false,
      'DISPATCHED',
      '案件 4116022026112300018 已派给城市管理局，请于 11月26日 17:30 前处置。',
      40,
    ),
    say('n3', false, true, 'CLOSED', '案件 4116022026112300003 已结案。', 300),
  ]
}

function channels(minutes: (count: number) => string): Channel[] {
  return [
    {
      code: 'cgj-wecom',
      kind: 'WECOM',
      name: '城管局企业微信群',
      units: ['cgj'],
      kinds: ['ASSIGNED'],
      triedAt: minutes(-4),
      sentAt: minutes(-4),
      failure: '',
      waiting: 2,
      dead: 0,
    },
    {
      code: 'office-mail',
      kind: 'EMAIL',
      name: '指挥部邮箱',
      address: 'duty@example.gov.cn',
      units: [],
      kinds: ['OVERDUE'],
      triedAt: minutes(-9),
      failure: '密钥文件里没有这个通道的“password”。',
      waiting: 0,
      dead: 1,
    },
    {
      code: 'sms',
      kind: 'SMS',
      name: '上报人短信',
      units: [],
      kinds: ['CLOSED'],
      failure: '',
      waiting: 0,
      dead: 0,
    },
  ]
}

function deadLetters(minutes: (count: number) => string): DeadLetter[] {
  return [
    {
      id: 'd1',
      channel: 'office-mail',
      kind: 'OVERDUE',
      text: '案件 4116022026112300017 已超期，时限为 11月26日 09:30，城市管理局尚未处置。',
      number: '4116022026112300017',
      createdAt: minutes(-400),
      attempts: 6,
      failure: '密钥文件里没有这个通道的“password”。',
    },
  ]
}
