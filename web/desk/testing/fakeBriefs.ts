import type { Brief, BriefPartName, BriefState } from '../../shared/api'

/** The brief of a day, for the tests of its page. */
export function fakeBriefs(minutes: (count: number) => string) {
  const brief = makeBrief(minutes)

  function handle(request: Request, path: string, body: Record<string, unknown>): Response | undefined {
    const [, period, step] = /^\/briefs\/([\dW-]+)(?:\/(\w+))?$/.exec(path) ?? []
    if (period !== brief.period) {
      return undefined
    }
    if (request.method !== 'GET' && body.version !== brief.version) {
      const said = { code: 'BRIEF_CHANGED_MEANWHILE', title: '', detail: '简报刚才有变化。' }
      return Response.json({ status: 409, ...said }, { status: 409 })
    }
    if (request.method === 'PUT') {
      write(body.texts as { part: BriefPartName; text: string }[])
    } else if (step) {
      brief.version++
      const state = step === 'lock' ? 'locked' : 'issued'
      brief.state = state.toUpperCase() as BriefState
      brief[state] = { by: '李敏', at: minutes(0) }
    }
    return Response.json({ ...brief, actions: actionsOf(brief) })
  }

  function write(texts: { part: BriefPartName; text: string }[]) {
    brief.version++
    for (const it of brief.parts) {
      const own = texts.find((one) => one.part === it.part)
      it.text = own?.text ?? it.machineText
      it.written = own !== undefined
    }
  }

  return { handle, brief }
}

function actionsOf({ period, state }: Brief): Brief['actions'] {
  const here = `/api/v1/briefs/${period}`
  const write = { name: 'WRITE', method: 'PUT', href: here }
  const of: Record<BriefState, Brief['actions']> = {
    DRAFT: [write],
    FROZEN: [write, { name: 'LOCK', method: 'POST', href: `${here}/lock` }],
    LOCKED: [{ name: 'ISSUE', method: 'POST', href: `${here}/issue` }],
    ISSUED: [],
  }
  return of[state]
}

function makeBrief(minutes: (count: number) => string): Brief {
  const part = (name: BriefPartName, heading: string, machineText: string, points: boolean) => ({
    part: name,
    heading,
    points,
    sentences: machineText ? [{ pieces: [{ text: machineText, cases: null, campaign: null }] }] : [],
    machineText,
    text: machineText,
    written: false,
  })
  return {
    period: '2026-11-26',
    edition: 'DAY',
    version: 3,
    state: 'FROZEN',
    asOf: minutes(-60),
    title: '川汇区城市提升每日简报',
    dateline: '2026年11月26日',
    lines: 2,
    mostLines: 6,
    width: 20,
    mostPoints: 3,
    frozenAt: minutes(-30),
    locked: null,
    issued: null,
    parts: [
      part('PERIOD', '昨日情况', '昨日上报 34 件，结案 20 件。', false),
      part('DECISIONS', '需要研究的事项', '', true),
    ],
    pictures: [],
    mostPictures: 3,
    missingFonts: [],
    actions: [],
  }
}
