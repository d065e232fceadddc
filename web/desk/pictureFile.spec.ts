import { expect, test } from 'vitest'
import { wrapped } from './pictureFile'

test('words go on in the next line where there is no room', () => {
  expect(wrapped('垃圾没人清', 3)).toEqual(['垃圾没', '人清'])
  expect(wrapped('123', 2)).toEqual(['123'])
  expect(wrapped('1,234', 2)).toEqual(['1,2', '34'])
  expect(wrapped('宽', 0.5)).toEqual(['宽'])
  expect(wrapped('', 3)).toEqual([''])
})
