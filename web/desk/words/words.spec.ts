import { expect, test } from 'vitest'
import { keys } from '../../shared/i18n'
import en from './en'
import zh from './zh'

test('both languages have the same words', () => {
  expect(keys(en)).toEqual(keys(zh))
})
