import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Results } from './results.ts'
import type { Figure, Goal, Scenario, Section, SubjectName } from './scenario.ts'
import { ratiosOf, sideOf, spreadOf, type Spread } from './spread.ts'
import { ROOT } from './systems/system.ts'

const TITLES: Readonly<Record<SubjectName, string>> = {
  amphora: 'Amphora',
  null: 'null server',
  trackio: 'Trackio 0.43.0',
  mlflow: 'MLflow 3.17.2',
  sdk: 'SDK',
  cp: 'cp',
  restic: 'restic',
  aim: 'Aim 3.29.1',
  tensorboard: 'TensorBoard 2.21.0',
  file: 'a synced file',
}
const SDK_TITLES: Readonly<Partial<Record<SubjectName, string>>> = { sdk: 'SDK', amphora: 'Python wandb 0.31.0' }
const MARKS = {
  server: ['<!-- figures: npm run bench -- --write docs/performance.md -->', '<!-- end of figures -->'],
  sdk: ['<!-- sdk: npm run bench -- --only sdk --write docs/performance.md -->', '<!-- end of sdk -->'],
  history: ['<!-- history: npm run bench -- --only history --write docs/performance.md -->', '<!-- end of history -->'],
} as const satisfies Readonly<Record<Section, readonly [string, string]>>

/** The table of one scenario in Markdown, its goals, and what it was measured on. */
export function tellScenario(scenario: Scenario, results: Results): string {
  const subjects = scenario.subjects.filter((name) => results.samples[name] !== undefined)
  const lines = [
    `### ${scenario.title}`,
    '',
    `\`npm run bench -- --only ${scenario.name}\`, ${factsOf(results)}.`,
    `${sizesOf(scenario, results)}.`,
    '',
    `|  | ${subjects.map((name) => titleOf(scenario, name)).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(subjects.length)}`,
    ...scenario.figures.map((figure) => rowOf(figure, { scenario, subjects, results })),
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
  const measured = told.flatMap(({ scenario, results }) => (results ? { scenario, results } : []))
  if (measured.length === 0) throw new Error('nothing was measured yet: npm run bench')
  for (const section of ['server', 'sdk', 'history'] as const) {
    const tables = measured.filter(({ scenario }) => sectionOf(scenario) === section)
    if (tables.length > 0) {
      writeBetween(
        path,
        MARKS[section],
        tables.map(({ scenario, results }) => tellScenario(scenario, results)),
      )
    }
  }
  console.log(`${measured.length} tables are in ${page}; format it: npm run format`)
}

function writeBetween(path: string, [begin, end]: readonly [string, string], tables: readonly string[]): void {
  const text = readFileSync(path, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${path} has no lines "${begin}" and "${end}"`)
  writeFileSync(path, `${text.slice(0, from)}${begin}\n\n${tables.join('\n\n')}\n\n${text.slice(to)}`)
}

export function sectionOf({ section = 'server' }: Scenario): Section {
  return section
}

/** Whose figure stands over everybody's. */
function oursIn(scenario: Scenario): SubjectName {
  return sectionOf(scenario) === 'sdk' ? 'sdk' : 'amphora'
}

function titleOf(scenario: Scenario, name: SubjectName): string {
  return (sectionOf(scenario) === 'sdk' ? SDK_TITLES[name] : undefined) ?? TITLES[name]
}

function factsOf({ date, commit, machine, otherLoad, samples }: Results): string {
  const rounds = Math.max(...Object.values(samples).map(({ length }) => length))
  const { min, max } = spreadOf(otherLoad)
  const round = rounds === 1 ? 'one round' : `${rounds} rounds`
  return `${date}, commit ${commit}, ${machine}, ${round}, ${min} to ${max} cores busy with other work before a round`
}

function sizesOf(scenario: Scenario, { sizes, samples }: Results): string {
  const names = new Map<string, string[]>()
  for (const name of Object.keys(samples)) {
    const size = sizes[name as SubjectName] ?? ''
    names.set(size, [...(names.get(size) ?? []), titleOf(scenario, name as SubjectName)])
  }
  return [...names].map(([size, who]) => `${who.join(', ')}: ${size}`).join('; ')
}

interface Table {
  readonly scenario: Scenario
  readonly subjects: readonly SubjectName[]
  readonly results: Results
}

function rowOf({ key, label }: Figure, { scenario, subjects, results }: Table): string {
  const us = oursIn(scenario)
  const ours = valuesOf(results, us, key)
  const cells = subjects.map((name) => {
    const values = valuesOf(results, name, key)
    if (values.length === 0) return '–'
    const told = tellSpread(spreadOf(values))
    return name === us || ours.length === 0 ? told : `${told}; ${tellRatio(ratiosOf(ours, values))}`
  })
  return `| ${label} | ${cells.join(' | ')} |`
}

/** Our value over that of the column. */
function tellRatio(ratios: Spread): string {
  if (!Number.isFinite(ratios.median)) return '–'
  return `× ${tellSpread(ratios)}${sideOf(ratios, 1) === 'undecided' ? ' ≈' : ''}`
}

function tellGoal({ id, figure, bound, against }: Goal, scenario: Scenario, results: Results): string | undefined {
  const { label = '', better = 'less' } = scenario.figures.find(({ key }) => key === figure) ?? {}
  const ours = valuesOf(results, oursIn(scenario), figure)
  const theirs = against && valuesOf(results, against, figure)
  if (ours.length === 0 || theirs?.length === 0) return undefined
  const spread = theirs ? ratiosOf(ours, theirs) : spreadOf(ours)
  const side = sideOf(spread, bound)
  const verdict =
    side === 'undecided' ? 'within the spread' : (side === 'below') === (better === 'less') ? 'met' : 'missed'
  const limit = `${better === 'less' ? '≤' : '≥'} ${tellNumber(bound)}${against ? ` × ${titleOf(scenario, against)}` : ''}`
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
