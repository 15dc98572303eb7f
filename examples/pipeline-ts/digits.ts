import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export const SOURCE = 'UCI handwritten digits, as shipped in scikit-learn'

/** Images and what they show, equally many. */
export interface Dataset {
  /** Grey levels, row by row: whole ones from 0 (white) to 16 (black), or shares of it. */
  readonly images: Uint8Array | Float32Array
  /** `[n, 8, 8]`, or with a channel: `[n, 1, 8, 8]`. */
  readonly shape: readonly number[]
  /** 0 to 9. */
  readonly labels: Uint8Array
}

export const IMAGE_SIZE = 8
export const PIXELS = IMAGE_SIZE * IMAGE_SIZE

const DIGITS = new URL('../data/digits.csv.gz', import.meta.url)

/** All 1,797, in the order of the file. */
export function readDigits(): Dataset {
  const lines = gunzipSync(readFileSync(DIGITS)).toString().trimEnd().split('\n')
  const rows = lines.map((line) => line.split(',').map(Number))
  return {
    images: Uint8Array.from(rows.flatMap((row) => row.slice(0, PIXELS))),
    shape: [rows.length, IMAGE_SIZE, IMAGE_SIZE],
    labels: Uint8Array.from(rows, (row) => row[PIXELS] ?? 0),
  }
}

/** Some of the images, in this order. */
export function pick({ images, shape, labels }: Dataset, numbers: ArrayLike<number>): Dataset {
  const chosen = Array.from(numbers)
  const picked =
    images instanceof Uint8Array ? new Uint8Array(chosen.length * PIXELS) : new Float32Array(chosen.length * PIXELS)
  for (const [row, number] of chosen.entries()) {
    picked.set(images.subarray(number * PIXELS, (number + 1) * PIXELS), row * PIXELS)
  }
  return {
    images: picked,
    shape: [chosen.length, ...shape.slice(1)],
    labels: Uint8Array.from(chosen, (number) => labels[number] ?? 0),
  }
}
