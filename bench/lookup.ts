/*
 * What a statement that is built once saves: `node bench/lookup.ts [look-ups] [rounds]` (5000, 5).
 * Looks a run up by its id (30 columns, three tables) in an empty database, built for each call and prepared, in turn.
 * Prints the medians of CPU µs a look-up, and their spread, after a round that warms up.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RUN_COLUMNS, runsWithPlace } from '../packages/server/src/store/run/columns.ts'
import { findById } from '../packages/server/src/store/run/index.ts'
import { openSqlite } from '../packages/server/src/store/sqlite/database.ts'
import { spreadOf } from './spread.ts'

const [lookUps = 5000, rounds = 5] = process.argv.slice(2).map(Number)

const folder = await mkdtemp(join(tmpdir(), 'amphora-lookup-'))
const database = await openSqlite({ folder, onFailure: (error) => console.error(error) })
const runs = runsWithPlace(database.point).select(RUN_COLUMNS)
const built: number[] = []
const prepared: number[] = []
for (let round = 0; round <= rounds; round++) {
  built.push(await measure((id) => runs.where('run.project_id', '=', 1).where('run.id', '=', id).executeTakeFirst()))
  prepared.push(await measure((id) => findById(database.point, 1, id)))
}
await database.close()
await rm(folder, { recursive: true })
tell('built', built)
tell('prepared', prepared)

async function measure(lookUp: (id: string) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  for (let i = 0; i < lookUps; i++) await lookUp(`run-${i}`)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / lookUps
}

function tell(name: string, samples: readonly number[]): void {
  const { median, min, max } = spreadOf(samples.slice(1))
  console.log(name.padEnd(10) + [median, min, max].map((value) => value.toFixed(1).padStart(8)).join(''))
}
