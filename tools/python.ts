import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OldClient } from './client-versions.ts'
import { ROOT, run } from './run.ts'

/** A Python that has what an environment requires; or what the machine lacks for it, and the cure. */
export type Python = { readonly path: string } | { readonly lacks: string; readonly cure: string }

interface Environment {
  readonly home: string
  readonly requirements: readonly string[]
}

const CLIENT = 'test/requirements.txt'
/** The Pythons that suites need, by the name of the need. */
const ENVIRONMENTS = {
  python: { home: '.cache/python', requirements: [CLIENT] },
  frameworks: { home: '.cache/frameworks', requirements: [CLIENT, 'test/frameworks/requirements.txt'] },
  browser: { home: '.cache/browser', requirements: [CLIENT, 'test/browser/requirements.txt'] },
} as const satisfies Readonly<Record<string, Environment>>
export type PythonName = keyof typeof ENVIRONMENTS | OldClient

/** An environment for each old client: no two versions share one. */
function environmentOf(name: PythonName): Environment {
  const ofSuites: Readonly<Record<string, Environment>> = ENVIRONMENTS
  return ofSuites[name] ?? { home: `.cache/clients/${name}`, requirements: [`test/clients/requirements-${name}.txt`] }
}

const LEAST_MINOR = 11 // pandas 3 needs Python 3.11

/** Makes an environment under .cache once; makes it anew when its requirements or the Python changed. */
export async function findPython(name: PythonName = 'python'): Promise<Python> {
  const environment = environmentOf(name)
  const version = await run('python3 -c "import sys, venv, ensurepip; print(sys.version_info[1], sys.version)"')
  if (version.code !== 0) return { lacks: 'Python with its venv module', cure: 'apt-get install python3-venv' }
  if (Number.parseInt(version.output, 10) < LEAST_MINOR) {
    return { lacks: `Python 3.${LEAST_MINOR}`, cure: `put a newer python3 on the PATH` }
  }
  const path = `${environment.home}/${process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'}`
  const stamp = stampOf(environment, version.output)
  if (isStamped(environment, stamp) && existsSync(join(ROOT, path))) return { path: join(ROOT, path) }
  const made = await makeEnvironment(environment, path)
  if (made.code !== 0) return { lacks: `what ${namesOf(environment)} name`, cure: `pip said: ${made.output}` }
  writeFileSync(join(ROOT, environment.home, 'stamp'), stamp)
  return { path: join(ROOT, path) }
}

function makeEnvironment(environment: Environment, python: string) {
  const { home, requirements } = environment
  console.log(`Installing ${namesOf(environment)} into ${home} (once, about a minute)`)
  rmSync(join(ROOT, home), { recursive: true, force: true })
  const files = requirements.map((file) => `-r ${file}`).join(' ')
  return run(`python3 -m venv ${home} && "${python}" -m pip install --quiet --disable-pip-version-check ${files}`)
}

function namesOf({ requirements }: Environment): string {
  return requirements.join(' and ')
}

function stampOf({ requirements }: Environment, version: string): string {
  const hash = createHash('sha256').update(version)
  for (const file of requirements) hash.update(readFileSync(join(ROOT, file)))
  return hash.digest('hex')
}

function isStamped({ home }: Environment, stamp: string): boolean {
  const file = join(ROOT, home, 'stamp')
  return existsSync(file) && readFileSync(file, 'utf8') === stamp
}
