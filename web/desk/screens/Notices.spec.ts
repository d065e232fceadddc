import { afterEach, expect, test, vi } from 'vitest'
import { unread } from '../notices'
import { open, settle } from '../testing/open'
import Channels from './Channels.vue'
import Notices from './Notices.vue'

afterEach(() => vi.unstubAllGlobals())

test('a notice leads to its case and counts as read once it is opened', async () => {
  const { wrapper, server } = await open(Notices)
  expect(unread.value).toBe(2)
  const link = wrapper.find('li a')
  expect(link.attributes('href')).toBe('#/cases/case-0')
  await link.trigger('click')
  await settle()
  expect(server.requests.map((it) => it.path)).toEqual(['/notices/n1/read'])
  expect(unread.value).toBe(1)
})

test('everything is marked as read at once', async () => {
  const { wrapper } = await open(Notices)
  await wrapper
    .findAll('button')
    .find((it) => it.text() === '全部标为已读')
    ?.trigger('click')
  await settle()
  expect(unread.value).toBe(0)
  expect(wrapper.findAll('li.fresh')).toHaveLength(0)
})

test('a channel says in words what is wrong, and is tested', async () => {
  const { wrapper, server } = await open(Channels)
  expect(wrapper.text()).toContain('密钥文件里没有这个通道的“password”。')
  await wrapper.findAll('form')[1]?.trigger('submit')
  await settle()
  expect(server.requests.map((it) => it.path)).toEqual(['/channels/office-mail/test'])
  expect(wrapper.find('.said').text()).toBe('“指挥部邮箱”已收下测试通知。')
})

test('a dead letter is sent again', async () => {
  const { wrapper, server } = await open(Channels)
  await wrapper
    .findAll('button')
    .find((it) => it.text() === '重新发送')
    ?.trigger('click')
  await settle()
  expect(server.requests.map((it) => it.path)).toEqual(['/channels/dead-letters/d1/resend'])
  expect(wrapper.text()).toContain('没有发不出去的通知。')
})
