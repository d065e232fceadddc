import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { router } from '../router'
import { open, settle, type } from '../testing/open'
import ChecklistPage from './ChecklistPage.vue'
import Inspections from './Inspections.vue'
import Reinspections from './Reinspections.vue'
import SiteList from './SiteList.vue'
import SitePage from './SitePage.vue'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('sites are listed by what the address says, and the signs are of exactly these', async () => {
  await router.replace({ path: '/sites', query: { type: 'market' } })
  const { wrapper } = await open(SiteList)
  const names = () => wrapper.findAll('tbody tr').map((it) => it.find('.strong').text())
  expect(names()).toEqual(['东市场', '西市场'])
  await wrapper.find('.q input').setValue('西')
  await vi.advanceTimersByTimeAsync(400)
  await settle()
  expect(names()).toEqual(['西市场'])
  expect(router.currentRoute.value.query).toEqual({ type: 'market', q: '西' })
  expect(wrapper.find('.signs').attributes('href')).toBe('/sites/sheet?q=%E8%A5%BF&type=market')
  await wrapper.find('.checks input').setValue(true)
  await settle()
  expect(router.currentRoute.value.query.ended).toBe('true')
})

test('J and K go through the sites', async () => {
  await router.replace('/sites')
  await open(SiteList)
  await type('j', 'j')
  expect(document.activeElement?.textContent).toBe('NM-001')
  await type('k')
  expect(document.activeElement?.textContent).toBe('NM-000')
})

test('a site says what failed there, what has become of it, and what recurs', async () => {
  const { wrapper } = await open(SitePage, { id: 'site-0' })
  expect(wrapper.find('.relapses').text()).toContain('近 30 天有 1 项')
  const lines = wrapper.findAll('.lines li').map((it) => it.text())
  expect(lines[0]).toContain('待复查')
  expect(lines[0]).toContain('同一项 30 天内再次不合格')
  expect(lines[1]).toContain('已整改')
  expect(lines[1]).not.toContain('再次')
  expect(lines[2]).toContain('50.0 %')
  expect(wrapper.find('a[href="#/cases/case-0"]').exists()).toBe(true)
})

test('what was typed stays when somebody was faster, and is saved upon what they made of it', async () => {
  const { wrapper, server } = await open(SitePage, { id: 'site-0' })
  await wrapper.find('.moves button').trigger('click')
  await settle()
  await wrapper.find('#site-address').setValue('新地址')
  const [site] = server.sites
  if (site) {
    Object.assign(site, { version: 5, name: '东大市场' })
  }
  await wrapper.find('form').trigger('submit')
  await settle()
  const told = wrapper.find('form [role=alert]')
  expect(told.text()).toContain('点位刚才有变化。')
  expect(told.findAll('li').map((it) => it.text())).toEqual(['名称：东大市场'])
  expect(wrapper.find<HTMLInputElement>('#site-address').element.value).toBe('新地址')
  await told.find('button').trigger('click')
  await settle()
  expect(server.requests.at(-1)).toMatchObject({ method: 'PUT', body: { version: 5, address: '新地址' } })
  expect(wrapper.find('.said').text()).toContain('已保存')
})

test('a version of a checklist says what it changed, and a refused workbook which cell', async () => {
  await router.replace('/checklists/market-check')
  const { wrapper } = await open(ChecklistPage, { code: 'market-check' })
  const changes = wrapper.find('.changes').text()
  expect(changes).toContain('第 2 版比第 1 版改了什么')
  expect(changes).toContain('新增 检查项c')
  expect(changes).toContain('去掉 检查项b')
  expect(changes).toContain('权重：1 → 2')
  const input = wrapper.find<HTMLInputElement>('input[type=file]')
  const file = new File([new Uint8Array([1])], 'x.xlsx')
  Object.defineProperty(input.element, 'files', { value: [file] })
  await input.trigger('change')
  await settle()
  expect(wrapper.find('[role=alert]').text()).toContain('单元格 检查表!C10')
  expect(wrapper.find('.said').text()).toBe('')
})

test('inspections are asked for by the days of the district', async () => {
  await router.replace({ path: '/inspections', query: { from: '2026-11-01', to: '2026-11-02' } })
  const asked: string[] = []
  const { wrapper } = await open(Inspections)
  const answering = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push(path)
    return answering(path, init)
  })
  expect(wrapper.find('tbody').text()).toContain('还没有完成')
  await wrapper.find('input[type=date]').setValue('2026-11-02')
  await settle()
  const query = new URL(asked.find((it) => it.includes('/inspections')) ?? '', 'http://x').searchParams
  expect(query.get('from')).toBe('2026-11-01T16:00:00.000Z')
  expect(query.get('to')).toBe('2026-11-02T16:00:00.000Z')
})

test('what awaits re-inspection leads to its site, its inspection and its case', async () => {
  await router.replace('/reinspections')
  const { wrapper } = await open(Reinspections)
  expect(wrapper.findAll('tbody a').map((it) => it.attributes('href'))).toEqual([
    '#/sites/site-0',
    '#/inspections/inspection-0',
    '#/cases/case-0',
  ])
})
