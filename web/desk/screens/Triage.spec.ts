import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { shortcutsOn } from '../keyboard'
import { keystrokes, open, settle, type } from '../testing/open'
import { mount } from '@vue/test-utils'
import UndoBar from '../parts/UndoBar.vue'
import { i18n } from '../words'
import Triage from './Triage.vue'

let wrapper: Awaited<ReturnType<typeof open>>['wrapper']
let server: Awaited<ReturnType<typeof open>>['server']
let before: number

beforeEach(async () => {
  ;({ wrapper, server } = await open(Triage))
  before = keystrokes()
})
afterEach(() => {
  wrapper.unmount()
  shortcutsOn.value = true
  vi.unstubAllGlobals()
})

const shownNumber = () => wrapper.find('.case .number').text()
const waiting = () => server.cases.filter((it) => ['REPORTED', 'ACCEPTED', 'FILED'].includes(it.stage))

test('the suggestion is accepted with one key, and the next case opens', async () => {
  const [first, second] = waiting()
  expect(shownNumber()).toBe(first?.number)
  await type('a')
  expect(keystrokes() - before).toBe(1)
  expect(server.requests).toEqual([
    { method: 'POST', path: `/cases/${first?.id}/moves/assign`, body: { version: 1, unit: 'CG' } },
  ])
  expect(shownNumber()).toBe(second?.number)
  expect(wrapper.find('.said').text()).toContain(first?.number)
})

test('a condition that is chosen goes with the case', async () => {
  await wrapper.find('.condition select').setValue('heap')
  await settle()
  await wrapper.find('.buttons button').trigger('click')
  await settle()
  expect(server.requests[0]?.body).toMatchObject({ unit: 'CG', condition: 'heap' })
  expect((wrapper.find('.condition select').element as HTMLSelectElement).value).toBe('')
})

test('another unit takes five keys: D, its initials, Enter', async () => {
  const [first] = waiting()
  await type('d', 'c', 'g', 'j', 'Enter')
  expect(keystrokes() - before).toBe(5)
  expect(server.requests[0]).toMatchObject({
    path: `/cases/${first?.id}/moves/assign`,
    body: { unit: 'CGJ' },
  })
})

test('a refusal takes three keys: R, the digit of the reason, Enter', async () => {
  const [first] = waiting()
  await type('r', '2', 'Enter')
  expect(keystrokes() - before).toBe(3)
  expect(server.requests).toEqual([
    {
      method: 'POST',
      path: `/cases/${first?.id}/moves/refuse`,
      body: { version: 1, reason: '地点不清楚，无法找到现场，请补充地点后再报。' },
    },
  ])
})

test('a duplicate takes two keys: M and Enter on the nearest', async () => {
  const [first] = waiting()
  await type('m', 'Enter')
  expect(keystrokes() - before).toBe(2)
  expect(server.requests).toEqual([
    {
      method: 'POST',
      path: `/cases/${first?.id}/moves/merge`,
      body: { version: 1, into: server.cases[20]?.id },
    },
  ])
  expect(wrapper.find('.said').text()).toContain(`并入 ${server.cases[20]?.number}`)
})

test('what was just done is taken back with one key, and opens again', async () => {
  const bar = mount(UndoBar, { global: { plugins: [i18n] } })
  const [first] = waiting()
  await type('a')
  expect(bar.text()).toContain(`${first?.number} 已派给`)
  await type('z')
  expect(keystrokes() - before).toBe(2)
  expect(server.requests[1]).toEqual({
    method: 'POST',
    path: `/cases/${first?.id}/undo`,
    body: { version: 2 },
  })
  expect(shownNumber()).toBe(first?.number)
  expect(bar.text()).toContain('已撤销')
  bar.unmount()
})

test('a refusal for another reason waits for the reason', async () => {
  await type('r', '6', 'Enter')
  expect(server.requests).toEqual([])
  await type('重', '复', 'Enter')
  expect(server.requests[0]?.body).toMatchObject({ reason: '重复' })
})

test('J and K walk through the queue without a move', async () => {
  const [first, second] = waiting()
  await type('j')
  expect(shownNumber()).toBe(second?.number)
  await type('k', 'k')
  expect(shownNumber()).toBe(first?.number)
  expect(server.requests).toEqual([])
})

test('letters typed into the search are no commands', async () => {
  await type('/', 'a')
  expect(server.requests).toEqual([])
})

test('switched off, the keys do nothing and the buttons still work', async () => {
  shortcutsOn.value = false
  await type('a')
  expect(server.requests).toEqual([])
  await wrapper.find('.buttons button').trigger('click')
  await settle()
  expect(server.requests).toHaveLength(1)
})

test('a case that changed meanwhile comes back into the queue with the reason', async () => {
  const [first] = waiting()
  if (first) {
    first.version = 7
  }
  await type('a')
  expect(wrapper.find('.failed').text()).toContain('案件刚才有变化')
  expect(wrapper.find('.queue button').text()).toContain(first?.category.name)
  await wrapper.find('.failed button').trigger('click')
  await settle()
  await type('a')
  expect(server.requests[1]?.body).toMatchObject({ version: 7 })
  expect(wrapper.find('.failed').exists()).toBe(false)
})

test('a case that its unit returns is work again', async () => {
  const [first] = waiting()
  await type('a')
  expect(shownNumber()).not.toBe(first?.number)
  if (first) {
    first.stage = 'FILED'
    first.version += 1
  }
  vi.useFakeTimers()
  await wrapper.find('.queue input').setValue(first?.number)
  await vi.advanceTimersByTimeAsync(300)
  vi.useRealTimers()
  await settle()
  expect(shownNumber()).toBe(first?.number)
})
