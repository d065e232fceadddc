import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keys } from '../shared/i18n'
import { en, zh } from './messages'

const text = (messages: object, key: string) =>
  String(key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], messages))

test('both languages have the same keys, and the same places to fill in', () => {
  expect(keys(en)).toEqual(keys(zh))
  const places = (messages: object) =>
    keys(messages).map((it) => [
      it,
      [...text(messages, it).matchAll(/\{(\w+)\}/g)]
        .map((hit) => hit[1])
        .sort()
        .filter((name, at, all) => name !== all[at - 1]),
    ])
  expect(places(en)).toEqual(places(zh))
})

test('no English text is still Chinese, and none is empty', () => {
  expect(keys(en).filter((it) => /\p{Script=Han}/u.test(text(en, it)) || !text(en, it).trim())).toEqual([])
})

test('every key is used', () => {
  const source = readdirSync(import.meta.dirname, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && /\.(vue|ts)$/.test(it.name) && !/messages|\.spec\./.test(it.name))
    .map((it) => readFileSync(`${it.parentPath}/${it.name}`, 'utf8'))
    .join('\n')
  const stands = (key: string) => source.includes(`'${key}'`)
  const built = (key: string) => source.includes(`\`${key.slice(0, key.lastIndexOf('.'))}.\${`)
  expect(keys(zh).filter((it) => !stands(it) && !built(it))).toEqual([])
})
