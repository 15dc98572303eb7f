import { describe, expect, it } from 'vitest'
import { ConsoleLines } from './console-lines.ts'

const AT = { seconds: 1_800_000_000n, nanos: 409_930_000 }

function aConsole(firstLine = 0) {
  const final: string[] = []
  const lines = new ConsoleLines(firstLine, (text) => final.push(text))
  const print = (text: string, stream: 'stdout' | 'stderr' = 'stdout') => lines.print({ stream, at: AT, text })
  const take = () => {
    const block = lines.take()
    return block && [block.offset, ...block.lines.map((line) => (JSON.parse(line) as { content: string }).content)]
  }
  return { lines, print, take, final }
}

describe('the console of a run', () => {
  it('has a line for each that was printed, with its time, and its stream where that is the one for errors', () => {
    const { lines, print } = aConsole()
    print('one\ntw')
    print('oops\n', 'stderr')
    print('o\n')
    expect(lines.take()).toEqual({
      offset: 0,
      lines: [
        '{"ts":"2027-01-15T08:00:00.409930","content":"one"}',
        '{"ts":"2027-01-15T08:00:00.409930","content":"two"}',
        '{"level":"error","ts":"2027-01-15T08:00:00.409930","content":"oops"}',
      ],
    })
    expect(lines.take()).toBeUndefined()
  })

  it('says whose it is where several processes write the run', () => {
    const lines = new ConsoleLines(0, () => undefined, 'left')
    lines.print({ stream: 'stdout', at: AT, text: 'one\n' })
    expect(lines.take()?.lines).toEqual(['{"ts":"2027-01-15T08:00:00.409930","label":"left","content":"one"}'])
  })

  it('rewrites lines as a terminal does: returns, moves up and down', () => {
    const { print, take } = aConsole()
    print('progress 0/5')
    print('\rprogress 4/5')
    expect(take()).toEqual([0, 'progress 4/5'])
    print('\nbar a\nbar b\n\u001b[A\u001b[Abar A')
    expect(take()).toEqual([1, 'bar A', 'bar b'])
    print('\r\u001b[A', 'stdout')
    print('PROGRESS')
    expect(take()).toEqual([0, 'PROGRESS 4/5'])
  })

  it('keeps colours, and sequences that come in two pieces', () => {
    const { print, take } = aConsole()
    print('\u001b[31mred\u001b[0m\nfirst\nsecond\n\u001b')
    print('[A')
    print('SECOND')
    expect(take()).toEqual([0, '\u001b[31mred\u001b[0m', 'first', 'SECOND'])
  })

  it('counts empty lines and characters beyond the basic plane', () => {
    const { print, take } = aConsole(10)
    print('a\n\n\u{1f600}b\rX')
    expect(take()).toEqual([10, 'a', '', 'Xb'])
  })

  it('sends lines that lie between changed ones again, so that one block holds all', () => {
    const { print, take } = aConsole()
    print('bar 0\none\ntwo\n')
    take()
    print('\u001b[A\u001b[A\u001b[Abar 1\u001b[B\u001b[B\u001b[B\rthree\n')
    expect(take()).toEqual([0, 'bar 1', 'one', 'two', 'three'])
  })

  it('cuts lines of more than 4096 characters', () => {
    const { print, take } = aConsole()
    print('x'.repeat(5000))
    print('y')
    expect(take()?.[1]).toHaveLength(4096)
  })

  it('gives each line once, in order, when it is final', () => {
    const { lines, print, final } = aConsole()
    for (let n = 0; n < 100; n++) print(`line ${n}\n`)
    expect(final).toHaveLength(68)
    lines.end()
    expect(final).toEqual(Array.from({ length: 100 }, (_, n) => `line ${n}`))
  })
})
