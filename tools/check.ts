// `npm run check`: everything that can be said about the tree without another program. Silent when green.
import { explainCheck, listChecks, runChecks } from './checks.ts'

const failed: string[] = []
await runChecks(listChecks(), (result) => {
  if (result.code !== 0) failed.push(result.name)
  if (result.code !== 0) console.error(explainCheck(result))
  else if (process.stdout.isTTY) console.log(`${result.name.padEnd(12)}${result.seconds.toFixed(1).padStart(6)} s`)
})
if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
