import { afterEach, expect, test, vi } from 'vitest'
import { open, settle } from '../testing/open'
import Timeline from '../parts/Timeline.vue'
import CasePage from './CasePage.vue'

afterEach(() => vi.unstubAllGlobals())

/** The fourth case is in hand: it can be handled, returned and remarked. */
async function openFourth() {
  const opened = await open(CasePage, { id: '0192f3a0-1111-7000-8000-000000000003' })
  const { wrapper, server } = opened
  const button = (text: string) => wrapper.findAll('button').find((it) => it.text() === text)
  return {
    ...opened,
    press: async (text: string) => (await button(text)?.trigger('click'), await settle()),
    fourth: server.cases[3],
  }
}

test('the page offers exactly the moves that the server names', async () => {
  const { wrapper } = await openFourth()
  expect(wrapper.findAll('.moves button').map((it) => it.text())).toEqual(['处置完成', '退回', '补充说明'])
})

test('a step that came half a second after its limit is late', async () => {
  const { fourth } = await openFourth()
  const late = fourth?.timeline.map((it) => ({
    ...it,
    recordedAt: '2026-11-26T01:02:03.500Z',
    stepDue: '2026-11-26T01:02:03Z',
  }))
  const { wrapper } = await open(Timeline, { document: { ...fourth, timeline: late } })
  expect(wrapper.text()).toContain('超过环节时限')
})

test('a required field is asked for before anything is sent', async () => {
  const { wrapper, server, press } = await openFourth()
  await press('退回')
  await wrapper.find('form').trigger('submit')
  expect(wrapper.find('.wrong').text()).toBe('请填写理由。')
  expect(server.requests).toEqual([])
})

test('when the case changed meanwhile, what was typed stays and goes with the next try', async () => {
  const { wrapper, server, press, fourth } = await openFourth()
  await press('退回')
  await wrapper.find('textarea').setValue('不是我们的路段')
  if (fourth) {
    const at = new Date().toISOString()
    fourth.version += 1
    fourth.timeline.push({
      version: fourth.version,
      type: 'CaseRemarked',
      at,
      recordedAt: at,
      by: { name: '张伟' },
      note: '下午下雨',
      photos: [],
    })
  }
  await wrapper.find('form').trigger('submit')
  await settle()
  expect(wrapper.find('.conflict').text()).toContain('张伟 · 补充说明：下午下雨')
  expect(wrapper.find('textarea').element.value).toBe('不是我们的路段')
  await wrapper.find('form').trigger('submit')
  await settle()
  expect(server.requests.map((it) => it.body.version)).toEqual([3, 4])
  expect(fourth?.stage).toBe('FILED')
})

test('when the move is no longer possible, what was typed can be kept as a remark', async () => {
  const { wrapper, server, press, fourth } = await openFourth()
  await press('退回')
  await wrapper.find('textarea').setValue('不是我们的路段')
  if (fourth) {
    fourth.version += 1
    fourth.stage = 'CLOSED'
  }
  await wrapper.find('form').trigger('submit')
  await settle()
  expect(wrapper.find('.conflict').text()).toContain('现在不能再“退回”了')
  await press('作为补充说明提交')
  expect(server.requests[1]).toMatchObject({
    path: expect.stringMatching(/remark$/),
    body: { note: '不是我们的路段' },
  })
})
