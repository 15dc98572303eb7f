import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createAttempts } from '../auth/attempts.ts'
import { authenticate } from '../auth/authenticate.ts'
import { createKeyHandover } from '../auth/key-handover.ts'
import { createPasswords } from '../auth/password.ts'
import { createUrlSigner, newSecret } from '../auth/signed-url.ts'
import type { Viewer } from '../auth/viewer.ts'
import { openLocalBlobs } from '../blob/local.ts'
import { openRanges } from '../blob/ranges.ts'
import type { Database } from '../store/dialect.ts'
import { createPacker } from '../store/segments/packer.ts'
import { createStore } from '../store/store.ts'
import type { Deps } from '../domain/deps.ts'
import { createDomain, type Domain } from '../domain/domain.ts'
import type { Run } from '../domain/run/index.ts'
import { isOnPostgres, makeFolder, openTestDatabase, removeFolder } from './database.ts'

/** The whole domain for one test, on a database and a blob folder of its own. Close it. */
export interface TestDomain {
  readonly domain: Domain
  readonly deps: Deps
  /** What `deps.store` is on. */
  readonly database: Database
  readonly folder: string
  /** Where runs and artifacts go unless a test says otherwise: a fresh one for each test that shares the domain. */
  readonly project: string
  /** The administrator. */
  readonly viewer: Viewer
  /** Moves the clock on. */
  advance(ms: number): void
  close(): Promise<void>
}

const KEY = `local-${'0123456789'.repeat(4)}`
const START = Date.parse('2026-11-23T16:30:00Z')

/** @param wrap lets a test watch the statements */
export async function openTestDomain(wrap = (database: Database): Database => database): Promise<TestDomain> {
  const folder = await makeFolder()
  const database = wrap(await openTestDatabase(folder))
  const blobs = await openLocalBlobs(join(folder, 'blobs'))
  const store = createStore(database, (sha256) => openRanges(blobs, sha256))
  let now = START
  const clock = { now: () => now }
  const urls = createUrlSigner([{ id: 1, secret: newSecret() }], clock.now)
  const accounts = {
    passwords: createPasswords(),
    keyHandover: createKeyHandover(clock.now),
    attempts: createAttempts(clock.now),
  }
  const packer = createPacker()
  const deps = { store, blobs, urls, clock, random: () => 0, ...accounts, packer }
  const domain = createDomain(deps)
  await domain.accounts.ensureAdministrator(KEY)
  return {
    domain,
    deps,
    database,
    folder,
    project: 'pipeline',
    viewer: await authenticate(store, KEY),
    advance: (ms) => void (now += ms),
    async close() {
      await packer.close()
      await store.close()
      await blobs.close()
      await removeFolder(folder)
    },
  }
}

/**
 * Another server on the same database and blobs, where the database takes one: SQLite is of one process, so there it
 * is the same domain again. Close it before the first.
 */
export async function openBeside(t: TestDomain): Promise<TestDomain> {
  if (!isOnPostgres()) return { ...t, close: async () => undefined }
  const database = await openTestDatabase(t.folder)
  const deps = { ...t.deps, store: createStore(database, (sha256) => openRanges(t.deps.blobs, sha256)) }
  return { ...t, deps, database, domain: createDomain(deps), close: () => deps.store.close() }
}

/** One domain for the tests of a file, with an empty project for each of them. Call it once, outside of them. */
export function sharedTestDomain(): TestDomain {
  let opened: TestDomain | undefined
  let current: TestDomain | undefined
  beforeAll(async () => {
    opened = await openTestDomain()
  })
  beforeEach(() => {
    current = opened && freshProject(opened)
  })
  afterAll(() => opened?.close())
  const now = (): TestDomain => current ?? fail(new Error('there is no domain outside of a test'))
  return {
    get domain() {
      return now().domain
    },
    get deps() {
      return now().deps
    },
    get database() {
      return now().database
    },
    get folder() {
      return now().folder
    },
    get project() {
      return now().project
    },
    get viewer() {
      return now().viewer
    },
    advance: (ms) => now().advance(ms),
    close: () => now().close(),
  }
}

/** The same domain, with an empty project as its usual one. */
export function freshProject(t: TestDomain): TestDomain {
  return { ...t, project: `project-${randomUUID()}` }
}

/** Somebody with an entity of their own, who may see nothing else. */
export async function aStranger({ deps }: TestDomain, username = 'stranger'): Promise<Viewer> {
  const createdAt = new Date(START).toISOString()
  return deps.store.transaction(async (tx) => {
    const user = await tx.users.insert({ username, email: null, isAdmin: false, createdAt })
    const entity = { name: username, kind: 'personal', user_id: user.id, created_at: createdAt } as const
    const { id } = await tx.entities.insert(entity)
    return {
      userId: user.id,
      username,
      isAdmin: false,
      isService: false,
      authorId: user.id,
      defaultEntity: { id, name: username },
      roles: new Map([[id, 'admin' as const]]),
    }
  })
}

/** A started run of the administrator. */
export async function aRun(t: TestDomain, id: string, project = t.project): Promise<Run> {
  const { run } = await t.domain.runs.upsertRun(t.viewer, { id, project, isSession: true, isShared: false })
  return run
}

function fail(error: Error): never {
  throw error
}
