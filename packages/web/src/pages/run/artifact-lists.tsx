import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Chips } from '../../components/chips.tsx'
import { ErrorState } from '../../components/states.tsx'
import { runPath, versionPath, type RunName } from '../../paths.ts'
import { useLive, useLiveRefresh } from '../../queries/live.ts'
import { runArtifactsQuery, useRunArtifacts, type ArtifactUse, type ArtifactUses } from '../../queries/run-artifacts.ts'
import classes from './artifact-lists.module.css'
import { aliasesOf, foremost, nameOf, typeOf, versionOf } from './artifact-words.ts'
import tabs from './tabs.module.css'

/** Of each list; the Artifacts tab has all. */
const SHOWN = 5

/** What a run used and made, in short; nothing of a run that has none. */
export function ArtifactLists({ name }: { readonly name: RunName }): ReactNode {
  const inputs = useFollowedArtifacts(name, 'INPUT')
  const outputs = useFollowedArtifacts(name, 'OUTPUT')
  if ([inputs, outputs].every(isEmpty)) return null
  return (
    <div className={classes.lists}>
      <ShortList title="Inputs" name={name} query={inputs} />
      <ShortList title="Outputs" name={name} query={outputs} />
    </div>
  )
}

type Query = UseInfiniteQueryResult<ArtifactUses>

/** Asked again when the run uses or logs another. */
function useFollowedArtifacts(name: RunName, kind: 'INPUT' | 'OUTPUT'): Query {
  const live = useLive(name)
  useLiveRefresh(live, ({ artifacts, state }) => `${artifacts} ${state}`, runArtifactsQuery(name, kind).queryKey)
  return useRunArtifacts(name, kind)
}

const isEmpty = ({ data, error }: Query): boolean => (data?.uses.length ?? 0) === 0 && error === null

interface ListProps {
  readonly title: 'Inputs' | 'Outputs'
  readonly name: RunName
  readonly query: Query
}

function ShortList({ title, name, query }: ListProps): ReactNode {
  if (isEmpty(query)) return null
  const { data, error, refetch } = query
  const id = title.toLowerCase()
  const shown = foremost(data?.uses ?? [], SHOWN)
  const more = (data?.total ?? 0) - shown.length
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={tabs.heading}>
        {title}
        {data && <span className={tabs.quiet}>{data.total.toLocaleString('en')}</span>}
      </h2>
      {error && !data && (
        <ErrorState title={`The ${id} could not be read`} error={error} onRetry={() => void refetch()} />
      )}
      <ul className={classes.list}>
        {shown.map((use) => (
          <Row key={use.node.id} use={use} />
        ))}
      </ul>
      {more > 0 && <a href={runPath(name, 'artifacts')}>{more.toLocaleString('en')} more</a>}
    </section>
  )
}

function Row({ use }: { readonly use: ArtifactUse }): ReactNode {
  return (
    <li className={classes.row}>
      <span className={classes.type} title={typeOf(use)}>
        {typeOf(use)}
      </span>
      <span className={classes.names}>
        <a href={versionPath(versionOf(use))}>{nameOf(use)}</a>
        <Chips noun="alias" names={aliasesOf(use)} problemOf={() => undefined} />
      </span>
    </li>
  )
}
