import { afterEach, expect, test, vi } from 'vitest'
import { fit, reduce } from './photo'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const original = () => new Blob(['the original'], { type: 'image/heic' })

function canvasGives(blob: Blob | null) {
  const draw = vi.fn()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage: draw } as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(blob))
  return draw
}

test('the long edge becomes 1600, the shape stays, and nothing grows', () => {
  expect(fit(4000, 3000)).toEqual([1600, 1200])
  expect(fit(3000, 4000)).toEqual([1200, 1600])
  expect(fit(800, 600)).toEqual([800, 600])
  expect(fit(20000, 3)).toEqual([1600, 1])
})

test('a photo is drawn upright and smaller, and its memory is given back', async () => {
  const close = vi.fn()
  const bitmap = { width: 4000, height: 3000, close }
  const decode = vi.fn().mockResolvedValue(bitmap)
  vi.stubGlobal('createImageBitmap', decode)
  const draw = canvasGives(new Blob(['small'], { type: 'image/jpeg' }))
  const picture = await reduce(original())
  expect(new TextDecoder().decode(picture.bytes)).toBe('small')
  expect(picture.type).toBe('image/jpeg')
  expect(decode).toHaveBeenCalledWith(expect.anything(), { imageOrientation: 'from-image' })
  expect(draw).toHaveBeenCalledWith(bitmap, 0, 0, 1600, 1200)
  expect(close).toHaveBeenCalled()
})

test.each([
  ['what cannot be decoded', () => Promise.reject(new DOMException('no', 'InvalidStateError')), null],
  ['what cannot be drawn', () => Promise.resolve({ width: 9, height: 9, close: () => undefined }), null],
])('%s is kept as it came', async (_, decode, drawn) => {
  vi.stubGlobal('createImageBitmap', decode)
  canvasGives(drawn)
  const picture = await reduce(original())
  expect(new TextDecoder().decode(picture.bytes)).toBe('the original')
  expect(picture.type).toBe('image/heic')
})

test('one photo is decoded at a time, and a bad one does not stop the next', async () => {
  let open = 0
  let most = 0
  vi.stubGlobal('createImageBitmap', async () => {
    most = Math.max(most, ++open)
    await new Promise((done) => setTimeout(done, 1))
    open--
    throw new Error('bad')
  })
  await Promise.all([reduce(original()), reduce(original()), reduce(original())])
  expect(most).toBe(1)
})
