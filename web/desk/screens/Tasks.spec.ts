import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { router } from '../router'
import { open, settle } from '../testing/open'
import CampaignPage from './CampaignPage.vue'
import TaskPage from './TaskPage.vue'
import Tasks from './Tasks.vue'

beforeEach(() => {
  sessionStorage.clear()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-26T01:00:00Z') })
})
enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const lead = {
  permissions: ['CAMPAIGN_READ', 'TASK_LEAD', 'TASK_DO'],
  positions: [
    {
      title: '单位负责人',
      role: 'unit-lead',
      unit: { code: 'CGJ', name: '城管局' },
      area: { code: '411602', name: '川汇区' },
    },
  ],
}

/** The form stands in a dialog, which is not within its screen. */
const field = <Of extends HTMLElement = HTMLInputElement>(id: string) =>
  document.querySelector<Of>(`dialog #task-${id}`) as Of
const alert = () => document.querySelector('dialog [role=alert]')?.textContent
const buttons = () => [...document.querySelectorAll('button')]

async function press(text: string) {
  buttons()
    .find((it) => it.textContent?.trim() === text)
    ?.click()
  await settle()
}
async function fill(id: string, value: string) {
  const input = field(id)
  input.value = value
  input.dispatchEvent(new Event(input.tagName === 'SELECT' ? 'change' : 'input'))
  await settle()
}
async function chooseUnit(name: string) {
  const input = document.querySelector<HTMLInputElement>('dialog [data-field=unit] input')
  input?.focus()
  await settle()
  ;[...document.querySelectorAll<HTMLElement>('dialog [data-field=unit] li')]
    .find((it) => it.textContent?.includes(name))
    ?.click()
  await settle()
}

async function openForm() {
  await router.replace('/campaigns/campaign-0')
  const opened = await open(CampaignPage, { id: 'campaign-0' })
  await press('下达任务')
  return opened
}

test('a task of a campaign that has not begun begins with it, and is done when it ends', async () => {
  const { server } = await openForm()
  const { from, until } = server.campaign.campaign
  expect([field('from').value, field('due').value]).toEqual([from, until])
  await fill('title', '清运垃圾')
  await chooseUnit('环境卫生管理中心')
  await fill('due', '2027-12-31')
  await press('下达')
  expect(alert()).toBe(`期限最晚是 ${until}，不能晚于所属的行动和上级任务。`)
  expect(server.requests).toEqual([])
  await fill('due', until)
  await press('下达')
  expect(server.requests.at(-1)?.body).toEqual({
    campaign: 'campaign-0',
    title: '清运垃圾',
    unit: 'HW',
    helpers: [],
    from,
    due: until,
  })
})

test('what is a part of a task begins and is due with it', async () => {
  const { server } = await openForm()
  const task = server.tasks[1]?.task
  await fill('parent', 'task-1')
  expect([field('from').value, field('due').value]).toEqual([task?.from, task?.due])
})

test('a task is given with its helpers, its weight, and what is counted', async () => {
  const { server } = await openForm()
  await fill('title', '清运垃圾')
  await chooseUnit('环境卫生管理中心')
  await fill('weight', '3')
  await fill('proof', 'PHOTO')
  await fill('measure', 'metre')
  await fill('target', '12.25')
  await fill('counted', 'CASES')
  await press('下达')
  expect(alert()).toBe('请填大于零的数，最多 1 位小数。')
  await fill('target', '12.5')
  await fill('weight', '101')
  await press('下达')
  expect(alert()).toBe('请填 1 到 100 的整数。')
  await fill('weight', '3')
  await press('下达')
  expect(server.requests.at(-1)?.body).toMatchObject({
    weight: 3,
    proof: 'PHOTO',
    measure: 'metre',
    target: 12.5,
    counted: 'CASES',
  })
})

test('what was typed of a task is there again when its form is opened again', async () => {
  const { wrapper } = await openForm()
  await fill('title', '清运垃圾')
  await chooseUnit('环境卫生管理中心')
  wrapper.unmount()
  await openForm()
  expect(field('title').value).toBe('清运垃圾')
  const unit = document.querySelector<HTMLInputElement>('dialog [data-field=unit] input')
  expect(unit?.value).toBe('环境卫生管理中心')
})

test('whoever leads a unit breaks down what it is to do', async () => {
  await router.replace('/tasks/task-0')
  const { server } = await open(TaskPage, { id: 'task-0' }, lead)
  await press('分解任务')
  expect(field('parent')).toBeNull()
  await fill('title', '东段')
  await chooseUnit('环境卫生管理中心')
  await press('下达')
  expect(server.requests.at(-1)?.body).toMatchObject({
    campaign: 'campaign-0',
    parent: 'task-0',
    title: '东段',
    unit: 'HW',
    due: server.tasks[0]?.task.due,
  })
})

test('in the list whoever leads a unit says of which of its tasks something is a part', async () => {
  await router.replace('/tasks')
  const { server } = await open(Tasks, {}, lead)
  await press('分解任务')
  await fill('title', '东段')
  await chooseUnit('环境卫生管理中心')
  await press('下达')
  expect(alert()).toContain('属于哪项任务')
  await fill('parent', 'task-1')
  await press('下达')
  expect(server.requests.at(-1)?.body).toMatchObject({ campaign: 'campaign-0', parent: 'task-1' })
})

test('the list of the tasks of one campaign says which, and goes on to those of all', async () => {
  await router.replace({ path: '/tasks', query: { campaign: 'campaign-0', late: 'true' } })
  const { wrapper } = await open(Tasks)
  expect(wrapper.find('.hint').text()).toContain('只看“市场联合整治”的任务')
  expect(wrapper.find('.print-only').text()).toContain('市场联合整治')
  await wrapper.find('.hint button').trigger('click')
  await settle()
  expect(router.currentRoute.value.query).toEqual({ late: 'true' })
  expect(wrapper.find('.hint').exists()).toBe(false)
})
