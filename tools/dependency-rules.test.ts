import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Each line of code breaks exactly the rule named beside it, or none. A circle is told once, at its first file. */
const CASES: readonly (readonly [file: string, line: string, rule: string | undefined])[] = [
  ['server/src/http/a.ts', `import '../graphql/ok.ts'`, 'no rule'],
  ['server/src/http/b.ts', `import '../store/ok.ts'`, 'layer-http'],
  ['server/src/http/c.ts', `import type { ok } from '../blob/ok.ts'`, 'layer-http'],
  ['server/src/http/d.ts', `export const load = () => import('../blob/ok.ts')`, 'layer-http'],
  ['server/src/http/e.ts', `import '../jobs/ok.ts'`, 'layer-http'],
  ['server/src/http/f.ts', `import '../app.ts'`, 'layer-http'],
  ['server/src/http/g.test.ts', `import '../app.ts'\nimport '../store/ok.ts'\nimport 'node:child_process'`, 'no rule'],
  ['server/src/graphql/a.ts', `import '../domain/ok.ts'\nimport '../auth/ok.ts'`, 'no rule'],
  ['server/src/graphql/b.ts', `export type { ok } from '../store/ok.ts'`, 'layer-graphql'],
  ['server/src/graphql/c.ts', `import '../http/ok.ts'`, 'layer-graphql'],
  ['server/src/jobs/a.ts', `import '../domain/ok.ts'`, 'no rule'],
  ['server/src/jobs/b.ts', `import '../store/ok.ts'`, 'layer-jobs'],
  ['server/src/domain/a.ts', `import '../auth/ok.ts'\nimport '../store/ok.ts'\nimport '../blob/ok.ts'`, 'no rule'],
  ['server/src/domain/b.ts', `export * from '../graphql/ok.ts'`, 'layer-domain'],
  ['server/src/domain/c.ts', `import 'node:http'`, 'no-protocol-below-the-doors'],
  ['server/src/auth/a.ts', `import '../store/ok.ts'`, 'no rule'],
  ['server/src/auth/b.ts', `import '../domain/ok.ts'`, 'layer-auth'],
  ['server/src/store/a.ts', `import 'node:sqlite'`, 'no rule'],
  ['server/src/store/b.ts', `import '../blob/ok.ts'`, 'layer-store'],
  ['server/src/blob/a.ts', `import '@amphora/wire'`, 'no rule'],
  ['server/src/blob/b.ts', `let ok: import('../store/ok.ts').ok`, 'layer-blob'],
  ['server/src/blob/c.ts', `import 'node:sqlite'`, 'sql-in-store'],
  ['server/src/blob/d.ts', `import 'node:child_process'`, 'no-spawn'],
  ['server/src/blob/e.ts', `import 'node:vm'`, 'no-spawn'],
  ['server/src/blob/f.ts', `import process from 'node:process'`, 'process-in-main'],
  ['server/src/blob/g.ts', `import './nowhere.ts'`, 'resolvable'],
  ['server/src/blob/h.ts', `import './a.test.ts'`, 'no-tests-in-the-product'],
  ['server/src/start.ts', `import './testing/ok.ts'`, 'no-tests-in-the-product'],
  ['server/src/blob/a.test.ts', `import '../testing/ok.ts'`, 'no rule'],
  ['server/src/testing/a.ts', `import '../app.ts'\nimport '../store/ok.ts'`, 'no rule'],
  ['server/src/blob/i.ts', `import './j.ts'`, 'no-circles'],
  ['server/src/blob/j.ts', `import type { ok } from './i.ts'`, 'no rule'],
  ['server/src/blob/k.ts', `import '../../../wire/src/ok.ts'`, 'front-door'],
  ['server/src/app.ts', `import './http/ok.ts'\nimport './store/ok.ts'`, 'no rule'],
  ['server/src/main.ts', `import process from 'node:process'\nimport './app.ts'`, 'no rule'],
  ['server/src/cli.ts', `import './main.ts'`, 'only-main-starts'],
  ['wire/src/a.ts', `import './ok.ts'`, 'no rule'],
  ['wire/src/b.ts', `import 'node:path'`, 'pure-wire'],
  ['web/src/pages/a/page.tsx', `import '../../queries/ok.ts'\nimport '../../components/ok.ts'`, 'no rule'],
  ['web/src/pages/b/page.tsx', `export const a = <A>{b}</A>\nimport '../a/page.tsx'`, 'one-page-is-not-another'],
  ['web/src/frame/a.tsx', `import '../pages/ok.ts'`, 'pages-frame'],
  ['web/src/components/a.tsx', `import '../queries/ok.ts'`, 'pages-components'],
  ['web/src/components/b.tsx', `import 'react'`, 'no rule'],
  ['web/src/components/c.tsx', `import '@tanstack/react-query'`, 'only-queries-fetch'],
  ['web/src/queries/a.ts', `import '../components/ok.ts'`, 'pages-queries'],
  ['web/src/queries/b.ts', `import '@amphora/wire'`, 'no rule'],
  ['web/src/charts/a.ts', `import 'react'`, 'cores-without-react'],
  ['web/src/charts/b.tsx', `import 'react'`, 'no rule'],
  ['web/src/charts/c.ts', `import 'node:fs'`, 'pages-run-in-a-browser'],
  ['web/src/theme/a.ts', `import '../../../server/src/index.ts'`, 'package-web'],
]

const LAYERS = ['http', 'graphql', 'jobs', 'domain', 'auth', 'store', 'blob']
const PAIRS = LAYERS.flatMap((from) => LAYERS.filter((to) => to !== from).map((to) => [from, to] as const))

let folder: string
let found: readonly (readonly [string, string])[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-rules-'))
  for (const layer of [...LAYERS, 'testing']) await write(`server/src/${layer}/ok.ts`, 'export type ok = 1')
  for (const part of ['pages', 'queries', 'components']) await write(`web/src/${part}/ok.ts`, '')
  await write('server/src/index.ts', '')
  await write('wire/src/ok.ts', '')
  await write('wire/src/index.ts', '')
  await write('wire/package.json', '{ "name": "@amphora/wire", "exports": "./src/index.ts" }')
  for (const [file, line] of CASES) await write(file, line)
  for (const [from, to] of PAIRS) await write(`server/src/${from}/${to}.ts`, `import '../${to}/ok.ts'`)
  await mkdir(join(folder, 'node_modules/@amphora'), { recursive: true })
  for (const name of ['react', '@tanstack/react-query']) {
    await mkdir(join(folder, 'node_modules', name), { recursive: true })
    await writeFile(join(folder, 'node_modules', name, 'index.js'), '')
  }
  await symlink(join(folder, 'packages/wire'), join(folder, 'node_modules/@amphora/wire'))
  await symlink(join(ROOT, 'tools'), join(folder, 'tools'))
  found = await cruise()
})

afterAll(() => rm(folder, { recursive: true, force: true }))

it.for(CASES)('%s with «%s» breaks %s', ([file, , rule]) => {
  const rules = found.filter(([from]) => from === `packages/${file}`).map(([, name]) => name)
  expect(rules).toEqual(rule === 'no rule' ? [] : [rule])
})

it('allows between layers what ARCHITECTURE.md draws, and nothing else', async () => {
  const refused = new Set(found.map(([from]) => from))
  const allowed = PAIRS.filter(([from, to]) => !refused.has(`packages/server/src/${from}/${to}.ts`))
  expect(allowed.map(([from, to]) => `${from} --> ${to}`).toSorted()).toEqual((await drawnArrows()).toSorted())
})

/** The arrows of the picture, inside its box of layers. */
async function drawnArrows(): Promise<readonly string[]> {
  const text = await readFile(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
  const box = /^ *subgraph layers.*?\n(.*?)^ *end$/ms.exec(text)?.[1] ?? ''
  return [...box.matchAll(/^ *(\w+)(?:\[.*?\])? --> (\w+)/gm)].map(([, from, to]) => `${from} --> ${to}`)
}

async function write(file: string, text: string): Promise<void> {
  const path = join(folder, 'packages', file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

interface CruiseReport {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
  }
}

function cruise(): Promise<readonly (readonly [string, string])[]> {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(ROOT, '.dependency-cruiser.mjs')
  const args = [tool, 'packages/*/src/**/*.{ts,tsx}', '--config', config, '--output-type', 'json']
  return new Promise((resolve, reject) => {
    // its exit code is the number of violations, so an error with output is the answer
    execFile(process.execPath, args, { cwd: folder }, (error, stdout, stderr) => {
      if (stdout === '') return reject(new Error(stderr, { cause: error }))
      const { summary } = JSON.parse(stdout) as CruiseReport // written by dependency-cruiser's json reporter
      resolve(summary.violations.map(({ from, rule }) => [from, rule.name] as const))
    })
  })
}
