import { afterEach, expect, test } from 'vitest'
import { commandOf } from './keyboard'

afterEach(() => (document.body.innerHTML = ''))

function press(key: string, options: KeyboardEventInit & { keyCode?: number } = {}, on = '<p></p>') {
  document.body.innerHTML = on
  let command
  const listen = (event: KeyboardEvent) => (command = commandOf(event))
  document.addEventListener('keydown', listen)
  document.body.firstElementChild?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, ...options }),
  )
  document.removeEventListener('keydown', listen)
  return command
}

test.each([
  ['a', 'accept'],
  ['A', 'accept'],
  ['d', 'divert'],
  ['r', 'refuse'],
  ['j', 'next'],
  ['k', 'previous'],
  ['/', 'search'],
  ['?', 'help'],
  ['x', undefined],
])('%s means %s', (key, command) => {
  expect(press(key)).toBe(command)
})

test.each([
  '<input>',
  '<textarea></textarea>',
  '<select></select>',
  '<div contenteditable></div>',
  '<dialog></dialog>',
])('nothing is meant while typing in %s', (element) => {
  expect(press('a', {}, element)).toBeUndefined()
})

test('a radio button takes no text', () => {
  expect(press('j', {}, '<input type="radio">')).toBe('next')
})

test('nothing is meant while an input method composes, with a modifier, or while a key is held down', () => {
  expect(press('a', { isComposing: true })).toBeUndefined()
  expect(press('a', { keyCode: 229 })).toBeUndefined()
  expect(press('a', { ctrlKey: true })).toBeUndefined()
  expect(press('k', { metaKey: true })).toBeUndefined()
  expect(press('a', { repeat: true })).toBeUndefined()
})
