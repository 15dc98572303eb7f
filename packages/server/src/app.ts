import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { createAttempts } from './auth/attempts.ts'
import { authenticate } from './auth/authenticate.ts'
import { createKeyHandover } from './auth/key-handover.ts'
import { createPasswords } from './auth/password.ts'
import { authenticateSession } from './auth/session.ts'
import { createUrlSigner, newSecret, type UrlSigner } from './auth/signed-url.ts'
import type { BlobStore } from './blob/blob.ts'
import { openLocalBlobs } from './blob/local.ts'
import { openRanges } from './blob/ranges.ts'
import type { Config } from './config.ts'
import { takeDataFolder } from './data-folder.ts'
import { timestamp, type Clock, type Random } from './domain/deps.ts'
import { createDomain } from './domain/domain.ts'
import type { OpenedFolder } from './domain/opened-folder.ts'
import { createSchema } from './graphql/schema.ts'
import { listen } from './http/listener.ts'
import { LiveHub } from './http/live-hub.ts'
import { createMetrics } from './http/metrics.ts'
import { createHttpServer } from './http/server.ts'
import { Stage } from './http/stage.ts'
import { startJobs } from './jobs/jobs.ts'
import type { Log } from './log.ts'
import type { Database } from './store/dialect.ts'
import { createPacker } from './store/segments/packer.ts'
import { openSqlite } from './store/sqlite/database.ts'
import { createStore, type Store } from './store/store.ts'

/** What the process gives an app; a test gives its own. */
export interface Surroundings {
  readonly log: Log
  readonly clock: Clock
  readonly random: Random
  /** The database failed: nothing can be promised any more, the process must end. */
  readonly onFailure: (error: Error) => void
  /** The folder that this server is started to show: `amphora open` brings it. */
  readonly openedFolder?: OpenedFolder
}

/** A running server. Close it. */
export interface App {
  readonly port: number
  readonly dataFolder: string
  /** The administrator's key, when this start made it: nobody can ask for it again. */
  readonly firstKey: string | undefined
  /** Signs the administrator in, once and soon; undefined when they have a password. */
  readonly signInToken: string | undefined
  /** The configuration names a key for the administrator that this server does not know. */
  readonly isGivenKeyIgnored: boolean
  /** Takes nothing new, finishes what is in hand, then lets go of everything. */
  close(): Promise<void>
}

const GRACE_MS = 10_000 // of the 15 s that a stop may take; the rest is for the store

export const systemClock: Clock = { now: () => Date.now() }
export const systemRandom: Random = (below) => randomInt(below)

/**
 * Builds the whole server and starts it.
 * @throws {AmphoraError} in sentences, when the folder, the database or the port cannot be had; nothing stays behind
 */
export async function startApp(config: Config, surroundings: Surroundings): Promise<App> {
  const { log, clock, random, onFailure, openedFolder } = surroundings
  await using opened = new AsyncDisposableStack()

  const folder = await takeDataFolder(config.dataFolder, config.forceNetworkFilesystem)
  opened.defer(() => folder.release())
  const opening = openDatabase(config.databaseUrl, folder.path, onFailure) // its threads start while the schema is built
  const schema = createSchema()
  const store = createStore(await opening, (sha256) => openRanges(blobs, sha256))
  opened.defer(() => store.close())
  const blobs = await openLocalBlobs(join(folder.path, 'blobs'), {
    onCorrupt(sha256, reason) {
      log.error({ sha256, reason }, 'a blob is damaged and was set aside')
      domain.blobDamage
        .recordDamage(sha256)
        .catch((error: unknown) => log.error({ err: error, sha256 }, 'not recorded'))
    },
  })
  opened.defer(() => blobs.close())
  const urls = await openUrlSigner(store, clock)

  const keyHandover = createKeyHandover(() => clock.now())
  const attempts = createAttempts(() => performance.now())
  const packer = createPacker()
  opened.defer(() => packer.close())
  const domain = createDomain({
    store,
    blobs,
    urls,
    clock,
    random,
    passwords: createPasswords(),
    keyHandover,
    attempts,
    packer,
    openedFolder,
  })
  const jobs = startJobs(domain, (error) => log.error({ err: error }, 'timed work failed'))
  opened.defer(() => jobs.stop())

  const live = new LiveHub(
    (topics) => domain.live.readVersions(topics),
    (error) => log.warn({ err: error }, 'live pages could not be told what changed'),
  )
  const stage = new Stage()
  const http = await createHttpServer(
    {
      ...config,
      log,
      stage,
      authentication: {
        byKey: (key, owner) => authenticate(store, key, owner),
        bySession: (token) => authenticateSession(store, token, clock.now()),
        attempts,
      },
    },
    { domain, schema, live, metrics: createMetrics(), checkReady: () => checkGround(store, blobs) },
  )
  opened.defer(() => http.close())
  const listener = await listen((request, response) => http.routing(request, response), {
    port: config.port,
    hosts: config.hosts,
    skipsAbsentHosts: config.isDefaultHosts,
  })
  opened.defer(() => listener.close(GRACE_MS))
  opened.defer(() => live.close()) // before the listener waits for answers: these have no end of their own
  opened.defer(() => stage.stop())

  // After the port is ours: a first key that is made but never shown would be lost.
  const administrator = await domain.accounts.ensureAdministrator(config.adminApiKey)
  const signInToken = await domain.signInLinks.offerSignInLink()
  stage.ready()
  const running = opened.move()
  return {
    port: listener.port,
    dataFolder: folder.path,
    firstKey: administrator.isNew ? administrator.key : undefined,
    signInToken,
    isGivenKeyIgnored: config.adminApiKey !== undefined && !administrator.isNew && !administrator.isKeyKnown,
    close: () => running.disposeAsync(),
  }
}

async function openDatabase(
  url: string | undefined,
  folder: string,
  onFailure: Surroundings['onFailure'],
): Promise<Database> {
  if (url === undefined) return openSqlite({ folder, onFailure })
  const { openPostgres } = await import('./store/postgres/database.ts') // its driver is loaded by those who use it
  return openPostgres({ url })
}

/** @throws {AmphoraError} when the database does not answer or bytes cannot be written */
async function checkGround(store: Store, blobs: BlobStore): Promise<void> {
  await store.users.findAdministrator()
  await blobs.check()
}

/** Signs with this folder's key, made at the first start. */
async function openUrlSigner(store: Store, clock: Clock): Promise<UrlSigner> {
  const keys = await store.signingKeys.list()
  if (keys.length > 0) return createUrlSigner(keys, () => clock.now())
  await store.transaction((tx) => tx.signingKeys.insert({ secret: newSecret(), created_at: timestamp(clock) }))
  return openUrlSigner(store, clock)
}
