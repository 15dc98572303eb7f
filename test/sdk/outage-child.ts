import process from 'node:process'
import { createInterface } from 'node:readline'
import { setImmediate } from 'node:timers/promises'
import { init } from '@amphora/sdk'
import type { Run } from '@amphora/sdk'

/*
 * A training that logs as fast as it can. It prints how far it has come, and goes on at each line on its input; at last it
 * prints how much memory it took, and how long a call of `log` did.
 */

const [, , id = '', warmUp = '', rows = ''] = process.argv
const BLOCK = 100
/** So that what is logged is more than may be kept in memory. */
const NOTE = 'n'.repeat(4_500)

let longestMs = 0
let peakBytes = 0

async function log(run: Run, from: number, to: number): Promise<void> {
  for (let row = from; row < to; row++) {
    const values = {
      note: NOTE,
      ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`value${at}`, row + at / 10])),
    }
    const before = performance.now()
    run.log(values)
    longestMs = Math.max(longestMs, performance.now() - before)
    if (row % BLOCK === 0) {
      notePeak()
      await setImmediate()
    }
  }
}

function notePeak(): void {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const run = await init({ project: 'outage', id })
await log(run, 0, Number(warmUp))
const baseBytes = process.memoryUsage.rss()
console.log('warm')
await lines.next()
peakBytes = baseBytes
longestMs = 0
await log(run, Number(warmUp), Number(rows))
const awayGrowthBytes = peakBytes - baseBytes
console.log('logged')
await lines.next()
const watch = setInterval(notePeak, 50)
await run.finish()
clearInterval(watch)
console.log(JSON.stringify({ awayGrowthBytes, growthBytes: peakBytes - baseBytes, longestMs: Math.round(longestMs) }))
process.exit()
