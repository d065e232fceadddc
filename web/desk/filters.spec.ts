import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { fromAddress, toAddress, toQuery, type Filters } from './filters'

const none: Filters = { stage: [], unit: '', category: '', area: '', overdue: false, todo: false, q: '' }
const all: Filters = {
  stage: ['REPORTED', 'HANDLED'],
  unit: 'CGJ',
  category: '020103',
  area: '411602001',
  overdue: true,
  todo: true,
  q: '建设路 18 号 & 井盖',
}

test.each([none, all, { ...none, q: '井' }, { ...none, stage: ['CLOSED'] } as Filters])(
  'filters survive the way through an address: %o',
  async (filters) => {
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [{ path: '/cases', component: {} }],
    })
    const { fullPath } = router.resolve({ path: '/cases', query: toAddress(filters) })
    expect(fromAddress(router.resolve(fullPath).query)).toEqual(filters)
  },
)

test('an address without filters is bare, and so is the question to the server', () => {
  expect(toAddress(none)).toEqual({})
  expect(toQuery(none)).toEqual({})
  expect(toQuery(all)).toEqual({ ...all, stage: 'REPORTED,HANDLED' })
})

test('what the address says wrongly is left out', () => {
  expect(fromAddress({ stage: 'HANDLED,NONSENSE', overdue: 'maybe', q: ['井', '盖'], more: 'x' })).toEqual({
    ...none,
    stage: ['HANDLED'],
    q: '井',
  })
})
