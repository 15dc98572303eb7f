import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './run.ts'

/** A Python that has what test/requirements.txt names; or what the machine lacks for it, and the cure. */
export type Python = { readonly path: string } | { readonly lacks: string; readonly cure: string }

const HOME = '.cache/python'
const REQUIREMENTS = 'test/requirements.txt'
const LEAST_MINOR = 11 // pandas 3 needs Python 3.11

/** Makes the environment in .cache/python once; makes it anew when the requirements or the Python changed. */
export async function findPython(): Promise<Python> {
  const version = await run('python3 -c "import sys, venv, ensurepip; print(sys.version_info[1], sys.version)"')
  if (version.code !== 0) return { lacks: 'Python with its venv module', cure: 'apt-get install python3-venv' }
  if (Number.parseInt(version.output, 10) < LEAST_MINOR) {
    return { lacks: `Python 3.${LEAST_MINOR}`, cure: `put a newer python3 on the PATH` }
  }
  const path = `${HOME}/${process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'}`
  const stamp = createHash('sha256')
    .update(version.output)
    .update(readFileSync(join(ROOT, REQUIREMENTS)))
    .digest('hex')
  if (isStamped(stamp) && existsSync(join(ROOT, path))) return { path: join(ROOT, path) }
  const made = await makeEnvironment(path)
  if (made.code !== 0) return { lacks: `what ${REQUIREMENTS} names`, cure: `pip said: ${made.output}` }
  writeFileSync(join(ROOT, HOME, 'stamp'), stamp)
  return { path: join(ROOT, path) }
}

function makeEnvironment(python: string) {
  console.log(`Installing ${REQUIREMENTS} into ${HOME} (once, about a minute)`)
  rmSync(join(ROOT, HOME), { recursive: true, force: true })
  return run(
    `python3 -m venv ${HOME} && "${python}" -m pip install --quiet --disable-pip-version-check -r ${REQUIREMENTS}`,
  )
}

function isStamped(stamp: string): boolean {
  const file = join(ROOT, HOME, 'stamp')
  return existsSync(file) && readFileSync(file, 'utf8') === stamp
}
