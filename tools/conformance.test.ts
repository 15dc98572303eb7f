import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listCapabilities, listClients } from './client-versions.ts'
import { clientMatrix, namesInMatrix, readMatrix } from './conformance.ts'
import { ROOT } from './run.ts'
import type { Ended } from './suite-report.ts'

const passed: Ended = { state: 'passed', seconds: 1, reason: undefined }
const absent: Ended = { state: 'absent', seconds: 1, reason: 'it came later' }
const capabilities = ['one', 'two'].map((name) => ({ name, promise: `${name} works.`, script: '' }))

describe('the table of clients', () => {
  it('has a mark for each database, a note for what a client has not, and a cross for what never ended', () => {
    const result = {
      version: '1.0',
      valid: 9,
      documents: 10,
      capabilities: {
        sqlite: new Map([['one', passed]]),
        postgres: new Map([
          ['one', passed],
          ['two', absent],
        ]),
      },
    }
    const matrix = clientMatrix([result], capabilities, ['sqlite', 'postgres'])
    expect(matrix).toContain('| one | ✓ ✓ |')
    expect(matrix).toContain('| two | ✗ –1 |')
    expect(matrix).toContain('| `operations valid` | 9/10 |')
    expect(matrix).toContain('1. it came later')
    expect(namesInMatrix(matrix)).toEqual({ clients: ['1.0'], capabilities: ['one', 'two'] })
  })

  it('stands in the page for every client and capability that `npm run test:clients` tries', () => {
    const page = readFileSync(join(ROOT, 'docs/conformance.md'), 'utf8')
    const capabilitiesTried = listCapabilities().map(({ name }) => name)
    expect(namesInMatrix(readMatrix(page))).toEqual({ clients: listClients(), capabilities: capabilitiesTried })
  })
})
