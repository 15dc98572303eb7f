// Writes docs/wire.md from the schema and tools/wire-notes.ts. With --check it only says whether the file is up to date.
import { buildSchema } from 'graphql'
import { readSdl } from '../packages/server/src/graphql/schema.ts'
import { keepGenerated } from './generated-file.ts'
import { wireDocument } from './wire-document.ts'

keepGenerated('docs/wire.md', wireDocument(buildSchema(readSdl())))
