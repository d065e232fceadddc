import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { open, settle } from '../testing/open'
import Call from './Call.vue'

let wrapper: Awaited<ReturnType<typeof open>>['wrapper']
let server: Awaited<ReturnType<typeof open>>['server']

beforeEach(async () => {
  sessionStorage.clear()
  ;({ wrapper, server } = await open(Call))
})
afterEach(() => {
  wrapper.unmount()
  vi.unstubAllGlobals()
})

async function fill() {
  await wrapper.find('#call-phone').setValue('13800001234')
  await wrapper.find('#call-address').setValue('七一路 18 号')
  wrapper.findAllComponents({ name: 'ElSelect' })[0]?.vm.$emit('update:modelValue', '020101')
  wrapper.findAllComponents({ name: 'ElSelect' })[1]?.vm.$emit('update:modelValue', '411602001')
  await settle()
}

async function submit() {
  await wrapper.find('form').trigger('submit')
  await settle()
}

test('what a caller says becomes a case, and the code to tell is shown', async () => {
  await fill()
  expect(wrapper.text()).toContain('将派给')
  await submit()
  expect(server.requests[0]).toMatchObject({
    method: 'PUT',
    body: {
      source: 'HOTLINE',
      contact: '13800001234',
      category: '020101',
      area: '411602001',
      address: '七一路 18 号',
    },
  })
  expect(wrapper.find('.code').text()).toBe('K7QX-3M9P')
})

test('nothing is sent without the caller’s number', async () => {
  await fill()
  await wrapper.find('#call-phone').setValue('')
  await submit()
  expect(server.requests).toEqual([])
  expect(wrapper.find('[role=alert]').text()).toBe('请填写来电号码。')
})

test('what was typed outlives a reload, but for the caller’s number', async () => {
  await fill()
  expect(wrapper.text()).toContain('已自动保存')
  wrapper.unmount()
  ;({ wrapper, server } = await open(Call))
  expect((wrapper.find('#call-address').element as HTMLInputElement).value).toBe('七一路 18 号')
  expect((wrapper.find('#call-phone').element as HTMLInputElement).value).toBe('')
  expect(JSON.stringify(sessionStorage)).not.toContain('13800001234')
})

test('nothing is kept of a report that has arrived', async () => {
  await fill()
  await submit()
  expect(sessionStorage.length).toBe(0)
})
