import { MAX_LINE_COUNT, parseFileStreamPost } from '@amphora/wire'
import { beforeEach, describe, expect, it } from 'vitest'
import { aRun, sharedTestDomain } from '../testing/domain.ts'
import { createContext } from './context.ts'
import { createExecutor } from './execute.ts'
import { createSchema } from './schema.ts'

const execute = createExecutor(createSchema())
const ODD = '{"_step":2,"loss":NaN,"big":1152921504606846976,"d":{"x":-Infinity,"y":[1,NaN]},"zero":-0.0}'

const t = sharedTestDomain()

beforeEach(async () => {
  await aRun(t, 'r')
})

/** Lines of one file, from line 0. */
async function log(file: string, content: readonly string[], offset = 0): Promise<void> {
  const post = parseFileStreamPost({ files: { [file]: { offset, content } } })
  await t.domain.fileStreams.receivePost(t.viewer, { path: { project: t.project, id: 'r' }, writer: '', post })
}

const logRows = (content: readonly string[], offset = 0): Promise<void> => log('wandb-history.jsonl', content, offset)

/** Fields of the run, as a client reads them. */
async function ask(fields: string): Promise<{ readonly run: Record<string, unknown>; readonly text: string }> {
  const { domain, viewer } = t
  const context = createContext({ domain, viewer, baseUrl: '', requestId: '', isSharedMode: false })
  const query = `{ project(name: "${t.project}", entityName: "admin") { run(name: "r") { ${fields} } } }`
  const { data, errors } = await execute({ query, variables: {}, operationName: undefined }, context)
  if (errors.length > 0) throw errors[0]
  const text = JSON.stringify(data)
  return { run: (JSON.parse(text) as { project: { run: Record<string, unknown> } }).project.run, text }
}

describe('history', () => {
  it('gives whole rows as they were written, the first step included and the last not', async () => {
    await logRows(['{"_step":0,"loss":1.50}', '{"_step":1}', ODD, '{"_step":3}'])
    const { run } = await ask('history(minStep: 1, maxStep: 3, samples: 2)')
    expect(run['history']).toEqual(['{"_step":1}', ODD])
  })

  it('gives every row between steps, also when one step has several', async () => {
    await logRows(['{"_step":1,"n":1}', '{"_step":1,"n":2}', '{"_step":1,"n":3}'])
    expect((await ask('history(minStep: 1, maxStep: 2, samples: 1)')).run['history']).toHaveLength(3)
  })

  it('refuses a window that holds more than can be answered at once, and says what to do', async () => {
    await logRows(Array.from({ length: 100_001 }, () => '{"_step":7}'))
    await expect(ask('history(minStep: 0, maxStep: 1000)')).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('page_size') as string,
    })
    expect((await ask('history(samples: 3)')).run['history']).toHaveLength(3)
  })

  it('gives at most as many samples as asked for, and all rows when they fit', async () => {
    await logRows(Array.from({ length: 50 }, (_, i) => `{"_step":${i}}`))
    expect((await ask('history(samples: 10)')).run['history']).toHaveLength(10)
    expect((await ask('history(samples: 50)')).run['history']).toHaveLength(50)
    expect((await ask('history')).run['history']).toHaveLength(50)
  })

  it('reads system metrics the same way', async () => {
    await log('wandb-events.jsonl', ['{"_wandb":true,"system.cpu":1}', '{"_wandb":true,"system.cpu":2}'])
    const { run } = await ask('events(samples: 5) systemMetrics eventsLineCount eventsTail')
    expect(run['events']).toHaveLength(2)
    expect(run['systemMetrics']).toBe('{"_wandb":true,"system.cpu":2}')
    expect(run['eventsTail']).toBe(JSON.stringify(['{"_wandb":true,"system.cpu":2}']))
  })

  it('has nothing to say of a run that logged nothing', async () => {
    const { run } = await ask(
      'history events historyKeys historyTail eventsTail historyLineCount systemMetrics logLines { edges { cursor } }',
    )
    expect(run).toEqual({
      history: [],
      events: [],
      historyKeys: null,
      historyTail: '[]',
      eventsTail: '[]',
      historyLineCount: 0,
      systemMetrics: null,
      logLines: null,
    })
  })
})

describe('sampledHistory', () => {
  const spec = (members: object): string => JSON.stringify(JSON.stringify(members))

  it('gives a list a spec, of rows that have all keys, with only these, the last step included', async () => {
    await logRows([
      '{"_step":0,"a":1,"b":1}',
      '{"_step":1,"a":2}',
      '{"_step":2,"a":3,"b":3}',
      '{"_step":3,"a":4,"b":4}',
    ])
    const first = spec({ keys: ['_step', 'b', '_step'], minStep: 0, maxStep: 2, samples: 3 })
    const second = spec({ keys: ['a'], samples: 2 })
    const { run } = await ask(`sampledHistory(specs: [${first}, ${second}])`)
    expect(run['sampledHistory']).toEqual([
      [
        { _step: 0, b: 1 },
        { _step: 2, b: 3 },
      ],
      [{ a: 1 }, { a: 4 }],
    ])
  })

  it('leaves the last step out for clients before 0.29, whose next page begins with it', async () => {
    await logRows(['{"_step":0}', '{"_step":1}', '{"_step":2}', '{"_step":3}'])
    const page = (minStep: number) => spec({ keys: ['_step'], minStep, maxStep: minStep + 2, samples: 2 })
    const { run } = await ask(`sampledHistory(specs: [${page(0)}, ${page(2)}])`)
    expect(run['sampledHistory']).toEqual([
      [{ _step: 0 }, { _step: 1 }],
      [{ _step: 2 }, { _step: 3 }],
    ])
  })

  it('finds nested and dotted keys, and writes what JSON has no word for as text', async () => {
    await logRows([ODD])
    const { run, text } = await ask(`sampledHistory(specs: ${spec({ keys: ['loss', 'big', 'd.x', 'd.y', 'zero'] })})`)
    expect(run['sampledHistory']).toEqual([
      [{ loss: 'NaN', big: 2 ** 60, 'd.x': '-Infinity', 'd.y': [1, 'NaN'], zero: -0 }],
    ])
    expect(text).toContain('"big":1152921504606846976')
  })

  it('gives whole rows to a spec without keys', async () => {
    await logRows(['{"_step":0,"a":1}'])
    expect((await ask(`sampledHistory(specs: ["{}"])`)).run['sampledHistory']).toEqual([[{ _step: 0, a: 1 }]])
  })

  it('takes bounds beyond 64 bits for none', async () => {
    await logRows(['{"_step":-9223372036854775807}', '{"_step":9223372036854775807}'])
    const wide = spec({ keys: ['_step'], minStep: -1e30, maxStep: 1e30 })
    const last = JSON.stringify('{"keys":["_step"],"minStep":1,"maxStep":9223372036854775807}')
    const { run } = await ask(`sampledHistory(specs: [${wide}, ${last}])`)
    expect(run['sampledHistory']).toMatchObject([{ length: 2 }, { length: 1 }])
  })

  it.each(['[]', '{"keys":"a"}', '{"keys":[1]}', '{"samples":1.5}', '{"minStep":"0"}', 'no'])(
    'refuses %s as a spec',
    async (text) => {
      await expect(ask(`sampledHistory(specs: [${JSON.stringify(text)}])`)).rejects.toMatchObject({
        code: 'invalid_argument',
      })
    },
  )
})

describe('historyKeys', () => {
  it('counts the kinds of each key and tells its last value and the last step', async () => {
    await logRows(['{"_step":0,"loss":1,"d":{"val1":1.0}}', '{"_step":4,"loss":2,"d":{"val1":NaN},"__proto__":7}'])
    await logRows(['{"_step":2,"loss":"late","img":{"_type":"image-file","path":"a"}}'], 2)
    const { run } = await ask('historyKeys')
    expect(run['historyKeys']).toMatchObject({ sets: [], lastStep: 4 })
    const { keys } = run['historyKeys'] as { keys: Record<string, unknown> }
    expect(Object.keys(keys).toSorted()).toEqual(['__proto__', '_step', 'd.val1', 'img', 'loss'])
    expect(keys['loss']).toEqual({
      typeCounts: [
        { type: 'number', count: 2 },
        { type: 'string', count: 1 },
      ],
      monotonic: false,
      previousValue: 2,
    })
    expect(keys['d.val1']).toMatchObject({ previousValue: 'NaN' })
    expect(keys['img']).toEqual({ typeCounts: [{ type: 'image-file', count: 1 }], monotonic: false })
  })
})

describe('a resuming client', () => {
  it('finds offsets and the last rows, in its own dialect', async () => {
    await logRows(['{"_step":0}', ODD, 'broken'])
    await log('output.log', ['one', 'two'])
    const { run } = await ask('historyLineCount logLineCount eventsLineCount historyTail eventsTail')
    expect(run).toEqual({
      historyLineCount: 3,
      logLineCount: 2,
      eventsLineCount: 0,
      historyTail: JSON.stringify([ODD]),
      eventsTail: '[]',
    })
  })

  it('can read a run that counts more lines than the wire has numbers for', async () => {
    for (const file of ['wandb-history.jsonl', 'wandb-events.jsonl', 'output_a.log', 'output_b.log']) {
      await log(file, ['{}'], MAX_LINE_COUNT - 1)
    }
    const { run } = await ask('historyLineCount logLineCount missingLineCount')
    expect(run).toEqual({
      historyLineCount: MAX_LINE_COUNT,
      logLineCount: MAX_LINE_COUNT,
      missingLineCount: MAX_LINE_COUNT,
    })
  })

  it('is told that all rows of a run in progress are to be asked for', async () => {
    await logRows(['{"_step":0}'])
    const { run } = await ask('parquetHistory(liveKeys: ["_step"]) { parquetUrls liveData }')
    expect(run['parquetHistory']).toEqual({ parquetUrls: [], liveData: [{ _step: 0 }] })
  })
})

describe('setAsideLines', () => {
  it('are paged, oldest first', async () => {
    await logRows(['one', 'two', 'three'])
    const page = 'edges { cursor node { line content } } pageInfo { hasNextPage endCursor }'
    const first = (await ask(`setAsideLines(first: 2) { ${page} }`)).run['setAsideLines']
    expect(first).toMatchObject({
      edges: [{ node: { line: 0, content: 'one' } }, { node: { line: 1, content: 'two' } }],
      pageInfo: { hasNextPage: true },
    })
    const { endCursor } = (first as { pageInfo: { endCursor: string } }).pageInfo
    expect(
      (await ask(`setAsideLines(first: 2, after: "${endCursor}") { ${page} }`)).run['setAsideLines'],
    ).toMatchObject({
      edges: [{ node: { line: 2, content: 'three' } }],
      pageInfo: { hasNextPage: false },
    })
  })
})

describe('logLines', () => {
  const FIELDS = 'edges { node { number timestamp level label line } } pageInfo { hasNextPage endCursor }'

  it('are taken apart, in either form', async () => {
    await log('output.log', [
      '{"level":"error","ts":"2026-11-23T16:30:34.409930","label":"rank-1","content":"\\u001b[31mno"}',
      'ERROR 2026-11-23T16:30:35.000001 broken',
      'as it is',
    ])
    expect((await ask(`logLines { ${FIELDS} }`)).run['logLines']).toEqual({
      edges: [
        {
          node: {
            number: 0,
            timestamp: '2026-11-23T16:30:34.409930',
            level: 'error',
            label: 'rank-1',
            line: '\u001b[31mno',
          },
        },
        { node: { number: 1, timestamp: '2026-11-23T16:30:35.000001', level: 'error', label: null, line: 'broken' } },
        { node: { number: 2, timestamp: null, level: '', label: null, line: 'as it is' } },
      ],
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) as string },
    })
  })

  it('are paged from the beginning, and cut from the end', async () => {
    await log('output.log', ['0', '1', '2', '3', '4'])
    const numbers = async (args: string): Promise<{ numbers: number[]; endCursor: string; hasNextPage: boolean }> => {
      const { edges, pageInfo } = (await ask(`logLines(${args}) { ${FIELDS} }`)).run['logLines'] as {
        edges: { node: { number: number } }[]
        pageInfo: { endCursor: string; hasNextPage: boolean }
      }
      return { numbers: edges.map(({ node }) => node.number), ...pageInfo }
    }
    const first = await numbers('first: 3, useImprovedPagination: true')
    expect(first).toMatchObject({ numbers: [0, 1, 2], hasNextPage: true })
    const second = await numbers(`first: 3, after: "${first.endCursor}"`)
    expect(second).toMatchObject({ numbers: [3, 4], hasNextPage: false })
    await log('output.log', ['4 again', '5'], 4)
    expect(await numbers(`first: 3, after: "${second.endCursor}"`)).toMatchObject({ numbers: [5] })
    expect(await numbers('last: 2')).toMatchObject({ numbers: [4, 5], hasNextPage: false })
    expect(await numbers('last: 100')).toMatchObject({ numbers: [0, 1, 2, 3, 4, 5] })
  })

  it('tell the writers of one run apart by the name of their file', async () => {
    await log('output_rank0.log', ['[rank0] zero', 'none'])
    await log('output_rank1.log', ['2026-11-23T16:30:34 [rank1] one'])
    expect((await ask(`logLineCount logLines { edges { node { number label line } } }`)).run).toEqual({
      logLineCount: 3,
      logLines: {
        edges: [
          { node: { number: 0, label: 'rank0', line: '[rank0] zero' } },
          { node: { number: 1, label: 'rank0', line: 'none' } },
          { node: { number: 2, label: 'rank1', line: 'one' } },
        ],
      },
    })
  })
})
