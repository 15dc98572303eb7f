import { describe, expect, it } from 'vitest'
import { MAX_LINE_COUNT, parseFileStreamPost, STREAM_FILE_NAMES } from './file-stream.ts'

const NOTHING = { files: [], uploaded: [], isPreempting: false, isComplete: false, exitCode: undefined, ignored: [] }

describe('parseFileStreamPost', () => {
  it.each(['{}', '{"files":null,"uploaded":null,"preempting":null,"complete":null,"exitcode":null}', '{"dropped":1}'])(
    'reads %s as a heartbeat',
    (body) => {
      expect(parseFileStreamPost(body)).toStrictEqual(NOTHING)
      expect(parseFileStreamPost(JSON.parse(body))).toStrictEqual(NOTHING)
    },
  )

  it('reads the last post of a run', () => {
    const post = {
      files: {
        [STREAM_FILE_NAMES.history]: { offset: 4, content: ['{"_step":4,"loss":NaN}', '{"_step":5}'] },
        [STREAM_FILE_NAMES.events]: { offset: 1, content: ['{"_wandb":true}'] },
        [STREAM_FILE_NAMES.summary]: { offset: 0, content: ['{"loss":NaN}'] },
        [STREAM_FILE_NAMES.console]: { offset: 7, content: ['one', 'two'] },
        'output_node-1.log': { offset: 0, content: ['three'] },
      },
      uploaded: ['config.yaml', './media/한글.png'],
      complete: true,
      exitcode: 255,
    }
    expect(parseFileStreamPost(JSON.stringify(post))).toStrictEqual({
      files: [
        { file: 'history', offset: 4, lines: ['{"_step":4,"loss":NaN}', '{"_step":5}'] },
        { file: 'events', offset: 1, lines: ['{"_wandb":true}'] },
        { file: 'summary', offset: 0, lines: ['{"loss":NaN}'] },
        { file: 'console', offset: 7, lines: ['one', 'two'] },
        { file: 'console', label: 'node-1', offset: 0, lines: ['three'] },
      ],
      uploaded: ['config.yaml', 'media/한글.png'],
      isPreempting: false,
      isComplete: true,
      exitCode: 255,
      ignored: [],
    })
  })

  it('keeps the good rest of a post that names an unknown stream and a bad path', () => {
    const post = parseFileStreamPost({
      files: { 'wandb-history.jsonl': { offset: 0, content: ['{}'] }, 'other.txt': 'anything', __proto__: 1 },
      uploaded: ['a', '../b', '/c'],
      preempting: true,
    })
    expect(post).toStrictEqual({
      ...NOTHING,
      files: [{ file: 'history', offset: 0, lines: ['{}'] }],
      uploaded: ['a'],
      isPreempting: true,
      ignored: ['other.txt', '../b', '/c'],
    })
  })

  const history = (frame: unknown) => ({ files: { 'wandb-history.jsonl': frame } })
  it.each([
    ['text that is not JSON', '{'],
    ['a list', []],
    ['null', null],
    ['nothing', undefined],
    ['files that are a list', { files: [] }],
    ['a stream that is text', history('x')],
    ['an offset that is text', history({ offset: '0', content: [] })],
    ['an offset with a fraction', history({ offset: 0.5, content: [] })],
    ['a negative offset', history({ offset: -1, content: [] })],
    ['an offset beyond all counts', history({ offset: MAX_LINE_COUNT, content: ['{}'] })],
    ['content that is text', history({ offset: 0, content: 'x' })],
    ['a line that is a number', history({ offset: 0, content: ['{}', 1] })],
    ['uploaded that is text', { uploaded: 'x' }],
    ['a flag that is a number', { complete: 1 }],
    ['an exit code that is text', { exitcode: '0' }],
  ])('refuses %s', (_, body) => {
    expect(() => parseFileStreamPost(body)).toThrow(/^malformed file_stream post: /)
    expect(() => parseFileStreamPost(body)).toThrow(expect.objectContaining({ code: 'invalid_argument' }))
  })

  it.each([
    [3, 3],
    [-1, -1],
    [0xc000013a, 0xc000013a - 2 ** 32], // Windows counts without a sign
    [2 ** 32, 1], // never 0: it did not succeed
    [2 ** 50 + 7, 7],
  ])('reads exit code %d as %d, in the 32 bits that readers of runs get', (sent, exitCode) => {
    expect(parseFileStreamPost({ complete: true, exitcode: sent })).toMatchObject({ exitCode })
  })

  it.each(['[', '"",', '0,'])('refuses 32 MiB of %s without building them', (value) => {
    const before = process.memoryUsage().heapUsed
    const body = `{"files":{"output.log":{"content":[${value.repeat((32 * 2 ** 20) / value.length)}`
    expect(() => parseFileStreamPost(body)).toThrow(expect.objectContaining({ code: 'too_large' }))
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(128 * 2 ** 20)
  })

  it('accepts the last line that counts can name', () => {
    const { files } = parseFileStreamPost(history({ offset: MAX_LINE_COUNT - 1, content: ['{}'] }))
    expect(files).toStrictEqual([{ file: 'history', offset: MAX_LINE_COUNT - 1, lines: ['{}'] }])
  })
})
