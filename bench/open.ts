/*
 * How soon `amphora open` shows something: `node bench/open.ts [rounds]`, 7 unless said otherwise. Needs Chromium and Python.
 * The real client writes a folder of four finished runs of 3,000 rows and six metrics; each round opens it anew, in a browser that
 * runs already and has nothing in its cache. Prints ms from the start of the command, median (least, most): to the link, to the
 * document, to the page's first question, to the first drawn chart, which is of the newest run.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium as playwright, type Browser } from '@playwright/test'
import { findChromium } from '../tools/chromium.ts'
import { findPython } from '../tools/python.ts'
import { ROOT, run } from '../tools/run.ts'

const RUNS = 4
const SIZE = { width: 1440, height: 900 }
const PHASES = ['link', 'document', 'question', 'chart'] as const
const PROGRAM = `
import random, sys, wandb
for number in range(int(sys.argv[1])):
    with wandb.init(project="digits", name=f"run {number}", mode="offline", config={"lr": 0.1}) as run:
        for step in range(3000):
            metrics = {key: random.random() for key in ("acc", "train/acc", "train/loss", "val/acc", "val/loss")}
            run.log({"loss": 1 / (step + 1), **metrics})
`

type Round = Readonly<Record<(typeof PHASES)[number], number>>

const built = await run('node tools/build-pages.js && node tools/build-program.js')
if (built.code !== 0) throw new Error(built.output)
const rounds = Number(process.argv[2] ?? 7)
const chromium = findChromium()
if (!('path' in chromium)) throw new Error(`${chromium.lacks} is absent: ${chromium.cure}`)
const python = await findPython()
if (!('path' in python)) throw new Error(`${python.lacks} is absent: ${python.cure}`)
const folder = await mkdtemp(join(tmpdir(), 'amphora-bench-open-'))
const browser = await playwright.launch({ executablePath: chromium.path, args: ['--no-sandbox', '--disable-gpu'] })
try {
  await writeRuns(python.path)
  await open(browser) // compiled files and those of the pages are in memory then
  const all: Round[] = []
  for (let round = 0; round < rounds; round++) all.push(await open(browser))
  for (const phase of PHASES) console.log(`${phase.padEnd(9)} ${spread(all.map((round) => round[phase]))}`)
  console.log(`load      ${loadavg()[0]?.toFixed(1)}`)
} finally {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
}

async function writeRuns(path: string): Promise<void> {
  const env = { ...process.env, WANDB_SILENT: 'true', WANDB_ERROR_REPORTING: 'false' }
  const child = spawn(path, ['-c', PROGRAM, String(RUNS)], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`the client ended with ${code}`)
}

async function open(from: Browser): Promise<Round> {
  const context = await from.newContext({ viewport: SIZE })
  const page = await context.newPage()
  const startedAt = performance.now()
  const since = (): number => performance.now() - startedAt
  const child = spawn(
    process.execPath,
    [join(ROOT, 'packages/cli/src/bin.cjs'), 'open', join(folder, 'wandb'), '--no-browser', '--json'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  try {
    const [line = ''] = (await once(createInterface({ input: child.stdout }), 'line')) as [string?]
    const link = since()
    const asked = page.waitForRequest(/\/graphql$/).then(since)
    await page.goto((JSON.parse(line) as { readonly link: string }).link, { waitUntil: 'commit' })
    const document = since()
    await page.locator('[data-chart-ready]').first().waitFor()
    return { link, document, question: await asked, chart: since() }
  } finally {
    await context.close()
    if (child.exitCode === null && child.kill('SIGINT')) await once(child, 'close')
  }
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b).map(Math.round)
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted[0]}–${sorted.at(-1)})`
}
