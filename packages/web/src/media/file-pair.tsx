import { isJsonObject } from '@amphora/wire'
import { SegmentedControl, Select, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import { EmptyState } from '../components/states.tsx'
import { parseCsv } from '../viewers/csv.ts'
import { FileDiff } from '../viewers/diff/file-diff.tsx'
import { Loaded } from '../viewers/loaded.tsx'
import type { FileSet, OpenFile } from '../viewers/open-file.ts'
import { kindByName } from '../viewers/sniff.ts'
import { tableOfText, type Table } from '../viewers/table-model.ts'
import { TableView } from '../viewers/table-view.tsx'
import { decodeText } from '../viewers/text.ts'
import { parseTable, readJson } from './client-table.ts'
import { COMPARE_MODES, type CompareMode } from './compare-model.ts'
import type { Ready } from './compared.ts'
import { ComparedImages } from './compared-images.tsx'
import css from './file-pair.module.css'
import { NO_LABELS, PLAIN_OVERLAY } from './layers.ts'
import { keysOf, pairOf, type PairNames } from './table-pair.ts'

interface FilePairProps {
  readonly old: FileOf
  readonly now: FileOf
}

/** A file, of which version, and the files beside it. */
interface FileOf {
  /** `v0`. */
  readonly version: string
  readonly file: OpenFile
  readonly files: FileSet
}

/** One file of two versions: images over each other, tables row by row, text line by line. */
export function FilePair({ old, now }: FilePairProps): ReactNode {
  const { name } = now.file
  const kind = kindByName(name)
  if (kind === 'image') return <ImagePair old={old} now={now} />
  if (name.endsWith('.table.json') || kind === 'csv') return <TablePair old={old} now={now} />
  if (['text', 'json', 'json-lines', 'markdown', 'html', 'svg', 'notebook', 'media'].includes(kind)) {
    return <FileDiff label={name} old={old.file} now={now.file} />
  }
  return <EmptyState title="Files of this kind are not shown side by side">Their sizes and digests differ.</EmptyState>
}

const MODES: Readonly<Record<CompareMode, string>> = {
  side: 'Side by side',
  swipe: 'Swipe',
  blink: 'Blink',
  difference: 'Difference',
}

function ImagePair({ old, now }: FilePairProps): ReactNode {
  const [mode, setMode] = useState<CompareMode>('side')
  const images = [readyOf('A', old), readyOf('B', now)].map((image) => ({ ...image, error: undefined }))
  return (
    <div className={css.pair}>
      <SegmentedControl
        size="xs"
        aria-label="How images are compared"
        data={COMPARE_MODES.map((value) => ({ value, label: MODES[value] }))}
        value={mode}
        onChange={(value) => setMode(COMPARE_MODES.find((known) => known === value) ?? 'side')}
      />
      <ComparedImages mode={mode} images={images} overlay={PLAIN_OVERLAY} labels={NO_LABELS} />
    </div>
  )
}

function readyOf(name: string, { version, file, files }: FileOf): Ready {
  const size = { width: undefined, height: undefined }
  const item = {
    kind: 'image' as const,
    path: file.name,
    caption: undefined,
    ...size,
    boxes: new Map(),
    masks: new Map(),
  }
  return { name, about: version, item, logged: { values: [], files } }
}

function TablePair({ old, now }: FilePairProps): ReactNode {
  const query = useQuery({
    queryKey: ['table-pair', old.file.url, now.file.url],
    queryFn: ({ signal }) => Promise.all([readRows(old.file, signal), readRows(now.file, signal)]),
    staleTime: Infinity,
    retry: false,
  })
  const names = useMemo(() => ({ old: old.version, now: now.version }), [old.version, now.version])
  return (
    <Loaded query={query} what="the two tables">
      {([before, after]) => <Joined label={now.file.name} old={before} now={after} names={names} />}
    </Loaded>
  )
}

const MOST_BYTES = 16 * 1024 * 1024

async function readRows(file: OpenFile, signal: AbortSignal): Promise<Table> {
  if (file.sizeBytes > MOST_BYTES) throw new Error(`${file.name} is too large to be joined here: download it`)
  if (file.name.endsWith('.json')) {
    const value = await readJson(file, signal)
    return parseTable(isJsonObject(value) ? value : null)
  }
  const { text } = decodeText(await file.read(0, file.sizeBytes, signal), true)
  return tableOfText(parseCsv(text, true).rows, true)
}

interface JoinedProps {
  readonly label: string
  readonly old: Table
  readonly now: Table
  readonly names: PairNames
}

function Joined({ label, old, now, names }: JoinedProps): ReactNode {
  const keys = useMemo(() => keysOf(old, now), [old, now])
  const [chosen, setChosen] = useState<string>()
  const [isAll, setAll] = useState(false)
  const key = chosen ?? keys[0]
  const pair = useMemo(() => (key === undefined ? undefined : pairOf(old, now, key, names)), [old, now, key, names])
  if (key === undefined || !pair) {
    return (
      <EmptyState title="Their rows cannot be matched">
        No column of both tables has another value in every row.
      </EmptyState>
    )
  }
  return (
    <div className={css.pair}>
      <div className={css.bar}>
        <Select
          aria-label="Column that rows are matched by"
          data={[...keys]}
          value={key}
          allowDeselect={false}
          onChange={(next) => setChosen(next ?? undefined)}
        />
        <Switch
          size="xs"
          label="Rows that are the same, too"
          checked={isAll}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
        <span className={css.note}>
          {pair.differing.rows.length.toLocaleString('en')} of {pair.table.rows.length.toLocaleString('en')} rows differ
        </span>
      </div>
      <div className={css.table}>
        <TableView table={isAll ? pair.table : pair.differing} label={`Rows of ${label}`} />
      </div>
    </div>
  )
}
