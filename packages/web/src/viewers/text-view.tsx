import { Button, Switch } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { sizeText, counted } from '../components/sizes.ts'
import { CodeText } from './code/code-line.tsx'
import { languageOf } from './code/language.ts'
import type { CodeLine } from './code/spans.ts'
import { useColors } from './code/use-colors.tsx'
import type { Head } from './head.ts'
import { Loaded } from './loaded.tsx'
import type { OpenFile } from './open-file.ts'
import { decodeText, linesOf } from './text.ts'
import { useHead } from './use-head.tsx'
import css from './viewer.module.css'

const LINE_HEIGHT = 18
const MAX_LINE = 20_000 // characters of one line; a browser takes seconds to lay out a longer one

/** A file as text with line numbers: the lines on screen are drawn, and more bytes are read on request. */
export function TextView({ file }: { readonly file: OpenFile }): ReactNode {
  const { query, showMore } = useHead(file)
  return (
    <Loaded query={query} what="the text">
      {(head) => <HeadText file={file} head={head} onMore={showMore} isBusy={query.isPlaceholderData} />}
    </Loaded>
  )
}

interface HeadTextProps {
  readonly file: OpenFile
  readonly head: Head
  readonly onMore: () => void
  readonly isBusy: boolean
}

function HeadText({ file, head, onMore, isBusy }: HeadTextProps): ReactNode {
  const [isWrapped, setWrapped] = useState(false)
  const { lines, encoding } = useMemo(() => {
    const decoded = decodeText(head.bytes, head.isWhole)
    return { encoding: decoded.encoding, lines: linesOf(decoded.text) }
  }, [head])
  const colors = useColors({ id: [file.url, head.bytes.length], lines, language: languageOf(file.name) })
  return (
    <>
      <Lines lines={lines} colors={colors} isWrapped={isWrapped} />
      <div className={css.foot}>
        <span>
          {head.isWhole
            ? counted(lines.length, 'line')
            : `first ${sizeText(head.bytes.length)} of ${sizeText(head.sizeBytes)}`}
        </span>
        {encoding !== 'utf-8' && <span>read as {encoding}</span>}
        {!head.isWhole && (
          <Button size="compact-xs" variant="default" loading={isBusy} onClick={onMore}>
            Show more
          </Button>
        )}
        <span className={css.grow} />
        <Switch
          size="xs"
          label="Wrap lines"
          checked={isWrapped}
          onChange={(event) => setWrapped(event.currentTarget.checked)}
        />
      </div>
    </>
  )
}

interface LinesProps {
  readonly lines: readonly string[]
  readonly colors?: readonly CodeLine[] | undefined
  readonly isWrapped?: boolean
}

/** Lines of text with their numbers; only those on screen are in the document. */
export function Lines({ lines, colors, isWrapped = false }: LinesProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  })
  const width = `${String(lines.length).length + 2}ch`
  return (
    <div ref={scroller} className={css.body} tabIndex={0} role="region" aria-label="Content">
      <div className={`${css.lines} ${isWrapped ? css.wrapped : ''}`} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            ref={isWrapped ? rows.measureElement : undefined}
            data-index={index}
            className={css.lineRow}
            style={{ transform: `translateY(${start}px)` }}
          >
            <span className={css.lineNumber} style={{ minWidth: width }}>
              {index + 1}
            </span>
            <span className={css.lineText}>
              <LineText text={lines[index] ?? ''} colors={colors?.[index]} />
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

function LineText({ text, colors }: { readonly text: string; readonly colors: CodeLine | undefined }): ReactNode {
  return text.length > MAX_LINE ? text.slice(0, MAX_LINE) : <CodeText line={colors} text={text} />
}
