import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { backup } from './backup'

test('a backup opens without this app and has everything', () => {
  const photo = {
    id: 'p1',
    type: 'image/jpeg',
    capturedAt: '2026-11-23T00:12:00Z',
    position: '114.6,33.6;12',
  }
  const bytes = new Uint8Array([0xff, 0xd8, 1, 2, 3])
  const files = unzipSync(
    backup([{ id: 'r1' } as never], [{ ...photo, bytes: bytes.buffer }], '未送达的上报'),
  )
  expect(Object.keys(files)).toEqual(['README.txt', 'outbox.json', 'photos/p1.jpg'])
  expect(files['photos/p1.jpg']).toEqual(bytes)
  expect(JSON.parse(strFromU8(files['outbox.json'] ?? new Uint8Array()))).toEqual({
    rows: [{ id: 'r1' }],
    photos: [{ ...photo, size: 5, file: 'photos/p1.jpg' }],
  })
  // With a mark at the front, because old Windows takes text for GBK otherwise.
  expect(files['README.txt']).toEqual(new TextEncoder().encode('\uFEFF未送达的上报'))
})
