import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { router } from '../router'
import { open, settle } from '../testing/open'
import BriefPage from './BriefPage.vue'

enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function openBrief() {
  await router.replace('/briefs/2026-11-26')
  const opened = await open(BriefPage, { period: '2026-11-26' })
  const { wrapper } = opened
  const button = (text: string) =>
    [...document.querySelectorAll<HTMLButtonElement>('.el-button')].filter(
      (it) => it.textContent?.trim() === text,
    )
  return {
    ...opened,
    points: () => wrapper.find<HTMLTextAreaElement>('#text-DECISIONS'),
    may: (text: string) => button(text).some((it) => !it.disabled),
    /** The last of that name: that in a dialog, where one asks. */
    press: async (text: string) => {
      button(text).at(-1)?.click()
      await settle()
    },
  }
}

test('what is written and not saved is said to be so, and nothing is locked before it is saved', async () => {
  const { wrapper, server, points, may, press } = await openBrief()
  expect([may('锁定'), may('保存')]).toEqual([true, false])
  await points().setValue('增派两组人员')
  expect([may('锁定'), may('保存')]).toEqual([false, true])
  expect(wrapper.text()).toContain('有没保存的改动')
  await press('保存')
  expect(server.requests.at(-1)).toMatchObject({
    method: 'PUT',
    body: { version: 3, texts: [{ part: 'DECISIONS', text: '增派两组人员' }] },
  })
  expect(wrapper.find('p[role=status]:not(.counter)').text()).toContain('已保存')
  expect([may('锁定'), may('保存')]).toEqual([true, false])
})

test('a brief is locked once that has been asked, then issued, and then nobody writes', async () => {
  const { wrapper, server, points, may, press } = await openBrief()
  await press('锁定')
  expect(server.requests).toEqual([])
  expect(document.querySelector('dialog')).not.toBeNull()
  await press('锁定')
  expect(server.requests.at(-1)).toMatchObject({ path: '/briefs/2026-11-26/lock', body: { version: 3 } })
  expect(wrapper.text()).toContain('李敏')
  expect(points().exists()).toBe(false)
  await press('发出')
  await press('发出')
  expect(server.requests.at(-1)).toMatchObject({ path: '/briefs/2026-11-26/issue', body: { version: 4 } })
  expect([may('保存'), may('锁定'), may('发出')]).toEqual([false, false, false])
})

test('what is written stays when somebody was faster, and is saved upon what they made of it', async () => {
  const { wrapper, server, points, press } = await openBrief()
  await points().setValue('增派两组人员')
  server.brief.version = 7
  await press('保存')
  expect(wrapper.find('[role=alert]').text()).toContain('简报刚才有变化。')
  expect(points().element.value).toBe('增派两组人员')
  await press('保存')
  expect(server.requests.map((it) => it.body.version)).toEqual([3, 7])
  expect(wrapper.find('[role=alert]').exists()).toBe(false)
  expect(server.brief.parts[1]?.text).toBe('增派两组人员')
})

test('when somebody has locked it meanwhile, what was written is still there to be read', async () => {
  const { wrapper, server, points, may, press } = await openBrief()
  await points().setValue('增派两组人员')
  Object.assign(server.brief, { version: 4, state: 'LOCKED', locked: { by: '张伟', at: server.brief.asOf } })
  await press('保存')
  expect(wrapper.find('[role=alert]').text()).toContain('简报刚才有变化。')
  expect(may('保存')).toBe(false)
  expect(points().exists()).toBe(false)
  expect(wrapper.text()).toContain('增派两组人员')
})

test('more than the page holds is not locked', async () => {
  const { wrapper, points, may, press } = await openBrief()
  await points().setValue(Array.from({ length: 6 }, (_, at) => `第${at}点`).join('\n'))
  expect(wrapper.find('.counter').classes()).toContain('over')
  await press('保存')
  expect(may('锁定')).toBe(false)
})

test('a part is taken from the machine and given back to it', async () => {
  const { wrapper, server, press } = await openBrief()
  await wrapper.find('section .el-button').trigger('click')
  const yesterday = wrapper.find<HTMLTextAreaElement>('#text-PERIOD')
  expect(yesterday.element.value).toBe('昨日上报 34 件，结案 20 件。')
  await yesterday.setValue('昨日平稳。')
  await press('保存')
  expect(server.brief.parts[0]).toMatchObject({ text: '昨日平稳。', written: true })
  await wrapper.find('section > .el-button').trigger('click')
  await press('保存')
  expect(server.brief.parts[0]).toMatchObject({ text: '昨日上报 34 件，结案 20 件。', written: false })
})
