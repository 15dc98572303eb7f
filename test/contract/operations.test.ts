import { beforeAll, describe, expect, it } from 'vitest'
import { checkDocuments, type Checked } from './check.ts'
import { collectDocuments, testPython, type Collected } from './collector.ts'

/** What is in each client at the least. Fewer means that the collector lost some, not that all is well. */
const LEAST: Readonly<Record<string, { readonly documents: number; readonly operations: number }>> = {
  '0.31.0': { documents: 186, operations: 155 },
  '0.28.2': { documents: 205, operations: 156 },
  '0.22.3': { documents: 356, operations: 156 },
  '0.19.11': { documents: 344, operations: 151 },
  '0.16.6': { documents: 224, operations: 117 },
  '0.13.11': { documents: 132, operations: 92 },
}

describe('every operation of the installed wandb client', () => {
  let client: Collected
  let checked: Checked

  beforeAll(async () => {
    client = await collectDocuments(testPython())
    checked = checkDocuments(client)
  })

  it('is found: none is written in the client and left out', () => {
    expect(client.unread).toEqual([])
    const least = LEAST[client.version]
    expect(client.documents.length).toBeGreaterThanOrEqual(least?.documents ?? Infinity)
    expect(checked.operations).toBeGreaterThanOrEqual(least?.operations ?? Infinity)
  })

  it('is valid against the schema', () => {
    expect(checked.invalid).toEqual([])
  })

  it('stays within the limits of depth, aliases and tokens', () => {
    expect(checked.tooLarge).toEqual([])
  })
})
