import { ActionIcon, SegmentedControl, Select, Switch, TextInput, Tooltip } from '@mantine/core'
import { ArrowDown, ArrowUp, Download, Regex } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { STAMP_MODES } from '../../logs/stamp.ts'
import type { RunName } from '../../paths.ts'
import { logDownloadUrl, type LogWriter } from '../../queries/logs.ts'
import { useUrlState } from '../../url-state.ts'
import type { LogLook } from './log-look.ts'
import classes from './logs.module.css'
import type { LogSearch } from './use-log-search.ts'

interface Props {
  readonly name: RunName
  readonly head: { readonly total: number; readonly writers: readonly LogWriter[] }
  readonly look: LogLook
  readonly search: LogSearch
  readonly onHit: (number: number) => void
  readonly isStuck: boolean
  readonly onStuck: (isStuck: boolean) => void
}

/** Search, who wrote, how lines look, and whether the end is followed. */
export function LogControls({ name, head, look, search, onHit, isStuck, onStuck }: Props): ReactNode {
  return (
    <div className={classes.bar}>
      <SearchBox search={search} onHit={onHit} />
      <Writers writers={head.writers} />
      <SegmentedControl
        size="xs"
        aria-label="Times"
        data={STAMP_MODES.map((mode) => ({
          value: mode,
          label: mode === 'off' ? 'No times' : mode === 'absolute' ? 'Clock' : 'Since start',
        }))}
        value={look.stamps}
        onChange={(value) => look.setStamps(STAMP_MODES.find((mode) => mode === value) ?? 'off')}
      />
      <Switch
        size="xs"
        label="Wrap"
        checked={look.isWrapped}
        onChange={(event) => look.setWrapped(event.currentTarget.checked)}
      />
      <Switch
        size="xs"
        label="Stick to end"
        checked={isStuck}
        onChange={(event) => onStuck(event.currentTarget.checked)}
      />
      <span className={classes.total}>{head.total.toLocaleString('en')} lines</span>
      <Tooltip label="Download the whole log">
        <ActionIcon component="a" href={logDownloadUrl(name)} download aria-label="Download the whole log">
          <Download size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

function Writers({ writers }: { readonly writers: readonly LogWriter[] }): ReactNode {
  const [label, setLabel] = useUrlState('label')
  if (writers.length < 2) return null
  return (
    <Select
      aria-label="Who wrote"
      placeholder="All processes"
      clearable
      data={writers.map((writer) => writer.label).filter((text) => text !== '')}
      value={label === '' ? null : label}
      onChange={(next) => setLabel(next ?? '')}
    />
  )
}

function SearchBox({ search, onHit }: Pick<Props, 'search' | 'onHit'>): ReactNode {
  const { typed, question, ask, setRegex, hits } = search
  const [at, setAt] = useState(-1)
  const step = (by: number): void => {
    if (hits.length === 0) return
    const next = (at + by + hits.length) % hits.length
    setAt(next)
    const hit = hits[next]
    if (hit) onHit(hit.number)
  }
  return (
    <div className={classes.search} role="search">
      <TextInput
        aria-label="Search the log"
        placeholder={question.isRegex ? 'Pattern (RE2)' : 'Search the log'}
        value={typed}
        onChange={(event) => {
          setAt(-1)
          ask(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
        }}
        rightSection={
          <ActionIcon
            size="sm"
            aria-label="As a pattern"
            aria-pressed={question.isRegex}
            variant={question.isRegex ? 'filled' : 'subtle'}
            color={question.isRegex ? 'terracotta' : 'gray'}
            onClick={() => setRegex(!question.isRegex)}
          >
            <Regex size={14} aria-hidden />
          </ActionIcon>
        }
      />
      <ActionIcon aria-label="Found before" disabled={hits.length === 0} onClick={() => step(-1)}>
        <ArrowUp size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label="Found next" disabled={hits.length === 0} onClick={() => step(1)}>
        <ArrowDown size={14} aria-hidden />
      </ActionIcon>
    </div>
  )
}
