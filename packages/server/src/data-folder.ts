import { mkdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AmphoraError } from '@amphora/wire'

/** The folder of one server, held until it is released or the process ends, however it ends. */
export interface DataFolder {
  readonly path: string
  release(): void
}

/** `statfs` types of filesystems whose locks and fsync cannot be relied on: man 2 statfs. */
const NETWORK_FILESYSTEMS: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xff534d42: 'CIFS',
  0xfe534d42: 'SMB2',
  0x01021997: '9p',
  0x65735546: 'FUSE',
  0x00c36400: 'Ceph',
  0x5346414f: 'AFS',
}

/**
 * Makes the folder when it is absent, readable by its owner only, and takes it for this server alone.
 * The lock is an exclusive transaction on `lock.db`: the system frees it when the process dies, so no file goes stale.
 * @throws {AmphoraError} `conflict` when another server has it, `unprocessable` on a network filesystem,
 *   `invalid_argument` when it cannot be made or written
 */
export async function takeDataFolder(path: string, isNetworkAllowed: boolean): Promise<DataFolder> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new AmphoraError('invalid_argument', `the data folder ${path} cannot be made: ${reasonOf(error)}`, {}, error)
  }
  if (!isNetworkAllowed) await refuseNetwork(path)
  const lock = takeLock(path)
  return { path, release: () => lock.close() }
}

async function refuseNetwork(path: string): Promise<void> {
  const { type } = await statfs(path)
  const name = NETWORK_FILESYSTEMS[type >>> 0]
  if (name === undefined) return
  throw new AmphoraError(
    'unprocessable',
    `the data folder ${path} is on ${name}, where locks and flushed writes cannot be relied on: ` +
      'choose a local disk with --data, or take the risk with --force-network-filesystem',
  )
}

function takeLock(path: string): DatabaseSync {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    if (resultCodeOf(error) === SQLITE_BUSY) {
      const message = `another Amphora server is using the data folder ${path}: stop it, or choose another with --data`
      throw new AmphoraError('conflict', message, {}, error)
    }
    throw new AmphoraError('invalid_argument', `the data folder ${path} cannot be used: ${reasonOf(error)}`, {}, error)
  }
}

const SQLITE_BUSY = 5

function resultCodeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
