import { buildSchema } from 'graphql'
import { expect, it } from 'vitest'
import { wireDocument } from './wire-document.ts'

const text = wireDocument(
  buildSchema(`
    enum LaterAnswer { EMPTY NULL REFUSE }
    directive @later(what: String!, answer: LaterAnswer!) on FIELD_DEFINITION
    type Query {
      "A run. Asked by wandb, Run."
      run(id: ID!): Run
      sweep: Sweep @later(what: "sweeps", answer: NULL)
      sweepCount: Int! @later(what: "sweeps", answer: EMPTY)
    }
    type Mutation { stopSweep: Sweep @later(what: "sweeps", answer: REFUSE) }
    type Run { id: ID!, sweeps: [Sweep!]! @later(what: "sweeps", answer: EMPTY) }
    type Sweep { id: ID! }
  `),
)

/** From one heading of the second level to the next. */
function section(title: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? ''
}

it('tells who asks for each field that is served', () => {
  expect(section('GraphQL: served')).toContain('| `run(id: ID!): Run` | A run. Asked by wandb, Run. |')
  expect(section('GraphQL: served')).toContain('### Run\n\n`id: ID!`.')
})

it('leaves out of the served what only a field that is not served leads to', () => {
  expect(section('GraphQL: served')).not.toContain('weep')
})

it('tells what is missing and what it answers', () => {
  expect(
    section('GraphQL: not yet')
      .split('\n')
      .filter((line) => line.startsWith('| sweeps')),
  ).toEqual([
    '| sweeps | `sweep` | null |',
    '| sweeps | `sweepCount` | 0 |',
    '| sweeps | `stopSweep` | refused with 501; nothing is changed |',
    '| sweeps | `Run.sweeps` | empty |',
  ])
})
