/**
 * A new UUIDv7 (RFC 9562): the time in milliseconds, then chance. Made here and not by
 * `crypto.randomUUID`, which old browsers and plain http lack.
 */
export function uuid(now: number = Date.now()): string {
  const bytes = new DataView(crypto.getRandomValues(new Uint8Array(16)).buffer)
  bytes.setUint16(0, Math.floor(now / 2 ** 32))
  bytes.setUint32(2, now % 2 ** 32)
  bytes.setUint8(6, (bytes.getUint8(6) & 0x0f) | 0x70)
  bytes.setUint8(8, (bytes.getUint8(8) & 0x3f) | 0x80)
  const hex = Array.from(new Uint8Array(bytes.buffer), (it) => it.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
