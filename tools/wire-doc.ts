// Writes docs/wire.md from the schema and tools/wire-notes.ts. With --check it only says whether the file is up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildSchema } from 'graphql'
import { readSdl } from '../packages/server/src/graphql/schema.ts'
import { ROOT } from './run.ts'
import { wireDocument } from './wire-document.ts'

const FILE = join(ROOT, 'docs', 'wire.md')

const text = wireDocument(buildSchema(readSdl()))
if (!process.argv.includes('--check')) {
  mkdirSync(dirname(FILE), { recursive: true })
  writeFileSync(FILE, text)
} else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
  console.error('docs/wire.md is not what the schema and tools/wire-notes.ts say: node tools/wire-doc.ts')
  process.exitCode = 1
}
