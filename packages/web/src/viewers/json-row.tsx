import { isJsonList, stringifyExact, type Json } from '@amphora/wire'
import { ActionIcon, CopyButton } from '@mantine/core'
import { Braces, Check, ChevronDown, ChevronRight, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { countText } from './format.ts'
import { pathText, plainText, type JsonRow } from './json-tree-model.ts'
import css from './json-tree.module.css'

interface JsonRowLineProps {
  readonly id: string
  readonly row: JsonRow
  readonly root: Json
  readonly isCurrent: boolean
  readonly isHit: boolean
  readonly mark: string | undefined
  /** From the top, where only what is seen is drawn. */
  readonly offset: number | undefined
  readonly onToggle: () => void
  readonly onShowAll: () => void
  readonly onPick: () => void
}

const INDENT = 16

/** One line of a tree of JSON. */
export function JsonRowLine({
  id,
  row,
  root,
  isCurrent,
  isHit,
  mark,
  offset,
  onToggle,
  onShowAll,
  onPick,
}: JsonRowLineProps): ReactNode {
  const isFoldable = row.size !== undefined
  const place = offset === undefined ? {} : { position: 'absolute' as const, top: offset, left: 0, right: 0 }
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={isCurrent}
      aria-expanded={isFoldable ? row.isOpen : undefined}
      className={`${css.row} ${isCurrent ? css.current : ''} ${isHit ? css.hit : ''}`}
      style={{ paddingLeft: row.depth * INDENT, ...place }}
      onClick={onPick}
      onDoubleClick={isFoldable ? onToggle : undefined}
    >
      {isFoldable ? (
        <button
          type="button"
          tabIndex={-1}
          className={css.toggle}
          aria-label={row.isOpen ? `Close ${row.key}` : `Open ${row.key}`}
          onClick={onToggle}
        >
          {row.isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
        </button>
      ) : (
        <span className={css.toggle} />
      )}
      {row.hidden === undefined ? (
        <>
          {row.key !== '' && <span className={css.key}>{row.key}</span>}
          <ValueText row={row} />
          {mark !== undefined && <span className={css.mark}>{mark}</span>}
          <CopyTools path={pathText(row.pointer, root)} value={row.value} />
        </>
      ) : (
        <button type="button" tabIndex={-1} className={css.more} onClick={onShowAll}>
          Show {countText(row.hidden)} more
        </button>
      )}
    </div>
  )
}

function ValueText({ row: { value, size } }: { readonly row: JsonRow }): ReactNode {
  if (size !== undefined) {
    return <span className={css.summary}>{isJsonList(value) ? `[${countText(size)}]` : `{${countText(size)}}`}</span>
  }
  const [style, kind] = lookOf(value)
  return (
    <>
      <span className={`${css.value} ${style}`} title={plainText(value).slice(0, 1000)}>
        {typeof value === 'string' ? JSON.stringify(value) : plainText(value)}
      </span>
      <span className={css.kind}>{kind}</span>
    </>
  )
}

function lookOf(value: Json): readonly [style: string | undefined, kind: string] {
  if (typeof value === 'string') return [css.text, 'text']
  if (typeof value === 'bigint' || Number.isInteger(value)) return [css.number, 'int']
  if (typeof value === 'number') return [css.number, 'float']
  return [css.word, value === null ? '' : 'bool']
}

function CopyTools({ path, value }: { readonly path: string; readonly value: Json }): ReactNode {
  return (
    <span className={css.copy}>
      <CopyIcon text={path} name="path" icon={<Braces size={13} />} />
      <CopyIcon
        text={typeof value === 'string' ? value : stringifyExact(value)}
        name="value"
        icon={<Copy size={13} />}
      />
    </span>
  )
}

function CopyIcon({
  text,
  name,
  icon,
}: {
  readonly text: string
  readonly name: string
  readonly icon: ReactNode
}): ReactNode {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <ActionIcon size="xs" tabIndex={-1} aria-label={copied ? 'Copied' : `Copy ${name}`} onClick={copy}>
          {copied ? <Check size={13} /> : icon}
        </ActionIcon>
      )}
    </CopyButton>
  )
}
