import { useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { counted, sizeText } from '../../components/sizes.ts'
import { CodeText } from '../code/code-line.tsx'
import { languageOf } from '../code/language.ts'
import type { CodeLine } from '../code/spans.ts'
import { useColors } from '../code/use-colors.tsx'
import { Loaded } from '../loaded.tsx'
import type { OpenFile } from '../open-file.ts'
import { decodeText, linesOf } from '../text.ts'
import css from './file-diff.module.css'
import { folded, lineDiff, type DiffRow, type Fold, type LineDiff } from './line-diff.ts'

interface Props {
  /** The name for screen readers: "train.py". */
  readonly label: string
  /** Undefined: there is none on that side. */
  readonly old: OpenFile | undefined
  readonly now: OpenFile | undefined
}

const MOST_BYTES = 1024 * 1024

/** Two texts line by line: what was taken away, what was put in; what is the same is folded. */
export function FileDiff({ label, old, now }: Props): ReactNode {
  const query = useQuery({
    queryKey: ['file-diff', old?.url, now?.url],
    queryFn: async ({ signal }) => {
      const [before, after] = await Promise.all([readLines(old, signal), readLines(now, signal)])
      return { diff: lineDiff(before, after), before, after }
    },
    staleTime: Infinity,
    retry: false,
  })
  return (
    <Loaded query={query} what="the two texts">
      {(texts) => <Rows label={label} {...texts} id={[old?.url, now?.url]} />}
    </Loaded>
  )
}

async function readLines(file: OpenFile | undefined, signal: AbortSignal): Promise<string[]> {
  if (!file || file.sizeBytes === 0) return []
  if (file.sizeBytes > MOST_BYTES) {
    throw new Error(
      `${file.name} has ${sizeText(file.sizeBytes)}, more than the ${sizeText(MOST_BYTES)} that are compared here.`,
    )
  }
  return linesOf(decodeText(await file.read(0, file.sizeBytes, signal), true).text)
}

const LINE_HEIGHT = 18

interface RowsProps {
  readonly label: string
  readonly diff: LineDiff
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** What stands for either text in the cache. */
  readonly id: readonly [old: string | undefined, now: string | undefined]
}

function Rows({ label, diff, before, after, id }: RowsProps): ReactNode {
  const language = languageOf(label)
  const oldColors = useColors({ id: ['diff', id[0]], lines: before, language })
  const nowColors = useColors({ id: ['diff', id[1]], lines: after, language })
  const colorsOf = ({ kind, old, now }: DiffRow): CodeLine | undefined =>
    kind === 'removed' ? oldColors?.[(old ?? 0) - 1] : nowColors?.[(now ?? 0) - 1]
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const rows = useMemo(() => folded(diff.rows, open), [diff, open])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  })
  if (diff.added + diff.removed === 0) return <p className={css.note}>The two are the same.</p>
  return (
    <>
      <p className={css.note}>
        {counted(diff.added, 'line')} added, {counted(diff.removed, 'line')} removed
        {diff.isRough && '; too many to find the lines that stayed'}
      </p>
      <div ref={scroller} className={css.body} role="region" tabIndex={0} aria-label={`Difference of ${label}`}>
        <div className={css.lines} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              row && (
                <div
                  key={index}
                  className={css.row}
                  data-kind={row.kind}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {row.kind === 'fold' ? (
                    <FoldRow fold={row} onOpen={() => setOpen(new Set([...open, row.start]))} />
                  ) : (
                    <LineRow row={row} colors={colorsOf(row)} />
                  )}
                </div>
              )
            )
          })}
        </div>
      </div>
    </>
  )
}

const SIGNS: Readonly<Record<DiffRow['kind'], string>> = { same: ' ', removed: '−', added: '+' }
const MAX_LINE = 20_000

interface LineProps {
  readonly row: DiffRow
  readonly colors: CodeLine | undefined
}

function LineRow({ row: { kind, old, now, text }, colors }: LineProps): ReactNode {
  return (
    <>
      <span className={css.number}>{old}</span>
      <span className={css.number}>{now}</span>
      <span className={css.sign}>{SIGNS[kind]}</span>
      <span className={css.text}>
        {text.length > MAX_LINE ? text.slice(0, MAX_LINE) : <CodeText line={colors} text={text} />}
      </span>
    </>
  )
}

function FoldRow({ fold: { count }, onOpen }: { readonly fold: Fold; readonly onOpen: () => void }): ReactNode {
  return (
    <button type="button" className={css.fold} onClick={onOpen}>
      Show {counted(count, 'line')} that {count === 1 ? 'is' : 'are'} the same
    </button>
  )
}
