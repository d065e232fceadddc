import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { i18n } from '../words'
import ProgressChart from './ProgressChart.vue'
import RateBar from './RateBar.vue'

const global = { plugins: [i18n] }

test('a bar says in words and numbers how far something is against its plan', () => {
  const of = { progress: 0.125, plan: 0.5, behind: true }
  const bar = mount(RateBar, { props: { of, label: '市场联合整治' }, global })
  expect(bar.find('[role=img]').attributes('aria-label')).toBe('市场联合整治: 进度 12.5 %，计划 50.0 %')
  expect(bar.find('.done').attributes('style')).toContain('width: 12.5%')
  expect(bar.find('.plan').attributes('style')).toContain('left: 50%')
  expect(bar.find('.figures').text()).toBe('12.5 % / 50.0 %')
  expect(bar.text()).toContain('落后')
})

test('a bar that is not behind does not say so', () => {
  const bar = mount(RateBar, {
    props: { of: { progress: 0.45, plan: 0.5, behind: false }, label: '' },
    global,
  })
  expect(bar.text()).not.toContain('落后')
  expect(bar.find('.behind').exists()).toBe(false)
})

const days = [
  { day: '2026-11-24', progress: 0, plan: 0.25 },
  { day: '2026-11-25', progress: 0.5, plan: 0.5 },
  { day: '2026-11-26', progress: 0.75, plan: 1 },
]

test('a chart draws progress and plan over its days, from the bottom to the top', () => {
  const chart = mount(ProgressChart, { props: { days }, global })
  const points = (of: string) => chart.find(`polyline.${of}`).attributes('points')
  expect(points('progress')).toBe('0.0,180.0 360.0,90.0 720.0,45.0')
  expect(points('plan')).toBe('0.0,135.0 360.0,90.0 720.0,0.0')
  expect(chart.find('svg').attributes('aria-label')).toContain('进度 75.0 %，计划 100.0 %')
  expect(chart.find('.legend').text()).toContain('2026-11-24 – 2026-11-26')
})

test('the table of a chart has all its days, the latest first', () => {
  const chart = mount(ProgressChart, { props: { days }, global })
  expect(chart.findAll('tbody tr').map((it) => it.findAll('td').map((cell) => cell.text()))).toEqual([
    ['2026-11-26', '75.0 %', '100.0 %'],
    ['2026-11-25', '50.0 %', '50.0 %'],
    ['2026-11-24', '0.0 %', '25.0 %'],
  ])
})

test('a chart of one day is one point', () => {
  const chart = mount(ProgressChart, { props: { days: days.slice(0, 1) }, global })
  expect(chart.find('polyline.progress').attributes('points')).toBe('0.0,180.0')
})
