// Writes the lists of docs/conformance.md from the schema; its table of clients stays as the last `npm run test:clients` left it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { readSdl } from '../packages/server/src/graphql/schema.ts'
import { conformanceDocument, readMatrix } from './conformance.ts'
import { keepGenerated } from './generated-file.ts'
import { ROOT } from './run.ts'

const PAGE = 'docs/conformance.md'
const page = existsSync(join(ROOT, PAGE)) ? readFileSync(join(ROOT, PAGE), 'utf8') : ''
keepGenerated(PAGE, conformanceDocument(buildSchema(readSdl()), readMatrix(page)))
