import { parseExact } from '@amphora/wire'
import { Button, Menu, Select, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Columns3 } from 'lucide-react'
import { memo, useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { DataTable, type DataColumn } from '../../components/data-table.tsx'
import { changeText, sizeText } from '../../components/sizes.ts'
import { EmptyState, ErrorState, LoadingRows, TooMuch } from '../../components/states.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { runPath, versionPath, type CollectionName } from '../../paths.ts'
import { versionsQuery, versionValuesQuery, type VersionRow } from '../../queries/artifact-browser.ts'
import { useTypedState, useUrlState } from '../../url-state.ts'
import { numbersOf } from './metadata-difference.ts'
import tabs from './tabs.module.css'
import classes from './versions-table.module.css'

interface Props extends CollectionName {
  /** `v3`: the one whose page this is. */
  readonly current?: string
}

const ORDERS = [
  { value: '-version_index', label: 'Newest first' },
  { value: '+version_index', label: 'Oldest first' },
  { value: '-size', label: 'Largest first' },
  { value: '+size', label: 'Smallest first' },
]

/** All versions of a collection; two that are ticked are compared. */
export function VersionsTable({ current, ...name }: Props): ReactNode {
  const [search, setSearch, wanted] = useTypedState('q')
  const [order, setOrder] = useUrlState('order', '-version_index')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const choice = { search: wanted, order: useDeferredValue(order) } // the box says at once what was chosen; the rows follow
  const { data } = useInfiniteQuery(versionsQuery(name, name.collection, { ...choice, isWhole: true }))
  const values = useQuery(versionValuesQuery(name, name.collection, choice, data?.rows.length ?? 0))
  const numbers = useNumberColumns(data?.rows, values.data)
  return (
    <>
      <div className={tabs.bar}>
        <TextInput
          aria-label="Search versions by number, alias or tag"
          placeholder="v3, alias or tag"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Select
          aria-label="Order"
          data={ORDERS}
          value={order}
          allowDeselect={false}
          onChange={(next) => setOrder(next ?? '-version_index')}
        />
        <ColumnMenu {...numbers} />
        <span className={tabs.grow} />
        <CompareLink name={name} ticked={ticked} />
      </div>
      <Rows {...name} {...choice} current={current} columns={numbers.shown} ticked={ticked} onTick={setTicked} />
    </>
  )
}

function CompareLink({
  name,
  ticked,
}: {
  readonly name: CollectionName
  readonly ticked: readonly string[]
}): ReactNode {
  const [from, to] = ticked.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
  if (from === undefined || to === undefined) return <span className={tabs.quiet}>Tick two to compare them</span>
  return (
    <Button component="a" href={`${versionPath({ ...name, version: to }, 'compare')}?from=${from}`}>
      Compare {from} and {to}
    </Button>
  )
}

interface RowsProps extends CollectionName {
  readonly search: string
  readonly order: string
  readonly current: string | undefined
  readonly columns: readonly NumberColumn[]
  readonly ticked: readonly string[]
  readonly onTick: (ticked: readonly string[]) => void
}

/** Drawn again only when something of theirs changes: they are the most of the page. */
const Rows = memo(AllRows)

function AllRows({ search, order, current, columns, ticked, onTick, ...name }: RowsProps): ReactNode {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    versionsQuery(name, name.collection, { search, order, isWhole: true }),
  )
  if (error) return <ErrorState title="The versions could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={8} height={32} />
  if (data.rows.length === 0) {
    return <EmptyState title="No version is called so">Numbers, aliases and tags are searched.</EmptyState>
  }
  const tick = (version: string): void =>
    onTick(ticked.includes(version) ? ticked.filter((other) => other !== version) : [...ticked.slice(-1), version])
  return (
    <>
      <DataTable
        label={`Versions of ${name.collection}`}
        columns={[tickColumn(ticked, tick), ...fixedColumns(name), ...columns.map(numberColumn)]}
        rows={data.rows}
        keyOf={({ id }) => id}
        isSelected={({ version }) => version === current}
      />
      {hasNextPage && (
        <div className={tabs.bar}>
          <TooMuch shown={data.rows.length} total={data.total} noun="versions" />
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  )
}

function tickColumn(ticked: readonly string[], tick: (version: string) => void): DataColumn<VersionRow> {
  return {
    id: 'tick',
    label: 'Compare',
    head: <span className={classes.hidden}>Compare</span>,
    cell: ({ version }) => (
      <input
        type="checkbox"
        className={classes.tick}
        aria-label={`Compare ${version}`}
        checked={ticked.includes(version)}
        onChange={() => tick(version)}
      />
    ),
  }
}

function fixedColumns(name: CollectionName): readonly DataColumn<VersionRow>[] {
  return [
    {
      id: 'version',
      label: 'Version',
      isTitle: true,
      cell: ({ version, aliases }) => (
        <span className={classes.version}>
          <a href={versionPath({ ...name, version })}>{version}</a>
          {aliases.map((alias) => (
            <span key={alias} className={classes.alias}>
              {alias}
            </span>
          ))}
        </span>
      ),
    },
    { id: 'size', label: 'Size', isNumber: true, cell: ({ size }) => sizeText(size) },
    {
      id: 'change',
      label: 'Change',
      isNumber: true,
      cell: ({ size, sizeBefore }) => (sizeBefore == null ? null : changeText(size - sizeBefore)),
    },
    { id: 'files', label: 'Files', isNumber: true, cell: ({ fileCount }) => fileCount?.toLocaleString('en') },
    { id: 'created', label: 'Created', cell: ({ createdAt }) => <TimeAgo at={createdAt} /> },
    { id: 'by', label: 'By', cell: (row) => <By {...row} /> },
    { id: 'uses', label: 'Used by', isNumber: true, cell: ({ consumerCount }) => consumerCount?.toLocaleString('en') },
    { id: 'tags', label: 'Tags', cell: ({ tags }) => tags?.map(({ name: tag }) => tag).join(', ') },
  ]
}

function By({ createdBy, author }: VersionRow): ReactNode {
  if (createdBy != null && 'displayName' in createdBy && 'project' in createdBy) {
    const { name, displayName, project } = createdBy as Maker
    return <a href={runPath({ entity: project.entityName, project: project.name, run: name })}>{displayName ?? name}</a>
  }
  return author?.username
}

type Maker = Extract<NonNullable<VersionRow['createdBy']>, { readonly summaryMetrics: string }>

/** Where a number of a version comes from: its metadata, what its run had logged by then, what the run's summary says now. */
const SOURCES = ['m', 'v', 's'] as const
type Source = (typeof SOURCES)[number]

const SUFFIXES: Readonly<Record<Source, string>> = { m: '', v: ' (logged)', s: ' (run, now)' }

interface NumberColumn {
  /** In the address: `m.lr`, `v.loss`, `s.loss`. */
  readonly id: string
  readonly label: string
  readonly valueOf: (row: VersionRow) => number | undefined
}

const SHOWN_BY_ITSELF = 3

interface NumberColumns {
  readonly all: readonly NumberColumn[]
  readonly shown: readonly NumberColumn[]
  readonly choose: (ids: readonly string[]) => void
}

type Numbers = ReadonlyMap<string, number>

/** The first few of metadata and of what was logged, until somebody chooses; the run as it is now where that is all that is known. */
function useNumberColumns(
  rows: readonly VersionRow[] | undefined,
  values: ReadonlyMap<string, string> | undefined,
): NumberColumns {
  const [chosen, setChosen] = useUrlState('columns', 'auto')
  const bySource = useMemo(() => columnsOf(rows ?? [], values ?? new Map()), [rows, values])
  return useMemo(() => {
    const all = SOURCES.flatMap((source) => bySource[source])
    const logged = bySource.v.length > 0 ? bySource.v : bySource.s
    const shown =
      chosen === 'auto'
        ? [bySource.m, logged].flatMap((some) => some.slice(0, SHOWN_BY_ITSELF))
        : all.filter(({ id }) => chosen.split(',').includes(id))
    return { all, shown, choose: (ids: readonly string[]) => setChosen(ids.join(',')) }
  }, [bySource, chosen, setChosen])
}

function columnsOf(
  rows: readonly VersionRow[],
  values: ReadonlyMap<string, string>,
): Readonly<Record<Source, readonly NumberColumn[]>> {
  const columns = (source: Source, read: (row: VersionRow) => Numbers): readonly NumberColumn[] => {
    const known = new Map(rows.map((row) => [row.id, read(row)]))
    const keys = [...new Set([...known.values()].flatMap((numbers) => [...numbers.keys()]))]
    return keys.map((key) => ({
      id: `${source}.${key}`,
      label: `${key}${SUFFIXES[source]}`,
      valueOf: ({ id }) => known.get(id)?.get(key),
    }))
  }
  return {
    m: columns('m', ({ metadata }) => numbersIn(metadata)),
    v: columns('v', ({ id }) => numbersIn(values.get(id))),
    s: columns('s', summaryOf),
  }
}

function numbersIn(text: string | null | undefined): Numbers {
  return numbersOf(text == null ? undefined : parseExact(text))
}

/** Without what the client adds itself. */
function summaryOf({ createdBy }: VersionRow): Numbers {
  if (createdBy == null || !('summaryMetrics' in createdBy)) return new Map()
  const numbers = numbersIn((createdBy as Maker).summaryMetrics)
  return new Map([...numbers].filter(([key]) => !key.startsWith('_')))
}

function numberColumn({ id, label, valueOf }: NumberColumn): DataColumn<VersionRow> {
  return {
    id,
    label,
    isNumber: true,
    cell: (row) => {
      const value = valueOf(row)
      return value === undefined ? null : <span title={String(value)}>{shortNumber(value)}</span>
    },
  }
}

function shortNumber(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : String(Number(value.toPrecision(4)))
}

function ColumnMenu({ all, shown, choose }: NumberColumns): ReactNode {
  if (all.length === 0) return null
  const ids = shown.map(({ id }) => id)
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<Columns3 size={14} aria-hidden />}>
          Numbers
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {all.map(({ id, label }) => (
          <Menu.CheckboxItem
            key={id}
            checked={ids.includes(id)}
            onChange={(isOn) => choose(isOn ? [...ids, id] : ids.filter((other) => other !== id))}
          >
            {label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
