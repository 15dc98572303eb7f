import {
  double,
  flag,
  flagNumbers,
  gathered,
  int32,
  int64,
  list,
  maybe,
  message,
  nested,
  seenAs,
  text,
  texts,
  within,
  word,
} from './fields.ts'
import type { Field, Message } from './fields.ts'
import { extraItem, item, removed, statItem } from './items.ts'
import type {
  AlertRecord,
  ArtifactRecord,
  FileRecord,
  Item,
  ItemChange,
  ManifestEntryRecord,
  ManifestRecord,
  MetricRecord,
  OutputRecord,
  RunRecord,
  SummaryRule,
  TelemetryRecord,
  Timestamp,
} from './record.ts'
import { timestamp } from './timestamp.ts'

/* The bodies of records: our names and the client's field numbers. */

const EPOCH: Timestamp = { seconds: 0n, nanos: 0 }

export const header = within(
  nested(1, message({ producer: text(1), minConsumer: text(2) }), { producer: '', minConsumer: '' }),
)

export const change = message<ItemChange>({ update: list(1, item), remove: list(2, removed) })

/** A change that takes nothing away: the first config of a run. */
const updates = seenAs<ItemChange, readonly Item[]>(
  change,
  ({ update }) => update,
  (update) => ({ update, remove: [] }),
)

export const telemetry = message<TelemetryRecord>({
  importsInit: gathered(1, flagNumbers),
  importsFinish: gathered(2, flagNumbers),
  features: gathered(3, flagNumbers),
  pythonVersion: text(4),
  cliVersion: text(5),
  huggingfaceVersion: text(6),
  environments: gathered(8, flagNumbers),
  label: maybe(9, message({ code: text(1), repository: text(2), codeVersion: text(3) })),
  deprecated: gathered(10, flagNumbers),
  coreVersion: text(12),
  platform: text(13),
})

export const run = message<RunRecord>({
  runId: text(1),
  entity: text(2),
  project: text(3),
  config: gathered(4, updates),
  group: text(6),
  jobType: text(7),
  name: text(8),
  notes: text(9),
  tags: texts(10),
  sweepId: text(12),
  host: text(13),
  startingStep: int64(14),
  storageId: text(16),
  startedAt: maybe(17, timestamp),
  isResumed: flag(18),
  telemetry: maybe(19, telemetry),
  runtimeSeconds: int32(20),
  git: maybe(21, message({ remoteUrl: text(1), commit: text(2) })),
  branchPoint: maybe(23, message({ runId: text(1), value: double(2), metric: text(3) })),
})

export const history = message<{ readonly items: readonly Item[]; readonly step: bigint | undefined }>({
  items: list(1, item),
  step: maybe(2, within(int64(1))),
})

const SUMMARY_RULES: readonly SummaryRule[] = ['min', 'max', 'mean', 'best', 'last', 'none', 'copy', 'first']

const summaryRules = seenAs<readonly number[], readonly SummaryRule[]>(
  flagNumbers,
  (numbers) => numbers.flatMap((number) => SUMMARY_RULES[number - 1] ?? []),
  (rules) => SUMMARY_RULES.flatMap((rule, index) => (rules.includes(rule) ? [index + 1] : [])),
)

const GOALS = word(8, ['none', 'minimize', 'maximize'])
const goal: Field<MetricRecord['goal']> = {
  ...GOALS,
  absent: undefined,
  write: (out, value) => GOALS.write(out, value ?? 'none'),
  read(input) {
    const value = GOALS.read(input, 'none')
    return value === 'none' ? undefined : value
  },
}

const isOverwriting: Field<boolean> = {
  ...nested(9, within(flag(1)), false),
  write: (out, value) => value && nested(9, within(flag(1)), false).write(out, value),
}

export const metric = message<MetricRecord>({
  name: text(1),
  globName: text(2),
  stepMetric: text(4),
  stepMetricIndex: int32(5),
  options: nested(6, message({ stepSync: flag(1), hidden: flag(2), defined: flag(3) }), {
    stepSync: false,
    hidden: false,
    defined: false,
  }),
  summary: gathered(7, summaryRules),
  goal,
  overwrites: isOverwriting,
})

export const output = message<OutputRecord>({
  stream: word(1, ['stderr', 'stdout']),
  at: nested(2, timestamp, EPOCH),
  text: text(3),
})

export const outputText = within(text(1))

export const stats = message<{ readonly at: Timestamp; readonly items: readonly Item[] }>({
  at: nested(2, timestamp, EPOCH),
  items: list(3, statItem),
})

const file = message<FileRecord>({
  path: text(1),
  policy: word(2, ['now', 'end', 'live']),
  type: word(3, ['other', 'wandb', 'media', 'artifact']),
})

export const files = within(list(1, file))

const entry = message<ManifestEntryRecord>({
  path: text(1),
  digest: text(2),
  ref: text(3),
  sizeBytes: int64(4),
  mimeType: text(5),
  localPath: text(6),
  birthArtifactId: text(7),
  skipCache: flag(8),
  extra: list(16, extraItem),
})

/** With what every manifest says before its entries: version 1, the policy, the layout. */
const manifest = withPolicy(message<ManifestRecord>({ entries: list(4, entry), entriesFile: text(5) }))

function withPolicy({ write, read }: Message<ManifestRecord>): Message<ManifestRecord> {
  const policy = message({ version: int32(1), name: text(2), settings: list(3, extraItem) })
  const said = {
    version: 1,
    name: 'wandb-storage-policy-v1',
    settings: [{ path: ['storageLayout'], json: '"V2"' }],
  }
  return {
    write(out, value) {
      policy.write(out, said)
      write(out, value)
    },
    read,
  }
}

export const artifact = message<ArtifactRecord>({
  runId: text(1),
  project: text(2),
  entity: text(3),
  type: text(4),
  name: text(5),
  digest: text(6),
  description: text(7),
  metadata: text(8),
  isUserCreated: flag(9),
  useAfterCommit: flag(10),
  aliases: texts(11),
  manifest: nested(12, manifest, { entries: [], entriesFile: '' }),
  distributedId: text(13),
  isFinal: flag(14),
  clientId: text(15),
  sequenceClientId: text(16),
  baseId: text(17),
  ttlSeconds: int64(18),
  tags: texts(19),
  digestAlgorithm: text(20),
  isIncremental: flag(100),
})

export const useArtifact = message<{ readonly id: string; readonly type: string; readonly name: string }>({
  id: text(1),
  type: text(2),
  name: text(3),
})

const LEVELS = ['INFO', 'WARN', 'ERROR'] as const
const level: Field<AlertRecord['level']> = {
  ...text(3),
  absent: 'INFO',
  read(input) {
    const said = input.text()
    return LEVELS.find((known) => known === said) ?? 'INFO'
  },
}

export const alert = message<AlertRecord>({ title: text(1), text: text(2), level, waitMs: int64(4) })

export const exit = message<{
  readonly exitCode: number
  readonly runtimeSeconds: number
  readonly isIncomplete: boolean
}>({ exitCode: int32(1), runtimeSeconds: int32(2), isIncomplete: flag(3) })
