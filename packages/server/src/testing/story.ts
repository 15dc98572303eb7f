import { STREAM_FILE_NAMES, type StreamFile } from '@amphora/wire'
import { expect } from 'vitest'
import type { Run } from '../domain/run/index.ts'
import type { TestDomain } from './domain.ts'
import { createModel, type Model } from './history-model.ts'
import { configOf, find, post, start, TELEMETRY, update } from './run.ts'
import type { Log, Session, Slice, Turn } from './session.ts'

const FILES = ['history', 'events', 'console'] as const satisfies readonly StreamFile[]

/** A generation as it shows, and as it should. */
interface Chapter {
  readonly run: Run
  readonly model: Model
}

/** A run, what it was forked into, and every generation that was ever open, each held to the plain model. */
export class Story {
  readonly #t: TestDomain
  readonly #chapters: Chapter[] = []
  #id = 'run-0'
  #sessions = 0

  constructor(t: TestDomain) {
    this.#t = t
  }

  async begin(): Promise<void> {
    this.#chapters.push({ run: (await start(this.#t, this.#id)).run, model: createModel() })
  }

  async play({ logs, posts, turn }: Session): Promise<void> {
    this.#sessions += 1
    const { model } = this.#now()
    const places = logs.map((log) => this.#placeOf(log, model))
    for (const together of posts) await Promise.all(together.map((slice) => this.#send(logs, places, slice)))
    for (const [i, { file, lines }] of logs.entries()) {
      const { writer, offset } = places[i] ?? { writer: '', offset: 0 }
      model.append(file, writer, offset, lines)
    }
    await check(this.#t, this.#now())
    await this.#turn(turn)
  }

  async checkAll(): Promise<void> {
    for (const chapter of this.#chapters) await check(this.#t, chapter)
  }

  #now(): Chapter {
    const chapter = this.#chapters.at(-1)
    if (!chapter) throw new Error('a story begins with a run')
    return chapter
  }

  #placeOf({ process, file }: Log, model: Model): { readonly writer: string; readonly offset: number } {
    return process === 0
      ? { writer: '', offset: model.count(file).lines }
      : { writer: `process-${this.#sessions}`, offset: 0 }
  }

  async #send(
    logs: readonly Log[],
    places: readonly { readonly writer: string; readonly offset: number }[],
    { log, from, to }: Slice,
  ): Promise<void> {
    const [{ file, lines } = { file: 'history' as const, lines: [] }, place] = [logs[log], places[log]]
    const content = { offset: (place?.offset ?? 0) + from, content: lines.slice(from, to) }
    await post(this.#t, this.#id, { files: { [STREAM_FILE_NAMES[file]]: content } }, place?.writer)
  }

  async #turn({ kind, step }: Turn): Promise<void> {
    const { run, model } = this.#now()
    switch (kind) {
      case 'resume':
        await post(this.#t, this.#id, { complete: true, exitcode: 0 })
        await update(this.#t, run, { host: 'vm' })
        return
      case 'restart': {
        await post(this.#t, this.#id, { complete: true, exitcode: 0 })
        this.#chapters.push({ run: (await start(this.#t, this.#id)).run, model: createModel() })
        return
      }
      case 'rewind': {
        const path = { project: this.#t.project, id: this.#id }
        const point = { metric: '_step', value: step }
        await this.#goOn(model, step, async () => {
          await this.#t.domain.runs.rewindRun(this.#t.viewer, path, point)
        })
        return
      }
      case 'fork': {
        const id = `run-${this.#chapters.length}`
        const config = configOf({}, { ...TELEMETRY, branch_point: { run_id: this.#id, step } })
        await this.#goOn(model, step, async () => {
          await start(this.#t, id, { config })
          this.#id = id
        })
        return
      }
      default:
        kind satisfies never
    }
  }

  /** On this side of the last step and of the first, or not at all. */
  async #goOn(model: Model, step: number, act: () => Promise<void>): Promise<void> {
    const forked = model.fork(step)
    const { lastStep } = model.count('history')
    if (lastStep === null || step > lastStep || forked.count('history').rows === 0) {
      return expectRefusal(act())
    }
    await act()
    this.#chapters.push({ run: await find(this.#t, this.#id), model: forked })
  }
}

async function expectRefusal(act: Promise<void>): Promise<void> {
  await expect(act).rejects.toMatchObject({ code: 'unprocessable' })
}

async function check({ domain }: TestDomain, { run, model }: Chapter): Promise<void> {
  for (const file of FILES) {
    const [count] = await domain.history.countLines([run], file)
    expect(count).toMatchObject(model.count(file))
  }
  for (const file of ['history', 'events'] as const) {
    expect(await domain.history.readRowTexts(run, file, {})).toEqual(model.export(file))
  }
  const lines = await domain.consoleLogs.readConsole(run, { from: 0, limit: 1000 })
  expect((lines ?? []).map(({ content }) => content)).toEqual(model.export('console'))
}
