import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { fromAddress, toAddress, toQuery, type Filters } from './filters'

const none: Filters = {
  stage: [],
  unit: '',
  category: '',
  area: '',
  source: '',
  from: '',
  to: '',
  days: 0,
  overdue: false,
  soon: false,
  late: false,
  todo: false,
  q: '',
  sort: '',
}
const all: Filters = {
  stage: ['REPORTED', 'HANDLED'],
  unit: 'CGJ',
  category: '020103',
  area: '411602001',
  source: 'PUBLIC',
  from: '2026-11-01',
  to: '2026-11-26',
  days: 30,
  overdue: true,
  soon: true,
  late: true,
  todo: true,
  q: '建设路 18 号 & 井盖',
  sort: 'due',
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

test.each(['5678', '13812345678', '138 1234 5678'])(
  'what may be a phone number is in no address: %s',
  (q) => {
    expect(toAddress({ ...none, q })).toEqual({})
    expect(toQuery({ ...none, q })).toEqual({ q })
  },
)
