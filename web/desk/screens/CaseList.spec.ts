import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { router } from '../router'
import { keystrokes, open, settle, type } from '../testing/open'
import CaseList from './CaseList.vue'

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  await router.replace('/cases')
})
enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function openList(query: Record<string, string> = {}) {
  await router.replace({ path: '/cases', query })
  const opened = await open(CaseList)
  const rows = () => opened.wrapper.findAll('tbody tr')
  return { ...opened, rows }
}

async function wait(milliseconds: number) {
  await vi.advanceTimersByTimeAsync(milliseconds)
  await settle()
}

/** The combination that a person presses with Shift held down. */
async function shift(key: string) {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true, cancelable: true }))
  await settle()
}

test('two rows chosen and moved together cost a key each and two more', async () => {
  const { server, wrapper } = await openList({ stage: 'REPORTED' })
  const before = keystrokes()
  await type('j', 'x', 'j', 'x')
  await shift('A')
  const dialog = document.querySelector('dialog')
  expect(dialog?.textContent).toContain('2 件中可以办 2 件')
  expect(document.activeElement?.textContent).toContain('立案并派遣（2 件）')
  ;(document.activeElement as HTMLElement).click()
  await settle()
  expect(keystrokes() - before).toBe(4)
  expect(server.requests.at(-1)?.body.move).toBe('assign')
  expect(server.cases.filter((it) => it.stage === 'DISPATCHED' && it.version === 2)).not.toHaveLength(0)
  expect(document.querySelector('dialog')?.textContent).toContain('办成 2 件，没办成 0 件')
  expect(wrapper.find('.bulkbar').exists()).toBe(false)
})

test('what was refused stays chosen, with the reason in words', async () => {
  const { server, wrapper, rows } = await openList({ stage: 'REPORTED' })
  await rows()[0]?.find('input').setValue(true)
  await rows()[1]?.find('input').setValue(true)
  const first = server.cases[0]
  if (first) {
    first.version += 1
  }
  await shift('A')
  expect(document.querySelector('dialog .failed')?.textContent).toContain('案件已有新的进展。')
  document.querySelector<HTMLElement>('dialog .go')?.click()
  await settle()
  expect(wrapper.find('.bulkbar').text()).toContain('已选 1 件')
})

test('rows are chosen one after the other with Shift and an arrow', async () => {
  const { wrapper } = await openList()
  await type('j')
  await shift('ArrowDown')
  await shift('ArrowDown')
  expect(wrapper.find('.bulkbar').text()).toContain('已选 3 件')
})

test('what may be a phone number goes in a body and stands in no address', async () => {
  const { server, wrapper } = await openList()
  await wrapper.find('.q input').setValue('5678')
  await wait(400)
  expect(server.requests.at(-1)).toMatchObject({ path: '/cases/search', body: { filter: { q: '5678' } } })
  expect(router.currentRoute.value.fullPath).toBe('/cases')
  expect(wrapper.find('.export').exists()).toBe(false)
  await wrapper.find('.q input').setValue('建设路')
  await wait(400)
  expect(router.currentRoute.value.query).toEqual({ q: '建设路' })
})

test('a case that moves changes in its place, and a new one waits until it is asked for', async () => {
  const { server, wrapper, rows } = await openList({ stage: 'REPORTED' })
  const shown = rows().map((it) => it.find('.number').text())
  const [first] = server.cases
  const later = server.cases.find((it) => it.stage === 'HANDLING')
  if (first && later) {
    first.stage = 'ACCEPTED'
    first.version += 1
    later.stage = 'REPORTED'
    server.changed.push(first.id, later.id)
  }
  await wait(10_000)
  expect(rows().map((it) => it.find('.number').text())).toEqual(shown)
  expect(rows()[0]?.classes()).toContain('gone')
  expect(rows()[0]?.text()).toContain('待立案')
  await wrapper.find('.news button').trigger('click')
  await settle()
  expect(wrapper.find('.news').exists()).toBe(false)
  expect(rows().some((it) => it.text().includes(later?.number ?? '?'))).toBe(true)
})

test('a case that waits for a step without a limit shows that it has none', async () => {
  const { server, rows } = await openList({ stage: 'REPORTED' })
  server.cases.forEach((it) => (it.step = { name: 'ACCEPT' }))
  await router.replace({ path: '/cases', query: { stage: 'REPORTED', sort: 'oldest' } })
  await settle()
  expect(rows()[0]?.find('[data-label=环节时限]').text()).toBe('—')
})

test('an export names the columns on the screen, in their order, and the filters', async () => {
  const { wrapper } = await openList({ stage: 'REPORTED', sort: 'due' })
  const address = () => new URL(wrapper.find('.export').attributes('href') ?? '', 'http://x')
  expect(address().searchParams.get('columns')).toBe('NUMBER,CATEGORY,ADDRESS,UNIT,STAGE,STEP,DUE,OCCURRED')
  expect(address().searchParams.get('stage')).toBe('REPORTED')
  expect(address().searchParams.get('sort')).toBe('due')
  const source = wrapper.findAll('.columns label').find((it) => it.text() === '来源')
  await source?.find('input').setValue(true)
  await nextTick()
  expect(address().searchParams.get('columns')).toMatch(/,SOURCE$/)
  expect(wrapper.find('thead').text()).toContain('来源')
  await source?.find('input').setValue(false)
})

test('a filter is saved under a name, pinned, and shows how many it has', async () => {
  const { wrapper, server } = await openList({ stage: 'REPORTED' })
  const button = wrapper.findAll('.saved button').find((it) => it.text() === '保存这个筛选')
  await button?.trigger('click')
  const input = document.querySelector<HTMLInputElement>('#filter-name')
  if (input) {
    input.value = '待受理'
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  await settle()
  document.querySelector('dialog form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  await settle()
  expect(server.requests.some((it) => it.method === 'PUT' && it.body.name === '待受理')).toBe(true)
  const chip = wrapper.find('.saved a')
  const reported = server.cases.filter((it) => it.stage === 'REPORTED').length
  expect(chip.text()).toBe(`待受理${reported}`)
  expect(chip.attributes('aria-current')).toBe('true')
})
