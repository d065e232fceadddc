import type { Campaign, Measure, Task, TaskDocument, TaskStep } from '../../shared/api'

/** A campaign with two tasks, and what is counted of them, for the tests of these screens. */
export function fakeCampaigns(minutes: (count: number) => string) {
  const day = (ahead: number) => minutes(ahead * 24 * 60).slice(0, 10)
  const tasks = [makeTask(0, minutes, day), makeTask(1, minutes, day)]
  const campaign = makeCampaign(day)
  /** What each task was given as. */
  const asked = new Map<string, string>()
  /** What is not for the reader to do. */
  const stepsOfOthers = new Set<TaskStep>()

  function handle(request: Request, path: string, body: Record<string, unknown>): Response | undefined {
    const query = new URL(request.url).searchParams
    const page = (items: unknown[]) => Response.json({ items, next: null })
    if (path === '/units-of-measure') {
      return page(measures)
    }
    if (path === '/campaign-templates') {
      return page([])
    }
    if (path === '/campaigns') {
      return page([campaign.campaign])
    }
    if (path === `/campaigns/${campaign.campaign.id}`) {
      return Response.json({ ...campaign, tasks: tasks.map((it) => it.task) })
    }
    if (path === `/campaigns/${campaign.campaign.id}/organisation`) {
      return Response.json({ teams: [], actions: [] })
    }
    if (request.method === 'PUT' && path.startsWith('/campaigns/')) {
      return String(body.until) < String(body.from)
        ? refused(400, 'CAMPAIGN_DATES_WRONG', '起止日期不对。')
        : Response.json(campaign)
    }
    if (path === '/tasks') {
      const unit = query.get('unit')
      return page(tasks.filter((it) => !unit || it.task.unit.code === unit))
    }
    const [, tally, back] = /^\/tallies\/([^/]+)(\/taken-back)?$/.exec(path) ?? []
    if (tally) {
      return back ? takeBack(tally) : count(tally, body)
    }
    const [, id = '', step] = /^\/tasks\/([^/]+)(?:\/([a-z-]+))?$/.exec(path) ?? []
    if (request.method === 'PUT' && id) {
      return give(id, body)
    }
    const known = tasks.find((it) => it.task.id === id)
    return known && (step ? move(known, step, body) : shown(known))
  }

  function give(id: string, body: Record<string, unknown>): Response {
    const before = asked.get(id)
    const said = JSON.stringify(body)
    if (before !== undefined && before !== said) {
      return refused(409, 'TASK_ID_TAKEN', '这个编号的任务已经有了。')
    }
    if (before === undefined) {
      asked.set(id, said)
      const made = makeTask(tasks.length, minutes, day)
      tasks.push({
        ...made,
        task: { ...made.task, id, title: String(body.title), depth: body.parent ? 1 : 0 },
      })
    }
    return shown(tasks.find((it) => it.task.id === id))
  }

  function count(id: string, body: Record<string, unknown>): Response {
    const amount = Number(body.amount)
    const known = tasks.flatMap((it) => it.tallies).find((it) => it.id === id)
    if (known && known.amount !== amount) {
      return refused(409, 'TALLY_ID_TAKEN', '这个编号已经计入了别的数量。')
    }
    const of = tasks.find((it) => it.task.id === body.task)
    if (!Number.isInteger(amount)) {
      return refused(400, 'AMOUNT_WRONG', '数量不对。')
    }
    if (!known && of) {
      const at = String(body.at ?? minutes(0))
      of.tallies.unshift({ id, at, amount, site: null, mine: true, takenBack: false })
      of.task.amount = (of.task.amount ?? 0) + amount
    }
    return Response.json({ id, task: body.task, amount, takenBack: false })
  }

  function takeBack(id: string): Response {
    const of = tasks.find((it) => it.tallies.some((one) => one.id === id))
    const known = of?.tallies.find((it) => it.id === id)
    if (!of || !known) {
      return refused(404, 'NO_SUCH_TALLY', '没有这一笔。')
    }
    if (!known.mine) {
      return refused(403, 'NOT_YOUR_TALLY', '只能撤回自己计入的。')
    }
    if (!known.takenBack) {
      known.takenBack = true
      of.task.amount = (of.task.amount ?? 0) - known.amount
    }
    return Response.json({ id, task: of.task.id, amount: known.amount, takenBack: true })
  }

  function move(it: TaskDocument, step: string, body: Record<string, unknown>): Response {
    if (body.version !== it.version) {
      return refused(409, 'TASK_CHANGED_MEANWHILE', '任务刚才有变化。')
    }
    const [, type, state] = Object.values(steps).find(([path]) => path === step) ?? []
    if (!type) {
      return refused(404, 'NO_SUCH_TASK', '没有这个任务。')
    }
    it.version++
    it.task.state = state ?? it.task.state
    it.events.push({
      type,
      at: String(body.at ?? minutes(0)),
      note: (body.note as string | undefined) ?? null,
      due: null,
      photos: ((body.photos as string[] | undefined) ?? []).map(
        (id) => `/api/v1/tasks/${it.task.id}/photos/${id}`,
      ),
    })
    return shown(it)
  }

  function shown(it: TaskDocument | undefined): Response {
    const actions = it && actionsOf(it).filter(({ name }) => !stepsOfOthers.has(name))
    return Response.json({ ...it, actions })
  }

  return { handle, tasks, campaign, stepsOfOthers }
}

const refused = (status: number, code: string, detail: string) =>
  Response.json({ status, code, title: code, detail }, { status })

const measures: Measure[] = [
  { code: 'place', name: '处', decimals: 0 },
  { code: 'metre', name: '平方米', decimals: 1 },
]

type Moved = Exclude<TaskStep, 'TALLY' | 'BREAK_DOWN'>

const steps: Record<Moved, [string, TaskDocument['events'][number]['type'], Task['state']?]> = {
  DONE: ['done', 'DONE', 'DONE'],
  CONFIRM: ['confirm', 'CONFIRMED', 'CONFIRMED'],
  SEND_BACK: ['send-back', 'SENT_BACK', 'OPEN'],
  DROP: ['drop', 'DROPPED', 'DROPPED'],
  MOVE_DUE: ['move-due', 'DUE_MOVED'],
}

const open: Record<Task['state'], Moved[]> = {
  OPEN: ['DONE', 'DROP', 'MOVE_DUE'],
  DONE: ['CONFIRM', 'SEND_BACK', 'DROP', 'MOVE_DUE'],
  CONFIRMED: [],
  DROPPED: [],
}

function actionsOf({ task }: TaskDocument): TaskDocument['actions'] {
  const moves = open[task.state].map((name) => ({
    name,
    method: 'POST',
    href: `/api/v1/tasks/${task.id}/${steps[name][0]}`,
    fields: [
      { name: 'note', required: false },
      ...(name === 'MOVE_DUE' ? [{ name: 'due', required: true }] : []),
      ...(name === 'DONE' ? [{ name: 'photos', required: false }] : []),
    ],
  }))
  const counts = { name: 'TALLY' as const, method: 'PUT', href: '/api/v1/tallies/{tally}', fields: [] }
  const parts = { name: 'BREAK_DOWN' as const, method: 'PUT', href: '/api/v1/tasks/{task}', fields: [] }
  return [...moves, ...(open[task.state].length ? [counts] : []), ...(task.state === 'OPEN' ? [parts] : [])]
}

function makeTask(
  at: number,
  minutes: (count: number) => string,
  day: (ahead: number) => string,
): TaskDocument {
  return {
    task: {
      id: `task-${at}`,
      parent: null,
      depth: 0,
      title: ['清理卫生死角', '规范门前停车'][at] ?? '',
      unit: { code: 'CGJ', name: '城管局' },
      helpers: [],
      from: day(10),
      due: day(30),
      weight: 1,
      proof: 'NONE',
      measure: measures[0] ?? null,
      target: 40,
      counted: 'ENTERED',
      amount: 0,
      instruction: null,
      state: 'OPEN',
      late: false,
      progress: 0,
      plan: 0,
      behind: false,
    },
    campaign: { id: 'campaign-0', name: '市场联合整治' },
    version: 1,
    givenAt: minutes(-60),
    events: [{ type: 'GIVEN', at: minutes(-60), note: null, due: null, photos: [] }],
    tallies: [],
    actions: [],
  }
}

/** One that begins in ten days. */
function makeCampaign(day: (ahead: number) => string): Campaign {
  return {
    campaign: {
      id: 'campaign-0',
      name: '市场联合整治',
      decision: null,
      from: day(10),
      until: day(40),
      endedOn: null,
      archivedAt: null,
      relapsedOn: null,
      phase: 'PLANNED',
      lead: { code: 'CGJ', name: '城管局' },
      tasks: 2,
      confirmed: 0,
      late: 0,
      progress: 0,
      plan: 0,
      behind: false,
    },
    areas: [],
    siteTypes: [],
    categories: [],
    checklists: [],
    tasks: [],
    units: [],
    days: [],
    relapse: null,
    actions: [{ name: 'ADD_TASK', method: 'PUT', href: '/api/v1/tasks/{task}' }],
  }
}
