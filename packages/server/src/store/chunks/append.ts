import { isJsonList, isJsonObject, parseLine, stringifyExact, type Json } from '@amphora/wire'
import * as chunks from './chunk.ts'
import type { Db } from '../dialect.ts'
import type { Appended, StreamRef } from '../history.ts'
import { linesOf, type HistoryDb } from './lines.ts'
import { packLines, weightOf, type LineBatch } from '../line-batch.ts'
import { insertIfAbsent as keepAside, type SetAsideLine } from '../set-aside.ts'
import { widen, type StepRange } from '../step.ts'
import * as streams from './stream.ts'

/** Lines that come to their places: `batch` holds the lines from `offset` on. */
export interface Post {
  readonly offset: number
  readonly batch: LineBatch
  readonly at: string
}

/** Lines `from` to, without, `to`. */
interface LineRange {
  readonly from: number
  readonly to: number
}

/** Appends by the rules of `HistoryStore`. Lines that follow the last one take two statements, and no reading. */
export async function appendLines(history: HistoryDb, ref: StreamRef, post: Post): Promise<Appended> {
  const { db } = history
  const { offset, batch } = post
  const growth = growthOf(batch)
  if (!(await streams.advance(db, ref, offset, growth))) {
    await streams.insertIfAbsent(db, [ref])
    if (offset > 0 || !(await streams.advance(db, ref, offset, growth))) return appendAmong(history, ref, post)
  }
  await chunks.insert(db, ref, offset, batch.chunks)
  const setAside = await keepRefused(db, ref, post)
  return { stored: growth.rows, repeated: 0, setAside, nextLine: offset + growth.lines }
}

/** Lines some of which are there already, or that leave a gap behind them. */
function appendAmong(history: HistoryDb, ref: StreamRef, post: Post): Promise<Appended> {
  return ref.file === 'console' ? overwrite(history, ref, post) : fill(history, ref, post)
}

/** What is there stays: new lines go into their gaps, equal repeats nowhere, and all others aside. */
async function fill(history: HistoryDb, ref: StreamRef, post: Post): Promise<Appended> {
  const { db } = history
  const { offset, batch, at } = post
  const end = offset + batch.lines.length
  const own = Math.min(end, Math.max(offset, await streams.findFirstLine(db, ref)))
  let clashes: readonly SetAsideLine[] = sharedClashes(post, own)
  let total: streams.StreamGrowth = { lines: 0, rows: 0, setAside: 0, lastStep: null, looseBytes: 0 }
  let from = own
  for (const place of [...(await chunks.listOverlapping(db, ref, own, end)), undefined]) {
    const to = Math.min(place?.first_line ?? end, end)
    if (to > from) total = sum(total, await insertPart(db, ref, post, { from, to }))
    if (!place) break
    clashes = clashes.concat(await clashesWith(history, place, post))
    from = place.first_line + place.line_count
  }
  const setAside = total.setAside + (await keepAside(db, ref, clashes, at))
  const nextLine = await streams.grow(db, ref, end, { ...total, setAside })
  return { stored: total.rows, setAside, repeated: batch.lines.length - total.rows - setAside, nextLine }
}

/** Puts the lines `from` to `to` of a post where none are. They are packed anew: this happens after faults only. */
async function insertPart(db: Db, ref: StreamRef, post: Post, { from, to }: LineRange): Promise<streams.StreamGrowth> {
  const batch = await packLines(ref.file, post.batch.given.slice(from - post.offset, to - post.offset))
  await chunks.insert(db, ref, from, batch.chunks)
  const setAside = await keepRefused(db, ref, { offset: from, batch, at: post.at })
  return { ...growthOf(batch), setAside }
}

/** Lines of a post below the first one that the writer may call its own. */
function sharedClashes({ offset, batch }: Post, own: number): SetAsideLine[] {
  const reason = 'this line belongs to the history that this run was forked or rewound from'
  return batch.given.slice(0, own - offset).map((content, index) => ({ line: offset + index, reason, content }))
}

/** Lines of a post that differ from what a chunk holds in their places. */
async function clashesWith(
  history: HistoryDb,
  place: chunks.ChunkPlace,
  { offset, batch }: Post,
): Promise<SetAsideLine[]> {
  const held = await linesHeld(history, place)
  const reasons = new Map(batch.refused.map(({ index, reason }) => [index, reason]))
  const clashes: SetAsideLine[] = []
  const last = Math.min(place.first_line + place.line_count, offset + batch.lines.length)
  for (let line = Math.max(place.first_line, offset); line < last; line++) {
    const refusal = reasons.get(line - offset)
    const text = batch.lines[line - offset] ?? ''
    if (refusal === undefined && isSameRow(text, held[line - place.first_line] ?? '')) continue
    const reason = refusal ?? 'it differs from what this line already holds; the first content stays'
    clashes.push({ line, reason, content: batch.given[line - offset] ?? '' })
  }
  return clashes
}

async function linesHeld(history: HistoryDb, place: chunks.ChunkPlace): Promise<readonly string[]> {
  const [chunk] = await chunks.listByIds(history.db, [place.id])
  return (chunk && (await linesOf(history, chunk))) ?? []
}

/** The last content stays. Chunks that are partly covered are cut to what is not. */
async function overwrite(history: HistoryDb, ref: StreamRef, post: Post): Promise<Appended> {
  const { db } = history
  const { offset, batch } = post
  const end = offset + batch.lines.length
  const held = await chunks.listOverlapping(db, ref, offset, end)
  const [first] = held
  const covered = held.reduce((lines, place) => lines + overlapOf(place, offset, end), 0)
  const cut = held.filter((place) => overlapOf(place, offset, end) < place.line_count)
  const around =
    cut.length === 0
      ? []
      : await chunks.listByIds(
          db,
          cut.map(({ id }) => id),
        )
  if (first) await chunks.removeBetween(db, ref, first.first_line, end)
  let looseBytes = weightOfAll(batch.chunks) - weightOfAll(held.filter(isLoose).map(sizeOf))
  for (const chunk of around) {
    looseBytes += await keepLines(history, ref, chunk, { from: chunk.first_line, to: offset })
    looseBytes += await keepLines(history, ref, chunk, { from: end, to: chunk.first_line + chunk.line_count })
  }
  await chunks.insert(db, ref, offset, batch.chunks)
  const setAside = await keepRefused(db, ref, post)
  const lines = batch.lines.length - covered
  const nextLine = await streams.grow(db, ref, end, { lines, rows: lines, setAside, lastStep: null, looseBytes })
  return { stored: lines, repeated: covered, setAside, nextLine }
}

/** Puts some lines of a chunk that is gone in their places again: those in a file stay there. Answers what they count as loose. */
async function keepLines(
  history: HistoryDb,
  ref: StreamRef,
  chunk: chunks.ChunkRow,
  { from, to }: LineRange,
): Promise<number> {
  if (from >= to) return 0
  if (!isLoose(chunk)) {
    await chunks.insertCut(history.db, ref, chunk, { from, to })
    return 0
  }
  const lines = (await linesOf(history, chunk)) ?? []
  const kept = await packLines(ref.file, lines.slice(from - chunk.first_line, to - chunk.first_line))
  await chunks.insert(history.db, ref, from, kept.chunks)
  return weightOfAll(kept.chunks)
}

/** How many of its lines are in a range. */
function overlapOf({ first_line: first, line_count: count }: chunks.ChunkPlace, from: number, to: number): number {
  return Math.min(first + count, to) - Math.max(first, from)
}

function isLoose({ segment_id: segmentId }: chunks.ChunkPlace): boolean {
  return segmentId === null
}

function sizeOf({ size_bytes: sizeBytes, line_count: lineCount }: chunks.ChunkPlace): ChunkSize {
  return { sizeBytes, lineCount }
}

type ChunkSize = Parameters<typeof weightOf>[0]

function weightOfAll(contents: readonly ChunkSize[]): number {
  return contents.reduce((weight, content) => weight + weightOf(content), 0)
}

function growthOf({ file, lines, refused, chunks: contents }: LineBatch): streams.StreamGrowth {
  let steps: StepRange = { minStep: null, maxStep: null }
  for (const { minStep, maxStep } of contents) steps = widen(widen(steps, minStep), maxStep)
  const rows = file === 'console' ? lines.length : lines.length - refused.length
  const looseBytes = weightOfAll(contents)
  return { lines: lines.length, rows, setAside: refused.length, lastStep: steps.maxStep, looseBytes }
}

function sum(a: streams.StreamGrowth, b: streams.StreamGrowth): streams.StreamGrowth {
  const lastStep = widen({ minStep: a.lastStep, maxStep: a.lastStep }, b.lastStep).maxStep
  return {
    lines: a.lines + b.lines,
    rows: a.rows + b.rows,
    setAside: a.setAside + b.setAside,
    lastStep,
    looseBytes: a.looseBytes + b.looseBytes,
  }
}

function keepRefused(db: Db, ref: StreamRef, { offset, batch, at }: Post): Promise<number> {
  const lines = batch.refused.map(({ index, reason }) => ({
    line: offset + index,
    reason,
    content: batch.given[index] ?? '',
  }))
  return keepAside(db, ref, lines, at)
}

/** Equal as text or as values: Go writes the members of an object in another order each time. */
function isSameRow(text: string, held: string): boolean {
  if (text === held) return true
  return held !== '' && stringifyExact(sortMembers(parseLine(text))) === stringifyExact(sortMembers(parseLine(held)))
}

function sortMembers(value: Json): Json {
  if (isJsonList(value)) return value.map(sortMembers)
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).map(([key, member]): [string, Json] => [key, sortMembers(member)])
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
