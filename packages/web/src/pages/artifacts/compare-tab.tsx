import { Button, Select } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { DataTable } from '../../components/data-table.tsx'
import { changeText, counted, sizeText } from '../../components/sizes.ts'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { versionPath } from '../../paths.ts'
import { versionQuery, type Version } from '../../queries/artifact.ts'
import { versionsQuery } from '../../queries/artifact-browser.ts'
import { differenceQuery, type Difference } from '../../queries/artifact-files.ts'
import { useUrlState } from '../../url-state.ts'
import { ComparedFile } from './compared-file.tsx'
import classes from './compare-tab.module.css'
import { differencesOf, valueText, type ValueDifference } from './metadata-difference.ts'
import { parseMetadata } from './metadata-tab.tsx'
import tabs from './tabs.module.css'
import type { TabProps } from './tab.ts'

/** What changed from an older version to this one: files with their bytes, and metadata. */
export function CompareTab({ version, name }: TabProps): ReactNode {
  const [from, setFrom] = useUrlState('from', `v${Math.max(0, version.index - 1)}`)
  const { data: old, error, refetch } = useQuery(versionQuery(name, `${name.collection}:${from}`))
  const { data: versions } = useInfiniteQuery(versionsQuery(name, name.collection, { search: '', isWhole: false }))
  const choices = [...new Set([...(versions?.rows.map((row) => row.version) ?? []), from])]
  return (
    <>
      <div className={tabs.bar}>
        <span>From</span>
        <Select
          aria-label="Compare with"
          data={choices}
          value={from}
          allowDeselect={false}
          onChange={(next) => next !== null && setFrom(next, { push: true })}
          className={classes.choice}
        />
        <span>
          to <strong>v{version.index}</strong>
        </span>
      </div>
      {error && <ErrorState title="The version could not be read" error={error} onRetry={() => void refetch()} />}
      {old === undefined && !error && <LoadingRows rows={6} />}
      {old === null && <EmptyState title={`There is no ${name.collection}:${from}`} />}
      {old && <Compared old={old} now={version} name={name} />}
    </>
  )
}

interface ComparedProps {
  readonly old: Version
  readonly now: Version
  readonly name: TabProps['name']
}

function Compared({ old, now, name }: ComparedProps): ReactNode {
  const { data, error, refetch } = useQuery(differenceQuery(old.id, now.id))
  const values = useMemo(
    () => differencesOf(parseMetadata(old.metadata), parseMetadata(now.metadata)),
    [old.metadata, now.metadata],
  )
  return (
    <div className={tabs.stack}>
      <section aria-labelledby="files-differ">
        <div className={tabs.heading}>
          <h2 id="files-differ">Files</h2>
          <span className={tabs.quiet}>
            {sizeText(old.size)} to {sizeText(now.size)}, {changeText(now.size - old.size)}
          </span>
        </div>
        {error && <ErrorState title="The files could not be compared" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <LoadingRows rows={4} />}
        {data && <Files difference={data} old={old} now={now} name={name} />}
      </section>
      <section aria-labelledby="metadata-differs">
        <div className={tabs.heading}>
          <h2 id="metadata-differs">Metadata</h2>
          <span className={tabs.quiet}>{counted(values.length, 'difference')}</span>
        </div>
        {values.length === 0 ? <p className={tabs.note}>The metadata is the same.</p> : <Values values={values} />}
      </section>
    </div>
  )
}

function Files({ difference, old, now, name }: ComparedProps & { readonly difference: Difference }): ReactNode {
  const { added, removed, changed, renamed, isListed, files } = difference
  const [look, setLook] = useUrlState('file')
  if (added + removed + changed + renamed === 0) return <p className={tabs.note}>The files are the same.</p>
  const words = [
    [added, 'added'],
    [removed, 'removed'],
    [changed, 'changed'],
    [renamed, 'renamed'],
  ] as const
  return (
    <>
      <p className={tabs.note}>
        {words
          .filter(([count]) => count > 0)
          .map(([count, word]) => `${count.toLocaleString('en')} ${word}`)
          .join(', ')}
      </p>
      {isListed ? (
        <>
          <DataTable
            label="Files that differ"
            columns={[...fileColumns(name, { old: `v${old.index}`, now: `v${now.index}` }), lookColumn(look, setLook)]}
            rows={files}
            keyOf={({ path }) => path}
            isSelected={({ path }) => path === look}
          />
          {look !== '' && <ComparedFile key={look} path={look} old={old} now={now} />}
        </>
      ) : (
        <EmptyState title="Too many files differ to list them">
          The counts are exact. Download both versions to look closer, or compare versions that lie nearer.
        </EmptyState>
      )}
    </>
  )
}

type FileRow = Difference['files'][number]

/** Both sides of a file that changed are looked at below. */
function lookColumn(look: string, setLook: (path: string, options: { readonly push: boolean }) => void) {
  return {
    id: 'look',
    label: 'Look',
    cell: ({ kind, path }: FileRow) =>
      kind === 'CHANGED' && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${path === look ? 'Close' : 'Compare'} ${path}`}
          onClick={() => setLook(path === look ? '' : path, { push: true })}
        >
          {path === look ? 'Close' : 'Compare'}
        </Button>
      ),
  }
}

const SIGNS: Readonly<Record<FileRow['kind'], string>> = { ADDED: '+', REMOVED: '−', CHANGED: '~', RENAMED: '→' }

function fileColumns(name: TabProps['name'], { old, now }: { readonly old: string; readonly now: string }) {
  const hrefOf = ({ kind, path }: FileRow): string =>
    versionPath({ ...name, version: kind === 'REMOVED' ? old : now }, 'files', path)
  return [
    {
      id: 'path',
      label: 'Path',
      isTitle: true,
      cell: (row: FileRow) => (
        <a className={classes.file} data-kind={row.kind} href={hrefOf(row)}>
          <span aria-hidden className={classes.sign}>
            {SIGNS[row.kind]}
          </span>
          {row.oldPath == null ? row.path : `${row.oldPath} → ${row.path}`}
        </a>
      ),
    },
    { id: 'kind', label: 'What', cell: ({ kind }: FileRow) => kind.toLowerCase() },
    {
      id: 'old',
      label: old,
      isNumber: true,
      cell: ({ oldSize }: FileRow) => (oldSize == null ? null : sizeText(oldSize)),
    },
    {
      id: 'new',
      label: now,
      isNumber: true,
      cell: ({ newSize }: FileRow) => (newSize == null ? null : sizeText(newSize)),
    },
    {
      id: 'change',
      label: 'Change',
      isNumber: true,
      cell: ({ oldSize, newSize }: FileRow) => changeText((newSize ?? 0) - (oldSize ?? 0)),
    },
  ]
}

const oldCell = ({ old }: ValueDifference): ReactNode =>
  old === undefined ? null : <del className={classes.old}>{valueText(old)}</del>

const newCell = ({ new: now }: ValueDifference): ReactNode =>
  now === undefined ? null : <ins className={classes.new}>{valueText(now)}</ins>

function Values({ values }: { readonly values: readonly ValueDifference[] }): ReactNode {
  return (
    <DataTable
      label="Metadata that differs"
      columns={[
        { id: 'path', label: 'Key', isTitle: true, cell: ({ path }) => path },
        {
          id: 'old',
          label: 'Old',
          cell: oldCell,
        },
        {
          id: 'new',
          label: 'New',
          cell: newCell,
        },
      ]}
      rows={values}
      keyOf={({ path }) => path}
    />
  )
}
