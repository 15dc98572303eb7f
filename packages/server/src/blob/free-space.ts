import { statfs } from 'node:fs/promises'
import { AmphoraError } from '@amphora/wire'

const LOOK_AGAIN_MS = 1000
const GIB = 1024 ** 3

/** Bytes of a volume that uploads leave alone, for the database, for logging and for deleting. */
export type Reserve = (volumeBytes: number) => number

export const defaultReserve: Reserve = (volumeBytes) => Math.max(0.05 * volumeBytes, GIB)

/** How much room a folder's volume has, looked up at most once a second. */
export class FreeSpace {
  readonly #folder: string
  readonly #reserve: Reserve
  readonly #nowMs: () => number
  #seenAtMs = -Infinity
  #seen: Promise<Room> | undefined

  /** @param nowMs a clock that only goes forward */
  constructor(folder: string, reserve: Reserve, nowMs: () => number) {
    this.#folder = folder
    this.#reserve = reserve
    this.#nowMs = nowMs
  }

  /** @throws {AmphoraError} `out_of_space` when the reserve would be touched */
  async refuseWhenFull(wantedBytes: number): Promise<void> {
    const { freeBytes, volumeBytes } = await this.#look()
    const reserveBytes = this.#reserve(volumeBytes)
    if (freeBytes - wantedBytes >= reserveBytes) return
    throw new AmphoraError(
      'out_of_space',
      `the disk of the server has ${mib(freeBytes)} MiB free, and uploads leave ${mib(reserveBytes)} MiB alone: make room, clients then go on by themselves`,
      { freeBytes, reserveBytes, wantedBytes },
    )
  }

  #look(): Promise<Room> {
    const now = this.#nowMs()
    if (this.#seen && now - this.#seenAtMs < LOOK_AGAIN_MS) return this.#seen
    this.#seenAtMs = now
    return (this.#seen = lookAt(this.#folder))
  }
}

interface Room {
  readonly freeBytes: number
  readonly volumeBytes: number
}

async function lookAt(folder: string): Promise<Room> {
  const { bavail, blocks, bsize } = await statfs(folder) // bavail: what the system's own reserve leaves to us
  return { freeBytes: bavail * bsize, volumeBytes: blocks * bsize }
}

function mib(bytes: number): number {
  return Math.round(bytes / 1024 ** 2)
}
