import { once } from 'node:events'
import { init } from '@amphora/sdk'

/*
 * One of several processes that write a run: `node shared-child.ts ID LABEL primary|worker`. It prints `ready` once it has
 * logged, and ends when it is told to by a line. `shared_child.py` does the same.
 */

const [, , id = '', label = '', role = ''] = process.argv
const isPrimary = role === 'primary'
const config: Record<string, unknown> = { [label]: true }
const run = await init({
  mode: 'shared',
  project: 'shared',
  id,
  config,
  settings: { label, isPrimary, updatesFinishState: isPrimary },
})
console.log(`hello from ${label}`)
for (let count = 0; count < 20; count++) run.log({ [label]: count, by: label })
run.updateConfig({ [`late ${label}`]: 1 })
console.log('ready')
await once(process.stdin, 'data')
process.stdin.destroy()
await run.finish()
