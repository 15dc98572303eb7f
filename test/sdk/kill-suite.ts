import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { syncFolder } from '@amphora/sdk'
import { startServer, type Server } from '../clients/server.ts'
import { clientOf, openWorkplace, shownRun, type Workplace } from './workplace.ts'

/*
 * Processes are killed while they log, at random points; then their logs are sent by our sync and by the client's, which
 * also has to find nothing wrong with them. AMPHORA_TEST_SEED chooses the points: a number, or `random`.
 */

const { AMPHORA_TEST_SEED: CHOSEN = '1' } = process.env
const SEED = CHOSEN === 'random' ? Date.now() % 1_000_000 : Number(CHOSEN)

/** Kills so many processes, one after the other. */
export function killSuite(kills: number): void {
  let server: Server
  let place: Workplace
  beforeAll(async () => {
    console.log(`kills: ${kills}, seed: ${SEED}`)
    server = await startServer()
    place = await openWorkplace()
  })
  afterAll(async () => {
    await place[Symbol.asyncDispose]()
    await server.stop()
  })

  describe(`of a process that is killed while it logs (${kills} times, seed ${SEED})`, () => {
    it(
      'every row that was flushed is on the server once, by our sync and by the client’s',
      { timeout: 600_000 },
      async () => {
        const random = randomOf(SEED)
        const runs = []
        for (let n = 0; n < kills; n++) {
          const id = `k${String(n).padStart(3, '0')}`
          const point = { rows: Math.floor(random() * 400), delayMs: Math.floor(random() * 4) }
          runs.push({ id, ...(await killAt(place, id, point)) })
        }
        const outcomes = await syncFolder(place.runs, { client: clientOf(server.url), address: { project: 'ours' } })
        expect(outcomes).toHaveLength(kills)
        await place.wandbSync(server.url, [
          '--include-synced',
          '--project',
          'theirs',
          ...runs.map(({ folder }) => folder),
        ])
        for (const { id, flushed, log } of runs) {
          const outcome = outcomes.find(({ path }) => path === log)
          expect(outcome).toMatchObject({ isCutOff: true, losses: { damagedPlaces: 0, unreadableRecords: 0 } })
          for (const project of ['ours', 'theirs']) {
            const { historyLineCount, setAsideLineCount, state, history } = await shownRun(server.url, project, id)
            expect({ id, project, state, setAsideLineCount }).toEqual({
              id,
              project,
              state: 'failed',
              setAsideLineCount: 0,
            })
            expect(historyLineCount).toBeGreaterThanOrEqual(flushed)
            const steps = history.map((row) => (JSON.parse(row) as { readonly _step: number })._step)
            expect(steps).toEqual(Array.from({ length: historyLineCount }, (_, step) => step))
          }
        }
      },
    )
  })
}

/** Kills a process once it has flushed about so many rows and so many milliseconds have passed; answers what it said. */
async function killAt(
  place: Workplace,
  id: string,
  { rows, delayMs }: { readonly rows: number; readonly delayMs: number },
) {
  const folder = join(place.runs, `offline-run-20260101_0000${id.slice(-2)}-${id}`)
  await mkdir(folder, { recursive: true })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed.ts'), folder, id])
  onTestFinished(() => void child.kill('SIGKILL')) // a test that runs out of time leaves it
  let output = ''
  let errors = ''
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  const killed = new Promise<void>((resolve, reject) => {
    child.on('exit', (_code, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error(errors))))
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString()
      if (Number(output.trimEnd().split('\n').at(-1)) >= rows) setTimeout(() => child.kill('SIGKILL'), delayMs)
    })
  })
  await killed
  if (!child.stdout.closed) await once(child.stdout, 'close')
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n')
  return { folder, log: join(folder, `run-${id}.wandb`), flushed: Number(lines.at(-1)) }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
