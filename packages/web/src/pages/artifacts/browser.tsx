import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Box } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { artifactTypePath, collectionPath, versionPath, type ProjectName } from '../../paths.ts'
import { projectCollectionsQuery, typesQuery, versionsQuery, type TypeRow } from '../../queries/artifact-browser.ts'
import { useTypedState } from '../../url-state.ts'
import classes from './browser.module.css'

interface Chosen extends ProjectName {
  /** Empty where nothing is chosen. */
  readonly type: string
  readonly collection: string
  readonly version: string
}

/** Types, their collections and the versions of the chosen one, with counts; names are searched. */
export function ArtifactBrowser(chosen: Chosen): ReactNode {
  const [search, setSearch, wanted] = useTypedState('find')
  return (
    <nav className={classes.browser} aria-label="Artifacts">
      <div className={classes.search}>
        <TextInput
          aria-label="Search artifacts by name"
          placeholder="Search artifacts"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <Types chosen={chosen} search={wanted} />
    </nav>
  )
}

function Types({ chosen, search }: { readonly chosen: Chosen; readonly search: string }): ReactNode {
  const types = useQuery(typesQuery(chosen))
  const found = useInfiniteQuery(projectCollectionsQuery(chosen, search))
  const byType = useMemo(
    () => Map.groupBy(found.data?.rows ?? [], ({ defaultArtifactType: type }) => type.name),
    [found.data],
  )
  const { error } = types
  if (error) {
    return <ErrorState title="The artifacts could not be read" error={error} onRetry={() => void types.refetch()} />
  }
  if (!types.data || !found.data) return <LoadingRows rows={8} />
  if (types.data.length === 0) return <Teaching />
  if (found.data.total === 0) return <p className={classes.none}>No artifact has such a name.</p>
  return (
    <>
      {types.data.map((type) => {
        const rows = byType.get(type.name) ?? []
        if (search !== '' && rows.length === 0) return null
        return <Type key={type.id} type={type} rows={rows} chosen={chosen} isSearch={search !== ''} />
      })}
      {found.hasNextPage && (
        <Button
          className={classes.more}
          variant="subtle"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Shown {found.data.rows.length.toLocaleString('en')} of {found.data.total.toLocaleString('en')}: show more
        </Button>
      )}
    </>
  )
}

function Teaching(): ReactNode {
  return (
    <EmptyState title="No artifacts yet">
      <p>Datasets and models that runs log are kept here, each version by its content:</p>
      <pre className={classes.lines}>
        {`artifact = wandb.Artifact("mnist", type="dataset")\nartifact.add_file("train.csv")\nrun.log_artifact(artifact)`}
      </pre>
    </EmptyState>
  )
}

interface TypeProps {
  readonly type: TypeRow
  /** Those that are shown. */
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    readonly versionCount: number
  }[]
  readonly chosen: Chosen
  readonly isSearch: boolean
}

function Type({ type, rows, chosen, isSearch }: TypeProps): ReactNode {
  return (
    <section aria-label={type.name}>
      <h2 className={classes.type}>
        <a href={artifactTypePath({ ...chosen, type: type.name })}>{type.name}</a>
        <span className={classes.count}>{(isSearch ? rows.length : type.collectionCount).toLocaleString('en')}</span>
      </h2>
      <ul className={classes.list}>
        {rows.map(({ id, name, versionCount }) => {
          const isChosen = name === chosen.collection
          return (
            <li key={id}>
              <a
                className={classes.row}
                href={collectionPath({ ...chosen, type: type.name, collection: name })}
                aria-current={isChosen && chosen.version === '' ? 'page' : undefined}
                title={name}
              >
                <Box size={14} aria-hidden className={classes.icon} />
                <span className={classes.name}>{name}</span>
                <span className={classes.count}>{versionCount.toLocaleString('en')}</span>
              </a>
              {isChosen && <Versions chosen={{ ...chosen, type: type.name }} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The newest versions of the chosen collection. */
function Versions({ chosen }: { readonly chosen: Chosen }): ReactNode {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    versionsQuery(chosen, chosen.collection, { search: '', isWhole: false }),
  )
  if (!data) return <LoadingRows rows={3} />
  return (
    <ul className={classes.versions}>
      {data.rows.map(({ version, aliases }) => (
        <li key={version}>
          <a
            className={classes.row}
            href={versionPath({ ...chosen, version })}
            aria-current={version === chosen.version || aliases.includes(chosen.version) ? 'page' : undefined}
          >
            <span className={classes.version}>{version}</span>
            <span className={classes.aliases}>{aliases.join(', ')}</span>
          </a>
        </li>
      ))}
      {hasNextPage && (
        <li>
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more of {data.total.toLocaleString('en')}
          </Button>
        </li>
      )}
    </ul>
  )
}
