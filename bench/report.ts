import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Results } from './results.ts'
import type { Figure, Goal, Scenario, SubjectName } from './scenario.ts'
import { ratiosOf, sideOf, spreadOf, type Spread } from './spread.ts'
import { ROOT } from './systems/system.ts'

const TITLES: Readonly<Record<SubjectName, string>> = {
  amphora: 'Amphora',
  null: 'null server',
  trackio: 'Trackio 0.43.0',
  mlflow: 'MLflow 3.17.2',
  cp: 'cp',
  restic: 'restic',
}
const BEGIN = '<!-- figures: npm run bench -- --write docs/performance.md -->'
const END = '<!-- end of figures -->'

/** The table of one scenario in Markdown, its goals, and what it was measured on. */
export function tellScenario(scenario: Scenario, results: Results): string {
  const subjects = scenario.subjects.filter((name) => results.samples[name] !== undefined)
  const lines = [
    `### ${scenario.title}`,
    '',
    `\`npm run bench -- --only ${scenario.name}\`, ${factsOf(results)}.`,
    `${sizesOf(results)}.`,
    '',
    `|  | ${subjects.map((name) => TITLES[name]).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(subjects.length)}`,
    ...scenario.figures.map((figure) => rowOf(figure, subjects, results)),
    '',
    ...(results.isQuick ? [] : scenario.goals).flatMap((goal) => tellGoal(goal, scenario, results) ?? []),
    ...Object.entries(results.failures).map(([name, why]) => `- ${name} failed: ${why.split('\n')[0]}`),
  ]
  return lines.join('\n').trimEnd()
}

/** Puts the tables between the marks of a page. @throws when the page has no marks, or nothing was measured */
export function writeTables(
  page: string,
  told: readonly { readonly scenario: Scenario; readonly results: Results | undefined }[],
): void {
  const path = join(ROOT, page)
  const text = readFileSync(path, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`${page} has no lines "${BEGIN}" and "${END}"`)
  const tables = told.flatMap(({ scenario, results }) => (results ? tellScenario(scenario, results) : []))
  if (tables.length === 0) throw new Error('nothing was measured yet: npm run bench')
  writeFileSync(path, `${text.slice(0, from)}${BEGIN}\n\n${tables.join('\n\n')}\n\n${text.slice(to)}`)
  console.log(`${tables.length} tables are in ${page}; format it: npm run format`)
}

function factsOf({ date, commit, machine, otherLoad, samples }: Results): string {
  const rounds = Math.max(...Object.values(samples).map(({ length }) => length))
  const { min, max } = spreadOf(otherLoad)
  const round = rounds === 1 ? 'one round' : `${rounds} rounds`
  return `${date}, commit ${commit}, ${machine}, ${round}, ${min} to ${max} cores busy with other work before a round`
}

function sizesOf({ sizes, samples }: Results): string {
  const names = new Map<string, string[]>()
  for (const name of Object.keys(samples)) {
    const size = sizes[name as SubjectName] ?? ''
    names.set(size, [...(names.get(size) ?? []), TITLES[name as SubjectName]])
  }
  return [...names].map(([size, who]) => `${who.join(', ')}: ${size}`).join('; ')
}

function rowOf({ key, label }: Figure, subjects: readonly SubjectName[], results: Results): string {
  const ours = valuesOf(results, 'amphora', key)
  const cells = subjects.map((name) => {
    const values = valuesOf(results, name, key)
    if (values.length === 0) return '–'
    const told = tellSpread(spreadOf(values))
    return name === 'amphora' || ours.length === 0 ? told : `${told}; ${tellRatio(ratiosOf(ours, values))}`
  })
  return `| ${label} | ${cells.join(' | ')} |`
}

/** Amphora's value over that of the column. */
function tellRatio(ratios: Spread): string {
  if (!Number.isFinite(ratios.median)) return '–'
  return `× ${tellSpread(ratios)}${sideOf(ratios, 1) === 'undecided' ? ' ≈' : ''}`
}

function tellGoal({ id, figure, bound, against }: Goal, scenario: Scenario, results: Results): string | undefined {
  const { label = '', better = 'less' } = scenario.figures.find(({ key }) => key === figure) ?? {}
  const ours = valuesOf(results, 'amphora', figure)
  const theirs = against && valuesOf(results, against, figure)
  if (ours.length === 0 || theirs?.length === 0) return undefined
  const spread = theirs ? ratiosOf(ours, theirs) : spreadOf(ours)
  const side = sideOf(spread, bound)
  const verdict =
    side === 'undecided' ? 'within the spread' : (side === 'below') === (better === 'less') ? 'met' : 'missed'
  const limit = `${better === 'less' ? '≤' : '≥'} ${tellNumber(bound)}${against ? ` × ${TITLES[against]}` : ''}`
  return `- ${id}, ${label} ${limit}: **${verdict}**, ${tellSpread(spread)}`
}

function valuesOf(results: Results, name: SubjectName, key: string): readonly number[] {
  return (results.samples[name] ?? []).flatMap((sample) => sample[key] ?? [])
}

function tellSpread({ median, min, max }: Spread): string {
  return min === max ? tellNumber(median) : `${tellNumber(median)} (${tellNumber(min)}–${tellNumber(max)})`
}

function tellNumber(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 100) return Math.round(value).toLocaleString('en')
  return size >= 10 ? value.toFixed(1) : size >= 0.1 ? value.toFixed(2) : value.toPrecision(2)
}
