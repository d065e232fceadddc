import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { router } from '../router'
import { open, settle } from '../testing/open'
import CampaignNew from './CampaignNew.vue'

beforeEach(() => sessionStorage.clear())
enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function openForm() {
  await router.replace('/campaigns/new')
  const { wrapper, server } = await open(CampaignNew)
  const fault = (field: string) => wrapper.find(`[data-field=${field}] [role=alert]`)
  const submit = async () => {
    await wrapper.find('form').trigger('submit')
    await settle()
  }
  return { wrapper, server, fault, submit }
}

test('what is lacking is said beside its field, which has the focus, and nothing is sent', async () => {
  const { wrapper, server, fault, submit } = await openForm()
  await submit()
  expect(fault('name').text()).toBe('请填写名称。')
  expect(document.activeElement).toBe(wrapper.find('#campaign-name').element)
  await wrapper.find('#campaign-name').setValue('清洁家园')
  await submit()
  expect(fault('name').exists()).toBe(false)
  expect(fault('until').exists()).toBe(true)
  expect(server.requests).toEqual([])
})

test('a refusal stands beside the field that it is about, and what was typed is still there', async () => {
  const { wrapper, fault, submit } = await openForm()
  await wrapper.find('#campaign-name').setValue('清洁家园')
  await wrapper.find('#campaign-from').setValue('2026-12-01')
  await wrapper.find('#campaign-until').setValue('2026-11-30')
  await wrapper.find('[data-field=lead] input').trigger('focus')
  await wrapper.find('[data-field=lead] li').trigger('click')
  await submit()
  expect(fault('from').text()).toBe('起止日期不对。')
  expect(wrapper.find<HTMLInputElement>('#campaign-name').element.value).toBe('清洁家园')
  await wrapper.find('#campaign-until').setValue('2026-12-30')
  await submit()
  expect(wrapper.find('[role=alert]').exists()).toBe(false)
  await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/campaigns/campaign-0'), 10_000)
  expect(sessionStorage).toHaveLength(0)
})
