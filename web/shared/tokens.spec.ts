import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(`${import.meta.dirname}/tokens.css`, 'utf8')

function theme(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((it) => [String(it[1]), String(it[2])]),
  )
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const pairs: [string, string, number][] = [
  ...['text', 'text-soft', 'primary', 'success', 'warning', 'danger', 'info'].flatMap((ink) =>
    ['ground', 'surface', 'sunken'].map((paper) => [ink, paper, 4.5] as [string, string, number]),
  ),
  ...['primary', 'success', 'warning', 'danger'].flatMap((it) => [
    [it, `${it}-soft`, 4.5] as [string, string, number],
    ['text', `${it}-soft`, 4.5] as [string, string, number],
    ['text-soft', `${it}-soft`, 4.5] as [string, string, number],
  ]),
  ...[1, 2, 3, 4].map((it) => ['text', `shade-${it}`, 4.5] as [string, string, number]),
  ['primary-strong', 'primary-soft', 4.5],
  ['on-primary', 'primary', 4.5],
  ['on-primary', 'primary-strong', 4.5],
  ['on-success', 'success', 4.5],
  ['on-success', 'success-strong', 4.5],
  ['on-danger', 'danger', 4.5],
  ['on-banner', 'banner', 4.5],
  ['on-banner-soft', 'banner', 4.5],
  ['line-strong', 'surface', 3],
  ['line-strong', 'ground', 3],
  ['focus', 'surface', 3],
  ['focus', 'ground', 3],
  ['focus-on-banner', 'banner', 3],
]

const themes = [':root', ":root:not([data-theme='light'])", ":root[data-theme='dark']"]

test.each(themes)('text on its ground is readable in %s', (selector) => {
  const colours = theme(selector)
  const faint = pairs
    .map(([ink, paper, least]) => ({
      pair: `${ink} on ${paper}`,
      least,
      is: contrast(colours.get(ink) ?? '', colours.get(paper) ?? ''),
    }))
    .filter((it) => !(it.is >= it.least))
  expect(faint).toEqual([])
})

test('the dark theme is the same whether the system or the reader wants it', () => {
  expect(theme(":root[data-theme='dark']")).toEqual(theme(":root:not([data-theme='light'])"))
})
