import type { ReactNode } from 'react'
import { DataTable } from '../components/data-table.tsx'
import { identityOf, type Difference, type DifferenceRow } from './difference.ts'
import { labelOf, type ArtifactNode, type LineageNode, type RunNode } from './graph.ts'
import classes from './lineage.module.css'

/** More than that are counted. */
const NAMES_SHOWN = 12

interface ListProps {
  readonly difference: Difference
  readonly hrefOf: (node: ArtifactNode | RunNode) => string
  readonly runDetails: (from: RunNode, to: RunNode) => ReactNode
}

/** A row for each collection and job type that is not the same at both sides. */
export function DifferenceList({ difference, hrefOf, runDetails }: ListProps): ReactNode {
  const { rows, same, graph } = difference
  const cell = (nodes: readonly LineageNode[]) => <Names nodes={nodes} hrefOf={hrefOf} />
  return (
    <div>
      <DataTable<DifferenceRow>
        label="What differs upstream"
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { id: 'what', label: 'What', isTitle: true, cell: (row) => whatOf(row, runDetails) },
          { id: 'from', label: 'Only A', cell: ({ from }) => cell(from) },
          { id: 'to', label: 'Only B', cell: ({ to }) => cell(to) },
          { id: 'both', label: 'Both', cell: ({ both }) => cell(both) },
        ]}
      />
      <p className={classes.note}>
        {same.toLocaleString('en-US')} of {(same + rows.length).toLocaleString('en-US')} collections and job types are
        the same{graph.isCut ? '; only the nearest versions and runs were compared' : ''}.
      </p>
    </div>
  )
}

function whatOf(row: DifferenceRow, runDetails: ListProps['runDetails']): ReactNode {
  return <What row={row} runDetails={runDetails} />
}

function What({ row, runDetails }: { readonly row: DifferenceRow } & Pick<ListProps, 'runDetails'>): ReactNode {
  const [from, ...moreFrom] = row.from
  const [to, ...moreTo] = row.to
  const isPair = moreFrom.length === 0 && moreTo.length === 0 && from?.kind === 'run' && to?.kind === 'run'
  return (
    <div>
      {row.name === '' ? row.header : row.name}
      <div className={classes.dimmed}>
        {row.side === 'run' ? 'run' : row.header} in{' '}
        {row.project === '' ? 'a project that you may not see' : row.project}
      </div>
      {isPair && runDetails(from, to)}
    </div>
  )
}

interface NamesProps extends Pick<ListProps, 'hrefOf'> {
  readonly nodes: readonly LineageNode[]
}

function Names({ nodes, hrefOf }: NamesProps): ReactNode {
  if (nodes.length === 0) return null
  return (
    <ul className={classes.plain}>
      {nodes.slice(0, NAMES_SHOWN).map((node) => (
        <li key={node.key}>
          {node.kind === 'stub' ? labelOf(node) : <a href={hrefOf(node)}>{labelOf(node)}</a>}{' '}
          <code className={classes.dimmed}>{identityOf(node)}</code>
        </li>
      ))}
      {nodes.length > NAMES_SHOWN && <li className={classes.dimmed}>and {nodes.length - NAMES_SHOWN} more</li>}
    </ul>
  )
}
