/** Reduced on the phone: the long edge in pixels, and the quality of the JPEG. */
const LONG_EDGE = 1600
const QUALITY = 0.72

export interface Picture {
  bytes: ArrayBuffer
  type: string
}

let queue: Promise<unknown> = Promise.resolve()

/**
 * Makes a photo small enough for a bad line, upright and as JPEG. What the browser cannot decode is
 * given back as it came; the server decides. One photo at a time: two decoded side by side are more
 * than an old phone's memory.
 */
export function reduce(file: Blob): Promise<Picture> {
  const picture = queue.then(() => redraw(file))
  queue = picture.catch(() => undefined)
  return picture
}

/** The size that fits the long edge, never larger than the original. */
export function fit(width: number, height: number, longEdge = LONG_EDGE): [width: number, height: number] {
  const scale = Math.min(1, longEdge / Math.max(width, height))
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
}

async function redraw(file: Blob): Promise<Picture> {
  try {
    const source = await decode(file)
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = fit(source.width, source.height)
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height)
    if ('close' in source) {
      source.close()
    }
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
    // iOS gives canvas memory back only when the canvas is small.
    canvas.width = canvas.height = 1
    if (drawn?.size) {
      return { bytes: await bytesOf(drawn), type: 'image/jpeg' }
    }
  } catch {
    // Not decodable here; sent as it came.
  }
  return { bytes: await bytesOf(file), type: file.type || 'image/jpeg' }
}

async function decode(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  if ('createImageBitmap' in window) {
    return createImageBitmap(file, { imageOrientation: 'from-image' })
  }
  const image = new Image()
  image.src = URL.createObjectURL(file)
  try {
    await image.decode()
    return image
  } finally {
    URL.revokeObjectURL(image.src)
  }
}

function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  return new Response(blob).arrayBuffer()
}
