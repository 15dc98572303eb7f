/*
 * MD5 (RFC 1321): the wire names files and artifacts by it, and `crypto.subtle` has none. It names bytes and proves nothing:
 * the server hashes them again by SHA-256.
 */

const BLOCK_BYTES = 64
const TURNS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32))

/** 16 bytes. */
function md5(bytes: Uint8Array): Uint8Array {
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476)
  const view = pad(bytes)
  for (let at = 0; at < view.byteLength; at += BLOCK_BYTES) mixBlock(state, view, at)
  const digest = new DataView(new ArrayBuffer(16))
  for (const [i, word] of state.entries()) digest.setInt32(4 * i, word, true)
  return new Uint8Array(digest.buffer)
}

/** As entries hold it. */
export function md5Base64(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...md5(bytes)))
}

export function md5Hex(bytes: Uint8Array): string {
  return Array.from(md5(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function mixBlock(state: Int32Array, view: DataView, at: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state
  for (let i = 0; i < 64; i++) {
    const round = i >> 4
    const [mixed, from] = choose(round, i, { b, c, d })
    const sum = (a + mixed + (SINES[i] ?? 0) + view.getInt32(at + 4 * from, true)) | 0
    const by = TURNS[round]?.[i % 4] ?? 0
    a = d
    d = c
    c = b
    b = (b + ((sum << by) | (sum >>> (32 - by)))) | 0
  }
  for (const [i, value] of [a, b, c, d].entries()) state[i] = ((state[i] ?? 0) + value) | 0
}

/** What a round makes of three words, and which word of the block it takes. */
function choose(round: number, i: number, { b, c, d }: { b: number; c: number; d: number }): readonly [number, number] {
  if (round === 0) return [(b & c) | (~b & d), i]
  if (round === 1) return [(d & b) | (~d & c), (5 * i + 1) % 16]
  if (round === 2) return [b ^ c ^ d, (3 * i + 5) % 16]
  return [c ^ (b | ~d), (7 * i) % 16]
}

function pad(bytes: Uint8Array): DataView {
  const size = Math.ceil((bytes.length + 9) / BLOCK_BYTES) * BLOCK_BYTES
  const padded = new Uint8Array(size)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(size - 8, BigInt(bytes.length) * 8n, true)
  return view
}
