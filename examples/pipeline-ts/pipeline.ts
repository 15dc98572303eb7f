/*
 * The tutorial "Pipeline Versioning with W&B Artifacts" as one script: five runs, four artifacts, one graph.
 *
 *     node pipeline.ts                                the whole pipeline
 *     node pipeline.ts --steps train,report           only these steps, on what is logged already
 *     node pipeline.ts --limit 900                    with less data: its artifacts get a second version
 *
 * Where the runs go is up to the environment: AMPHORA_BASE_URL and AMPHORA_API_KEY. See README.md.
 */
import process from 'node:process'
import { parseArgs } from 'node:util'
import { showReceipt, writeReceipts } from './receipt.ts'
import type { Receipt } from './receipt.ts'
import { HARDEST_EXAMPLES, STEPS } from './steps.ts'

const SMALLEST_LIMIT = 7 * HARDEST_EXAMPLES // the test set is a seventh, and the report shows so many of it

const { values } = parseArgs({
  options: {
    project: { type: 'string', default: process.env['WANDB_PROJECT'] || 'artifacts-example' },
    steps: { type: 'string', default: [...STEPS.keys()].join(',') },
    seed: { type: 'string', default: '0' },
    limit: { type: 'string' },
    epochs: { type: 'string', default: '5' },
    receipts: { type: 'string', default: 'receipts.json' },
  },
})
const settings = {
  project: values.project,
  seed: wholeNumber('seed', values.seed, 0),
  limit: values.limit === undefined ? undefined : wholeNumber('limit', values.limit, SMALLEST_LIMIT),
  epochs: wholeNumber('epochs', values.epochs, 1),
}
const names = values.steps.split(',')
const unknown = names.find((name) => !STEPS.has(name))
if (unknown !== undefined) refuse(`there is no step "${unknown}": they are ${[...STEPS.keys()].join(', ')}`)

const receipts: Receipt[] = []
for (const [name, step] of STEPS) {
  if (!names.includes(name)) continue
  console.log(`\n== ${name}`)
  receipts.push(await step(settings))
}
writeReceipts(values.receipts, receipts)
console.log(['\n== done', ...receipts.map(showReceipt)].join('\n'))

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number < 2 ** 32) return number
  return refuse(`--${name} is ${text}: give a whole number from ${least} on`)
}

function refuse(why: string): never {
  console.error(why)
  process.exit(2)
}
