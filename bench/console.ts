/*
 * What a long console log costs: `node bench/console.ts [lines] [lines a post]` (1,000,000, 10,000).
 * Prints so many lines of about 90 characters through the real endpoint, ends the run and waits until they are packed, then reads pages
 * of 500 at any place, the last 1,000 lines, and searches all of it, request by request, for a text that is nowhere, patterns that begin with a text, have one in each
 * alternative, and have none. Prints CPU µs a line, ms a page, p50 and p95, CPU and the longest request of a search, MiB at the peak, and the bytes of
 * a line in the database (what is in use of it, and its file) and in the files of segments. On SQLite.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { RunningServer } from './running-server.ts'
import { folderBytes } from './scenario.ts'
import { timed } from './timed.ts'

const PAGES = 60
const LINES_A_PAGE = 500

const [lines = 1_000_000, linesAPost = 10_000] = process.argv.slice(2).map(Number)
const folder = await mkdtemp(join(tmpdir(), 'amphora-console-'))
const server = await RunningServer.start(folder, 2)
try {
  await send()
  tell('MiB at the peak', await server.peakMiB())
  await read(
    'a page of 500',
    () =>
      `logPage(from: ${Math.floor(Math.random() * (lines - LINES_A_PAGE))}, limit: ${LINES_A_PAGE}) { totalCount lines { number line } }`,
  )
  await read('the last 1,000 lines', () => 'logLines(last: 1000) { edges { node { number line } } }')
  await search('a text that is nowhere', 'no such words', false)
  await search('a pattern that begins with a text', String.raw`loss=\d+\.\d*99999\d\b`, true)
  await search('alternatives, in any case', '(?i)traceback|error:', true)
  await search('a pattern without a text', String.raw`(?i)(warn|fatal): \w+`, true)
  tell('MiB at the peak', await server.peakMiB())
} finally {
  await server.stop()
  tell('bytes a line, used of the database', bytesUsed() / lines, 2)
  tell('bytes a line, file of the database', (await stat(join(folder, 'amphora.db'))).size / lines, 2)
  tell('bytes a line, files of segments', (await folderBytes(join(folder, 'blobs'))) / lines, 2)
  await rm(folder, { recursive: true })
}

function lineOf(number: number): string {
  const content = `epoch ${Math.floor(number / 1000)} step ${number} loss=${Math.random()} lr=0.0003 took ${number % 97} ms`
  return JSON.stringify({ ts: new Date(1.79e12 + number).toISOString().slice(0, -1), content })
}

async function send(): Promise<void> {
  const query = 'mutation { upsertBucket(input: {modelName: "bench", name: "r"}) { inserted } }'
  await server.ask('POST', '/graphql', JSON.stringify({ query }))
  const before = await server.cpuSeconds()
  for (let offset = 0; offset < lines; offset += linesAPost) {
    const content = Array.from({ length: Math.min(linesAPost, lines - offset) }, (_, at) => lineOf(offset + at))
    await server.ask(
      'POST',
      '/files/admin/bench/r/file_stream',
      JSON.stringify({ files: { 'output.log': { offset, content } } }),
    )
  }
  tell('CPU µs a line, intake', (((await server.cpuSeconds()) - before) * 1e6) / lines, 2)
  await server.ask('POST', '/files/admin/bench/r/file_stream', JSON.stringify({ complete: true, exitcode: 0 }))
  await untilPacked()
  tell('and with packing', (((await server.cpuSeconds()) - before) * 1e6) / lines, 2)
}

async function untilPacked(): Promise<void> {
  using database = openDatabase()
  const loose = database.prepare('select count(*) as streams from stream where loose_bytes >= 131072')
  while (Number(loose.get()?.['streams']) > 0) await sleep(200)
}

/** Without what segments left behind, which the next lines take. */
function bytesUsed(): number {
  using database = openDatabase()
  const pragma = (name: string): number => Number(Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0])
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size')
}

function openDatabase(): DatabaseSync {
  return new DatabaseSync(join(folder, 'amphora.db'), { readOnly: true })
}

function read(name: string, fieldOf: () => string): Promise<void> {
  return timed(server, name, () => ask(fieldOf()), PAGES)
}

async function search(name: string, text: string, isRegex: boolean): Promise<void> {
  const before = await server.cpuSeconds()
  let [from, requests, longest, found] = [0, 0, 0, 0]
  while (from < lines) {
    const startedAt = performance.now()
    const answer = await ask(
      `logSearch(input: {text: ${JSON.stringify(text)}, isRegex: ${isRegex}, from: ${from}, limit: 200}) { searchedTo lines { number } }`,
    )
    const { logSearch } = (
      JSON.parse(answer) as { data: { project: { run: { logSearch: { searchedTo: number; lines: object[] } } } } }
    ).data.project.run
    longest = Math.max(longest, performance.now() - startedAt)
    requests += 1
    found += logSearch.lines.length
    from = logSearch.searchedTo
  }
  const cpu = (await server.cpuSeconds()) - before
  console.log(
    `${name.padEnd(36)}${cpu.toFixed(1).padStart(7)} s CPU ${String(requests).padStart(7)} requests, ${longest.toFixed(0)} ms the longest, ${found} found`,
  )
}

function ask(field: string): Promise<string> {
  const query = `{ project(name: "bench") { run(name: "r") { ${field} } } }`
  return server.ask('POST', '/graphql', JSON.stringify({ query }))
}

function tell(name: string, value: number, digits = 0): void {
  console.log(`${name.padEnd(36)}${value.toFixed(digits).padStart(7)}`)
}
