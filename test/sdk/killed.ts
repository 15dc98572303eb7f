import { join } from 'node:path'
import { createLog } from '@amphora/sdk'
import { aRun } from './records.ts'

/*
 * A process that logs and is killed: `node killed.ts FOLDER ID`. It prints how many rows are in the log after each flush,
 * and ends by itself only when who started it is gone.
 */

const [folder = '', id = ''] = process.argv.slice(2)
const parent = process.ppid
const log = createLog(join(folder, `run-${id}.wandb`))
log.write({ kind: 'header', producer: 'amphora-test', minConsumer: '0.70.0' })
log.write({ kind: 'run', run: aRun(id) })
log.write({ kind: 'environment', environment: { os: 'test', writerId: `writer-${id}` } })
for (let step = 0; process.ppid === parent; step++) {
  const padding = 'x'.repeat(step % 7 === 0 ? 3000 : 20)
  const items = Object.entries({ _step: step, _timestamp: 1.7e9 + step, _runtime: step, loss: 1 / (step + 1), padding })
  const values = items.map(([key, value]) => ({ path: [key], json: JSON.stringify(value) }))
  log.write({ kind: 'summary', change: { update: values, remove: [] } })
  log.write({ kind: 'history', step: BigInt(step), items: values })
  if (step % 5 !== 4) continue
  log.flush()
  process.stdout.write(`${step + 1}\n`)
}
