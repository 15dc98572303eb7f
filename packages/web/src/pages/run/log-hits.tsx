import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { plainText, terminalLine } from '../../logs/terminal-line.ts'
import classes from './logs.module.css'
import type { LogSearch } from './use-log-search.ts'

interface Props {
  readonly search: LogSearch
  readonly onHit: (number: number) => void
}

const SHOWN = 400 // characters of a line

/** The lines that were found, and which part of the log was looked at. */
export function LogHits({ search, onHit }: Props): ReactNode {
  const { hits, searchedTo, total, isSearching, more, error } = search
  return (
    <aside className={classes.hits} aria-label="Lines found">
      <p className={classes.found} role="status">
        {error ? error.message : foundText(search)}
        {!error &&
          searchedTo < total &&
          ` in the first ${searchedTo.toLocaleString('en')} of ${total.toLocaleString('en')}`}
        {isSearching && ', searching…'}
        {more && (
          <Button size="compact-xs" variant="default" onClick={more}>
            Search on
          </Button>
        )}
      </p>
      <ol className={classes.hitList}>
        {hits.map(({ number, line }) => (
          <li key={number}>
            <button type="button" className={classes.hit} onClick={() => onHit(number)}>
              <span className={classes.number}>{(number + 1).toLocaleString('en')}</span>
              <span className={classes.hitText}>{plainText(terminalLine(line)).slice(0, SHOWN)}</span>
            </button>
          </li>
        ))}
      </ol>
    </aside>
  )
}

function foundText({ hits }: LogSearch): string {
  return `${hits.length.toLocaleString('en')} ${hits.length === 1 ? 'line' : 'lines'} found`
}
