import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spreadOf } from '../spread.ts'
import { ROOT } from '../systems/system.ts'
import type { PageResults } from './results.ts'
import { TASKS, type SiteName, type Task } from './site.ts'
import type { Cost } from './visit.ts'

const BEGIN = '<!-- pages: npm run bench:pages -- --write docs/performance.md -->'
const END = '<!-- end of pages -->'
const USEFUL_MS = 1_000
const PEER_PART = 1 / 4
const FEEDBACK_MS = 100

/** The tables in Markdown. */
export function tellPages(results: PageResults): string {
  return [tellFacts(results), tellUseful(results), tellGoals(results), tellCosts(results), tellReactions(results)].join(
    '\n\n',
  )
}

/** Puts the tables between the marks of a page. @throws when it has no marks */
export function writePages(page: string, results: PageResults): void {
  const path = join(ROOT, page)
  const text = readFileSync(path, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`${page} has no lines "${BEGIN}" and "${END}"`)
  writeFileSync(path, `${text.slice(0, from)}${BEGIN}\n\n${tellPages(results)}\n\n${text.slice(to)}`)
}

function tellFacts({ date, commit, machine, loads, sites, failures }: PageResults): string {
  const { min, max } = spreadOf(loads)
  const holds = Object.values(sites).map((site) => `- ${site.title}: ${site.holds}.`)
  const failed = Object.entries(failures).map(([what, why]) => `- Not measured: ${what}, ${why.split('\n')[0]}.`)
  return [
    `\`npm run bench:pages\`, ${date}, commit ${commit}, ${machine}, ${loads.length} rounds, load average ${min.toFixed(1)} to ${max.toFixed(1)}.`,
    '',
    ...holds,
    ...failed,
  ].join('\n')
}

function tellUseful(results: PageResults): string {
  const sites = sitesOf(results)
  const rows = tasksOf(results).map((task) => {
    const cells = sites.map((site) => spreadText(valuesOf(results, task, site, 'usefulMs').map((ms) => ms / 1000)))
    return [TASKS[task], ...cells, ratioText(results, task)]
  })
  const heads = ['first useful paint, s', ...sites.map((site) => titleOf(results, site)), 'of the fastest peer']
  return `### From the address to the first useful paint\n\n${table(heads, rows)}`
}

function tellGoals(results: PageResults): string {
  const tasks = tasksOf(results)
  const late = tasks.filter((task) => medianOf(results, task, 'amphora') > USEFUL_MS)
  const compared = tasks.filter((task) => Number.isFinite(ratioOf(results, task)))
  const near = compared.filter((task) => ratioOf(results, task) > PEER_PART)
  return [
    `- Useful within 1 s: ${verdict(tasks.length, late)}.`,
    `- At most a quarter of the fastest peer: ${verdict(compared.length, near)}.`,
  ].join('\n')
}

function verdict(count: number, missed: readonly Task[]): string {
  if (missed.length === 0) return `**met** by all ${count} pages`
  return `met by ${count - missed.length} of ${count} pages, **missed** by ${missed.map((task) => TASKS[task]).join('; ')}`
}

function tellCosts(results: PageResults): string {
  const sites = sitesOf(results)
  const rows = tasksOf(results).map((task) => [TASKS[task], ...sites.map((site) => costText(results, task, site))])
  const heads = ['medians', ...sites.map((site) => titleOf(results, site))]
  return `### What that takes: JavaScript in KB / requests / long tasks in ms / main thread in ms of processor\n\n${table(heads, rows)}`
}

function costText(results: PageResults, task: Task, site: SiteName): string {
  const of = (key: keyof Cost, unit = 1): string => {
    const values = valuesOf(results, task, site, key)
    return values.length === 0 ? '' : Math.round(spreadOf(values).median / unit).toLocaleString('en')
  }
  const parts = [of('scriptBytes', 1000), of('requests'), of('longTaskMs'), of('mainThreadMs')]
  return parts[0] === '' ? '–' : parts.join(' / ')
}

function tellReactions({ reactions }: PageResults): string {
  const rows = Object.entries(reactions).map(([title, all]) => {
    const feedback = spreadOf(all.map(({ feedbackMs }) => feedbackMs))
    const result = spreadOf(all.map(({ resultMs }) => resultMs))
    const range = ({ median, min, max }: typeof result): string =>
      `${Math.round(median)} (${Math.round(min)}–${Math.round(max)})`
    return [title, range(feedback), range(result), feedback.median <= FEEDBACK_MS ? 'met' : '**missed**']
  })
  const heads = ['ms', 'to the next paint', 'to what was asked for', `next paint ≤ ${FEEDBACK_MS} ms`]
  return `### Interactions on an open page of Amphora\n\n${table(heads, rows)}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(heads), `| --- |${' ---: |'.repeat(heads.length - 1)}`, ...rows.map(line)].join('\n')
}

function ratioText(results: PageResults, task: Task): string {
  const ratio = ratioOf(results, task)
  return Number.isFinite(ratio) ? `${ratio.toFixed(2)}${ratio > PEER_PART ? ' (missed)' : ''}` : '–'
}

/** Our median over that of the fastest peer; NaN where no peer has the page. */
function ratioOf(results: PageResults, task: Task): number {
  const peers = sitesOf(results).filter((site) => site !== 'amphora')
  const fastest = Math.min(...peers.map((site) => medianOf(results, task, site)).filter(Number.isFinite))
  return Number.isFinite(fastest) ? medianOf(results, task, 'amphora') / fastest : NaN
}

function medianOf(results: PageResults, task: Task, site: SiteName): number {
  return spreadOf(valuesOf(results, task, site, 'usefulMs')).median
}

function valuesOf({ costs }: PageResults, task: Task, site: SiteName, key: keyof Cost): readonly number[] {
  return (costs[task]?.[site] ?? []).map((cost) => cost[key])
}

function spreadText(values: readonly number[]): string {
  if (values.length === 0) return '–'
  const { median, min, max } = spreadOf(values)
  return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`
}

function sitesOf({ sites }: PageResults): readonly SiteName[] {
  return (['amphora', 'mlflow', 'trackio', 'aim'] as const).filter((site) => sites[site] !== undefined)
}

function titleOf({ sites }: PageResults, site: SiteName): string {
  return sites[site]?.title ?? site
}

function tasksOf({ costs }: PageResults): readonly Task[] {
  return (Object.keys(TASKS) as Task[]).filter((task) => costs[task] !== undefined) // its own keys
}
