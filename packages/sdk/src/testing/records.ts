import * as fc from 'fast-check'
import type { LogRecord, RunRecord } from '../log-file/record.ts'

/** A run of which nothing is said. */
export const NO_RUN: RunRecord = {
  runId: '',
  entity: '',
  project: '',
  config: [],
  group: '',
  jobType: '',
  name: '',
  notes: '',
  tags: [],
  sweepId: '',
  host: '',
  startingStep: 0n,
  storageId: '',
  startedAt: undefined,
  isResumed: false,
  telemetry: undefined,
  runtimeSeconds: 0,
  git: undefined,
  branchPoint: undefined,
}

/** Any record that a log may hold. */
const aKey = fc.string({ unit: 'grapheme', maxLength: 12 })
const anItem = fc.record({
  path: fc.array(aKey, { minLength: 1, maxLength: 3 }),
  json: fc.json().filter((json) => json !== ''),
})
const aTime = fc.record({ seconds: fc.bigInt({ min: 0n, max: 4_000_000_000n }), nanos: fc.nat(999_999_999) })
const aText = fc.string({ unit: 'grapheme', maxLength: 300 })
const anInteger = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
export const aRecord: fc.Arbitrary<LogRecord> = fc.oneof<fc.Arbitrary<LogRecord>[]>(
  fc.record({ kind: fc.constant('history'), step: fc.option(anInteger, { nil: undefined }), items: fc.array(anItem) }),
  fc.record({
    kind: fc.constant('config'),
    change: fc.record({ update: fc.array(anItem), remove: fc.array(fc.array(aKey, { minLength: 1, maxLength: 3 })) }),
  }),
  fc.record({
    kind: fc.constant('output'),
    output: fc.record({ stream: fc.constantFrom('stdout', 'stderr'), at: aTime, text: aText }),
  }),
  fc.record({
    kind: fc.constant('stats'),
    at: aTime,
    items: fc.array(fc.record({ path: fc.tuple(aKey), json: fc.json() })),
  }),
  fc
    .record({
      runId: aText,
      tags: fc.array(aText),
      config: fc.array(anItem),
      startingStep: anInteger,
      runtimeSeconds: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      startedAt: fc.option(aTime, { nil: undefined }),
      branchPoint: fc.option(fc.record({ runId: aText, value: fc.double({ noNaN: true }), metric: aText }), {
        nil: undefined,
      }),
    })
    .map((some): LogRecord => ({ kind: 'run', run: { ...NO_RUN, ...some } })),
  fc.record({
    kind: fc.constant('metric'),
    metric: fc.record({
      name: aText,
      globName: aText,
      stepMetric: aText,
      stepMetricIndex: fc.nat(100),
      options: fc.record({ stepSync: fc.boolean(), hidden: fc.boolean(), defined: fc.boolean() }),
      summary: fc.subarray(['min', 'max', 'mean', 'best', 'last', 'none', 'copy', 'first'] as const),
      goal: fc.constantFrom('minimize', 'maximize', undefined),
      overwrites: fc.boolean(),
    }),
  }),
  fc.record({
    kind: fc.constant('environment'),
    environment: fc.constantFrom(
      {},
      {
        os: 'Linux',
        startedAt: '2026-11-23T16:30:34.409930Z',
        args: ['--a', 'b'],
        git: { remote: 'git@host:a', commit: 'abc' },
        cpu_count: 4,
        gpu: 'A100',
        disk: { '/': { total: '12345678901234', used: '5' }, '/data': { total: '7', used: '1' } },
        memory: { total: '68719476736' },
        cpu: { count: 4, countLogical: 8, model: 'x' },
        gpu_nvidia: [{ name: 'A100', memoryTotal: '85899345920', cudaCores: 6912 }, { name: 'A100' }],
        slurm: { job_id: '12' },
        writerId: 'abc',
      },
    ),
  }),
  fc.record({
    kind: fc.constant('exit'),
    exitCode: fc.integer({ min: -5, max: 255 }),
    runtimeSeconds: fc.nat(),
    isIncomplete: fc.boolean(),
  }),
  fc.constant({ kind: 'preempting' }),
  fc.record({ kind: fc.constant('outputText'), text: aText }),
  fc.record({
    kind: fc.constant('files'),
    files: fc.array(
      fc.record({
        path: aText,
        policy: fc.constantFrom('now', 'end', 'live'),
        type: fc.constantFrom('other', 'wandb', 'media', 'artifact'),
      }),
    ),
  }),
)
