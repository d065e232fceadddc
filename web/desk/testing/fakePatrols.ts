import type { Checklist, InspectionLine, SiteDocument, Failure } from '../../shared/api'

/** Sites, a checklist in two versions, and what was found, for the tests of these screens. */
export function fakePatrols(minutes: (count: number) => string) {
  const sites = Array.from({ length: 3 }, (_, at) => makeSite(at))
  const versions = [makeChecklist(1, ['a', 'b']), makeChecklist(2, ['a', 'c'])]
  const failures = [makeFailure(minutes, true), makeFailure(minutes, false)]
  const inspections = [makeInspection(minutes)]

  function handle(request: Request, path: string, body: Record<string, unknown>): Response | undefined {
    const query = new URL(request.url).searchParams
    const page = (items: unknown[]) => Response.json({ items, next: null })
    if (path === '/site-types') {
      return page([{ code: 'market', name: '农贸市场', edition: null }])
    }
    if (path === '/indicators') {
      return page([{ code: 'order', name: '公共秩序' }])
    }
    if (path === '/checklists') {
      const [last] = versions.slice(-1)
      return page([{ ...last, items: last?.items.length }])
    }
    if (path.startsWith('/checklists/')) {
      return checklist(request, path, query)
    }
    if (path === '/inspections') {
      return page(inspections)
    }
    if (path === '/reinspections') {
      return page(failures.slice(0, 1))
    }
    if (path === '/sites') {
      return page(
        sites.filter(
          (it) => it.name.includes(query.get('q') ?? '') && it.ended === (query.get('ended') === 'true'),
        ),
      )
    }
    const [, id, part] = /^\/sites\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
    const site = sites.find((it) => it.id === id)
    if (!site) {
      return undefined
    }
    if (part === 'failures') {
      return Response.json({ items: failures, next: null, openCases: [], relapses: 1 })
    }
    if (request.method === 'PUT' && body.version !== site.version) {
      return refused(409, 'SITE_CHANGED_MEANWHILE', '点位刚才有变化。')
    }
    if (request.method === 'PUT') {
      Object.assign(site, { version: site.version + 1, name: body.name, address: body.address })
    }
    return Response.json(site)
  }

  function checklist(request: Request, path: string, query: URLSearchParams): Response {
    const last = versions[versions.length - 1]
    if (path.endsWith('/versions')) {
      const made = versions.map((it) => ({ version: it.version, at: minutes(it.version - 100) }))
      return Response.json({ items: made.reverse(), next: null })
    }
    if (request.method === 'PUT') {
      return refused(400, 'SHEET_CELL_EMPTY', '单元格 检查表!C10：“文字”不能为空。')
    }
    return Response.json(versions.find((it) => it.version === Number(query.get('version'))) ?? last)
  }

  return { handle, sites }
}

const refused = (status: number, code: string, detail: string) =>
  Response.json({ status, code, title: code, detail }, { status })

function makeSite(at: number): SiteDocument {
  const id = `site-${at}`
  return {
    id,
    version: 1,
    code: `NM-00${at}`,
    type: { code: 'market', name: '农贸市场' },
    name: ['东市场', '西市场', '旧市场'][at] ?? '',
    area: { code: '411602001001', name: '育新社区' },
    street: { code: '411602001', name: '七一路街道' },
    location: null,
    address: '育新街',
    unit: { code: 'SC', name: '市场监督管理局' },
    owner: null,
    photo: null,
    photoId: null,
    qr: `/api/v1/sites/${id}/qr.svg`,
    ended: at === 2,
    actions: [{ name: 'CHANGE', method: 'PUT', href: `/api/v1/sites/${id}` }],
  }
}

function makeChecklist(version: number, codes: string[]): Checklist {
  return {
    code: 'market-check',
    version,
    name: { zh: '市场检查表', en: 'Market' },
    siteTypes: ['market'],
    action: null,
    edition: null,
    ended: false,
    items: codes.map((code) => ({
      code,
      indicator: 'order',
      text: { zh: `检查项${code}`, en: code },
      method: 'OBSERVE',
      numberUnit: null,
      threshold: null,
      weight: version,
      veto: false,
      evidence: 'NONE',
      category: null,
      unit: null,
      dispatch: false,
      right: null,
      wrong: null,
      pictureRight: null,
      pictureWrong: null,
    })),
  }
}

const inspectedSite = {
  id: 'site-0',
  code: 'NM-000',
  name: '东市场',
  area: { code: '411602001001', name: '育新社区' },
}
const inspectedChecklist = { code: 'market-check', version: 1, name: '市场检查表' }

function makeFailure(minutes: (count: number) => string, recurs: boolean): Failure {
  return {
    finding: `finding-${recurs}`,
    inspection: 'inspection-0',
    site: inspectedSite,
    checklist: inspectedChecklist,
    item: { code: 'a', name: '检查项a' },
    unit: { code: 'SC', name: '市场监督管理局' },
    seenAt: minutes(-60),
    caseId: 'case-0',
    noCase: null,
    state: recurs ? 'AWAITS_REINSPECTION' : 'PUT_RIGHT',
    settledAt: null,
    recurs,
  }
}

function makeInspection(minutes: (count: number) => string): InspectionLine {
  return {
    id: 'inspection-0',
    site: inspectedSite,
    checklist: inspectedChecklist,
    round: null,
    by: '王晓禾',
    begunAt: minutes(-60),
    finishedAt: null,
    tally: { items: 2, conform: 1, not: 1, notApplicable: 0, notObserved: 0, withoutFinding: 0 },
    score: { gained: 1, possible: 2, percent: '50.0' },
  }
}
