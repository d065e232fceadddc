import { strToU8, zipSync } from 'fflate'
import type { Photo, Row } from './rows'

/**
 * Everything that has not been delivered, as one file that a computer can open without this app:
 * a page of words, the rows, and the photos as pictures.
 */
export function backup(rows: Row[], photos: Photo[], words: string): Uint8Array {
  const files: Record<string, Uint8Array> = {
    'README.txt': strToU8(`\uFEFF${words}`),
    'outbox.json': strToU8(JSON.stringify({ rows, photos: photos.map(described) }, null, 2)),
  }
  for (const photo of photos) {
    files[fileOf(photo)] = new Uint8Array(photo.bytes)
  }
  // Pictures do not get smaller.
  return zipSync(files, { level: 0 })
}

function described({ bytes, ...photo }: Photo) {
  return { ...photo, size: bytes.byteLength, file: fileOf({ bytes, ...photo }) }
}

function fileOf({ id, type }: Photo): string {
  return `photos/${id}.${type === 'image/jpeg' ? 'jpg' : (type.split('/')[1] ?? 'bin')}`
}
