import type { LogLine } from '../domain/console.ts'
import { sizeOfTexts } from './allowance.ts'
import { pageSize } from './connection.ts'
import { presentLine } from './console.ts'
import type { Resolvers, RunResolvers } from './generated.ts'

const MAX_HITS = 1000

const textsOf = ({ lines }: { readonly lines: readonly LogLine[] }) => sizeOfTexts(lines.map(({ content }) => content))

const Run: Pick<RunResolvers, 'logPage' | 'logSearch'> = {
  logPage: async (run, { from, limit }, { domain, allowance }) => {
    const page = { from: Math.max(0, from), limit: pageSize(limit, 0) }
    const found = await allowance.spend(() => domain.consoleLogs.readLogPage(run, page), textsOf)
    return { ...found, lines: found.lines.map(presentLine) }
  },
  logSearch: async (
    run,
    { input: { text, isRegex = false, from = 0, limit = 100 } },
    { domain, allowance, signal },
  ) => {
    const wanted = { text, isRegex, from: Math.max(0, from), limit: Math.min(pageSize(limit, 0), MAX_HITS) }
    const found = await allowance.spend(() => domain.consoleSearch.searchLog(run, wanted, { signal }), textsOf)
    return { ...found, lines: found.lines.map(presentLine) }
  },
}

export const logPageResolvers: Resolvers = { Run }
