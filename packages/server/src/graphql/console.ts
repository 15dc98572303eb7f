import type { LogLine } from '../domain/console.ts'
import { sizeOfTexts } from './allowance.ts'
import { decodeNumberCursor, pageSize, toConnection, type Connection } from './connection.ts'
import type { Resolvers, RunResolvers } from './generated.ts'

const LINES_A_PAGE = 1000

const Run: Pick<RunResolvers, 'logLines'> = {
  logLines: async (run, { first, after, last }, { domain, allowance }) => {
    const size = pageSize(last ?? first, LINES_A_PAGE)
    const page = { from: decodeNumberCursor(after), limit: size + 1 }
    const { readConsole, readConsoleTail } = domain.consoleLogs
    const read = () => (last == null ? readConsole(run, page) : readConsoleTail(run, size))
    const lines = await allowance.spend(read, (found) => sizeOfTexts((found ?? []).map(({ content }) => content)))
    return lines ? presentLines(lines, last == null ? size : lines.length) : null
  },
}

/** A cursor is the number of the line behind it, where the next page begins. */
function presentLines(lines: readonly LogLine[], size: number): Connection<PresentedLine> {
  const { edges, pageInfo } = toConnection(lines, size, ({ number }) => [number + 1])
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: presentLine(node) })), pageInfo }
}

interface PresentedLine {
  readonly number: number
  readonly timestamp: string | null
  readonly level: string
  readonly label: string | null
  readonly line: string
}

/** A line as clients read it. */
export function presentLine({ number, timestamp, level, label, content }: LogLine): PresentedLine {
  return { number, timestamp: timestamp ?? null, level, label: label ?? null, line: content }
}

export const consoleResolvers: Resolvers = { Run }
