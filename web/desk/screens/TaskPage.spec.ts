import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import Shell from '../parts/Shell.vue'
import { router } from '../router'
import { open, settle } from '../testing/open'
import TaskPage from './TaskPage.vue'

beforeEach(() => sessionStorage.clear())
enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function openFirst() {
  const opened = await open(TaskPage, { id: 'task-0' })
  const { wrapper } = opened
  return {
    ...opened,
    press: async (text: string) => {
      await wrapper
        .findAll('button')
        .find((it) => it.text() === text)
        ?.trigger('click')
      await settle()
    },
    enter: async (amount: string) => {
      await wrapper.find('input[inputmode=decimal]').setValue(amount)
      await wrapper.find('form').trigger('submit')
      await settle()
    },
  }
}

test('an entry whose answer was lost is sent again, and under another id when its amount was changed', async () => {
  const { wrapper, server, enter } = await openFirst()
  const answering = globalThis.fetch
  let lost = 2
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const answer = await answering(path, init)
    if (init.method === 'PUT' && lost-- > 0) {
      throw new TypeError('lost')
    }
    return answer
  })
  await enter('3')
  await enter('3')
  await enter('5')
  const [first, again, asBefore, changed] = server.requests.map((it) => it.path)
  expect(again).toBe(first)
  expect(asBefore).toBe(first)
  expect(changed).not.toBe(first)
  expect(wrapper.find('[role=alert]').exists()).toBe(false)
  expect(server.tasks[0]?.tallies.map((it) => it.amount)).toEqual([5, 3])
})

test('when somebody was faster and no step is left, that is told, and what was written is still there', async () => {
  const { wrapper, server, press } = await openFirst()
  await wrapper.find('textarea').setValue('都清理了')
  const [first] = server.tasks
  if (first) {
    first.version++
    first.task.state = 'DROPPED'
  }
  await press('报完成')
  expect(wrapper.find('[role=alert]').text()).toContain('任务刚刚有了变化')
  expect(wrapper.find('textarea').exists()).toBe(false)
  expect(wrapper.find('.unsent').text()).toBe('都清理了')
  await press('不要了')
  expect(wrapper.find('.unsent').exists()).toBe(false)
  expect(sessionStorage).toHaveLength(0)
})

test('when somebody was faster and the step is still open, it is taken with what was written', async () => {
  const { wrapper, server, press } = await openFirst()
  await wrapper.find('textarea').setValue('都清理了')
  const [first] = server.tasks
  if (first) {
    first.version++
  }
  await press('报完成')
  expect(wrapper.find('[role=alert]').text()).toContain('您写的还在')
  await press('报完成')
  expect(wrapper.find('[role=alert]').exists()).toBe(false)
  expect(server.requests.map((it) => it.body.version)).toEqual([1, 2])
  expect(wrapper.find('.events li').text()).toContain('都清理了')
})

test('from one task straight to another nothing that was written goes along', async () => {
  await router.replace('/tasks/task-0')
  const { wrapper } = await open(Shell)
  await settle()
  await wrapper.find('textarea').setValue('都清理了')
  await router.push('/tasks/task-1')
  await settle()
  expect(wrapper.find('h1').text()).toBe('规范门前停车')
  expect(wrapper.find('textarea').element.value).toBe('')
  await router.push('/tasks/task-0')
  await settle()
  expect(wrapper.find('textarea').element.value).toBe('都清理了')
})
