import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { open, settle } from '../testing/open'
import Imports from './Imports.vue'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function later(milliseconds: number) {
  await vi.advanceTimersByTimeAsync(milliseconds)
  await settle()
}

test('what was sent lately is listed with its rows that were given back', async () => {
  const { wrapper } = await open(Imports)
  const listed = wrapper.findAll('.recent li')
  expect(listed.map((it) => it.findAll('button').map((button) => button.text()))).toEqual([
    ['继续'],
    ['撤销这次导入'],
    [],
  ])
  expect(listed.map((it) => it.find('a').exists())).toEqual([true, true, false])
  expect(listed[1]?.text()).toContain('9 行：收入 6，已有 1，退回 2')
})

test('a batch that stopped goes on, and a lost answer is asked for again', async () => {
  const { wrapper, server } = await open(Imports)
  await wrapper.find('.recent button').trigger('click')
  await settle()
  expect(server.requests.map((it) => it.path)).toEqual(['/imports/batch-0/take'])
  const answering = globalThis.fetch
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  await later(700)
  expect(wrapper.text()).toContain('没有连上服务器，正在重试。')
  vi.stubGlobal('fetch', answering)
  await later(3000)
  expect(wrapper.text()).not.toContain('没有连上服务器')
  expect(wrapper.text()).toContain('收入 6 行')
})

test('what undoing will do is said before it is done', async () => {
  const { wrapper, server } = await open(Imports)
  const undo = () => wrapper.findAll('.recent button').find((it) => it.text() === '撤销这次导入')
  await undo()?.trigger('click')
  await settle()
  expect(server.requests).toEqual([])
  expect(wrapper.find('.question').text()).toContain('要撤销收入的 6 行吗？ 停用收入的单位。')
  const [, leave] = wrapper.findAll('.question button')
  await leave?.trigger('click')
  expect(wrapper.find('.question').exists()).toBe(false)
  await undo()?.trigger('click')
  await settle()
  await wrapper.find('.question button').trigger('click')
  await settle()
  expect(server.requests.map((it) => it.path)).toEqual(['/imports/batch-1/undo'])
  expect(wrapper.find('.question').exists()).toBe(false)
})
