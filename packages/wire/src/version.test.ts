import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { VERSION } from './version.ts'

const ROOT = join(import.meta.dirname, '../../..')

it('is the version of every package', () => {
  const files = ['package.json', ...globSync('packages/*/package.json', { cwd: ROOT })]
  const versions = files.map((file) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as { version: string } // our own files
    return [file, version]
  })
  expect(versions).toEqual(files.map((file) => [file, VERSION]))
})
