import { expect, test } from 'vitest'
import { listCommandOf } from './listKeyboard'

const press = (key: string, options: KeyboardEventInit = {}) =>
  listCommandOf(new KeyboardEvent('keydown', { key, ...options }))

test.each([
  ['j', {}, 'next'],
  ['k', {}, 'previous'],
  ['x', {}, 'select'],
  ['ArrowDown', { shiftKey: true }, 'further'],
  ['ArrowUp', { shiftKey: true }, 'back'],
  ['A', { shiftKey: true }, 'bulk'],
  ['/', {}, 'search'],
  ['?', { shiftKey: true }, 'help'],
  ['a', {}, undefined],
  ['ArrowDown', {}, undefined],
])('%s %o means %s', (key, options, command) => {
  expect(press(key, options)).toBe(command)
})

test('a key that is held down moves on, and does nothing else', () => {
  expect(press('j', { repeat: true })).toBe('next')
  expect(press('x', { repeat: true })).toBeUndefined()
})

test('nothing is meant while an input method composes or with a modifier', () => {
  expect(press('j', { isComposing: true })).toBeUndefined()
  expect(press('a', { ctrlKey: true })).toBeUndefined()
})
