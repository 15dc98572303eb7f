/*
 * How soon pages are of use, beside those of peers, with 10,000 runs and 1,000 artifacts in the project: `npm run bench:pages`.
 * Needs Linux and Chromium. Data folders are filled once (minutes) and kept in .cache/bench/pages.
 *
 *   --only amphora,trackio    some of the sites        --tasks runs,charts   some of the pages
 *   --rounds 3                each opens every page of every site, in turn
 *   --add                     beside what the last run measured: its rounds of other pages or sites stay
 *   --runs 10000 --versions 1000   how much is filled in
 *   --pictures FOLDER         keeps a picture of each page as it was when it was of use
 *   --write docs/performance.md    puts the tables of the last measurement into the page; measures nothing
 */
import { mkdirSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Browser } from '@playwright/test'
import { findChromium } from '../tools/chromium.ts'
import { amphora } from './pages/amphora.ts'
import { INTERACTIONS, interact } from './pages/interactions.ts'
import { aim, mlflow, trackio } from './pages/peers.ts'
import { tellPages, writePages } from './pages/report.ts'
import { loadResults, newResults, saveResults, type PageResults } from './pages/results.ts'
import { TASKS, type OpenSite, type Site, type SiteName, type Task } from './pages/site.ts'
import { visitCold } from './pages/visit.ts'
import { killServers } from './systems/system.ts'

const SITES: readonly Site[] = [amphora, mlflow, trackio, aim]

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    tasks: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    add: { type: 'boolean', default: false },
    runs: { type: 'string', default: '10000' },
    versions: { type: 'string', default: '1000' },
    pictures: { type: 'string' },
    write: { type: 'string' },
  },
})
process.on('exit', killServers)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    process.exit(1)
  })
}

if (values.write === undefined) await measureAll()
else writePages(values.write, loadResults())

async function measureAll(): Promise<void> {
  const results = values.add ? loadResults() : newResults()
  const chosen = SITES.filter(({ name }) => values.only?.split(',').includes(name) ?? true)
  const open = new Map<SiteName, OpenSite>()
  const browser = await launch()
  try {
    for (const site of chosen) await openSite(site, open, results)
    for (let round = 0; round < Number(values.rounds); round++) await measureRound(browser, open, results)
  } finally {
    await browser.close()
    for (const site of open.values()) await site[Symbol.asyncDispose]()
  }
  console.log(`\n${tellPages(results)}`)
}

async function openSite(site: Site, open: Map<SiteName, OpenSite>, { sites, failures }: PageResults): Promise<void> {
  try {
    const opened = await site.open({ runs: Number(values.runs), versions: Number(values.versions) })
    open.set(site.name, opened)
    sites[site.name] = { title: site.title, holds: opened.holds }
  } catch (error) {
    failures[site.title] = String(error)
    console.error(`${site.name} failed: ${String(error)}`)
  }
}

async function measureRound(
  browser: Browser,
  open: ReadonlyMap<SiteName, OpenSite>,
  results: PageResults,
): Promise<void> {
  results.loads.push(loadavg()[0] ?? 0)
  const wanted = values.tasks?.split(',')
  const tasks = (Object.keys(TASKS) as Task[]).filter((task) => wanted?.includes(task) ?? true) // its own keys
  for (const task of tasks) {
    for (const [name, site] of open) await measurePage(browser, { name, site, task }, results)
    saveResults(results)
  }
  const ours = open.get('amphora')
  if (!ours || (wanted && !wanted.includes('interactions'))) return
  for (const interaction of INTERACTIONS) {
    try {
      const reaction = await interact(browser, ours, interaction)
      ;(results.reactions[interaction.title] ??= []).push(reaction)
      Reflect.deleteProperty(results.failures, interaction.title) // of an earlier run, with --add
      console.log(`${interaction.title}: ${reaction.feedbackMs} ms, ${reaction.resultMs.toFixed(0)} ms`)
    } catch (error) {
      results.failures[interaction.title] = String(error)
      console.error(`${interaction.title} failed: ${String(error)}`)
    }
  }
  saveResults(results)
}

interface Turn {
  readonly name: SiteName
  readonly site: OpenSite
  readonly task: Task
}

async function measurePage(browser: Browser, { name, site, task }: Turn, results: PageResults): Promise<void> {
  const visit = site.pages[task]
  const what = `${name} ${task}`
  if (!visit || results.failures[what] !== undefined) return
  try {
    const cost = await visitCold(browser, { ...visit, ...pictureOf(what) })
    const ofTask = (results.costs[task] ??= {})
    ;(ofTask[name] ??= []).push(cost)
    console.log(
      `${what.padEnd(24)}${cost.usefulMs.toFixed(0).padStart(7)} ms ${(cost.scriptBytes / 1000).toFixed(0).padStart(6)} KB of scripts, ${cost.requests} requests, main thread ${cost.mainThreadMs.toFixed(0)} ms`,
    )
  } catch (error) {
    results.failures[what] = String(error)
    console.error(`${what} failed: ${String(error)}`)
  }
}

function pictureOf(what: string): { readonly picture?: string } {
  if (values.pictures === undefined) return {}
  mkdirSync(values.pictures, { recursive: true })
  return { picture: join(values.pictures, `${what.replace(' ', '-')}.png`) }
}

async function launch(): Promise<Browser> {
  const found = findChromium()
  if (!('path' in found)) throw new Error(`${found.lacks} is absent: ${found.cure}`)
  return chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
}
