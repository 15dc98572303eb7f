import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const MAIN = join(import.meta.dirname, 'main.ts') // not the bundle, which is a few files
const TELL_FILES = `
import { registerHooks } from 'node:module'
registerHooks({
  load(url, context, next) {
    console.error(url)
    return next(url, context)
  },
})`

/** Our packages that a command has loaded by the time it has said its help. */
async function packagesOf(command: string): Promise<readonly string[]> {
  const hook = `data:text/javascript,${encodeURIComponent(TELL_FILES)}`
  const { stderr } = await promisify(execFile)(process.execPath, ['--import', hook, MAIN, command, '--help'])
  const names = [...stderr.matchAll(/\/packages\/(\w+)\/src\//g)].map(([, name = '']) => name)
  return [...new Set(names)].toSorted()
}

it('loads the SDK for commands that ask a server, and not before the link of open is there', async () => {
  const [open, runs] = await Promise.all([packagesOf('open'), packagesOf('runs')])
  expect(open).toEqual(['cli', 'wire'])
  expect(runs).toEqual(['cli', 'sdk', 'wire'])
})
