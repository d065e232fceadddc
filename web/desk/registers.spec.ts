import { expect, test } from 'vitest'
import type { RegisterKind, RegisterLine } from '../shared/api'
import { figureWords, thousands } from './registers'
import { i18n } from './words'

const figure = { entries: 12, count: 32_000, reach: 1_234_567, organisations: 121, areas: 88 }
const said = (kind: RegisterKind) => {
  const line: RegisterLine = {
    key: 'one',
    name: '名册',
    kind,
    counted: '条',
    reach: { GROUP: null, PAIRING: null, CONTRIBUTION: null, EVENT: '次播放', SURVEY: '人受访' }[kind],
    day: '2026-11-27',
    figure,
  }
  return figureWords(line, figure, i18n.global.t)
}

test('what stands beside a number says what its kind of register knows', () => {
  expect(said('GROUP')).toBe('88 个区域有数')
  expect(said('PAIRING')).toBe('121 家单位 · 88 个社区、村')
  expect(said('CONTRIBUTION')).toBe('12 笔')
  expect(said('EVENT')).toBe('触达 1,234,567 次播放 · 12 笔')
  expect(said('SURVEY')).toBe('1,234,567 人受访 · 12 笔')
  expect(thousands(100_000)).toBe('100,000')
})
