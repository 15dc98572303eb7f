import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { neighboursOf } from './adjacency.ts'
import { sizeText } from '../components/sizes.ts'
import { durationText, timeText } from './format.ts'
import type { LineageNode } from './graph.ts'
import classes from './lineage.module.css'
import type { SceneNode } from './scene.ts'
import type { Shown } from './shown.ts'

const A_PAGE = 200
const NEIGHBOURS_SHOWN = 8

interface TableProps {
  readonly shown: Shown
  readonly selected: string | undefined
  readonly onSelect: (key: string) => void
}

/** The same graph as a table, in the order of the pipeline. */
export function GraphTable({ shown, selected, onSelect }: TableProps): ReactNode {
  const [rows, setRows] = useState(A_PAGE)
  const { nodes } = shown.scene
  return (
    <div className={classes['table-area']} data-lineage-ready data-nodes={nodes.length}>
      <table className={classes.table} aria-label="Lineage graph">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">State</th>
            <th scope="col" className={classes.number}>
              Size or duration
            </th>
            <th scope="col">Created</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
          </tr>
        </thead>
        <tbody>
          {nodes.slice(0, rows).map((node, place) => (
            <Row key={node.key} {...{ node, place, shown, selected, onSelect }} />
          ))}
        </tbody>
      </table>
      {nodes.length > rows && (
        <div className={classes.more}>
          <Button variant="default" onClick={() => setRows(rows + A_PAGE)}>
            Show more: {rows.toLocaleString('en-US')} of {nodes.length.toLocaleString('en-US')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface RowProps extends TableProps {
  readonly node: SceneNode
  readonly place: number
}

function Row({ node, place, shown, selected, onSelect }: RowProps): ReactNode {
  const members = node.members.flatMap((member) => shown.graph.nodes[member] ?? [])
  const [only] = members
  const single = node.kind === 'single' ? only : undefined
  const isCurrent = place === shown.current
  return (
    <tr data-selected={node.key === selected || undefined} data-current={isCurrent || undefined}>
      <td>
        <button
          type="button"
          className={classes.link}
          aria-current={isCurrent || undefined}
          onClick={() => onSelect(node.key)}
        >
          {node.name}
        </button>
        {node.kind === 'group' && <div className={classes.dimmed}>{node.label}</div>}
        {node.project !== undefined && <div className={classes.dimmed}>in {node.project}</div>}
      </td>
      <td data-label="Kind">{node.side}</td>
      <td data-label="State">{stateText(node, single)}</td>
      <td data-label={node.side === 'run' ? 'Duration' : 'Size'} className={classes.number}>
        {extentText(single)}
      </td>
      <td data-label="Created">{node.born > 0 ? timeText(node.born) : ''}</td>
      <td data-label="From">
        <Neighbours shown={shown} places={neighboursOf(shown.adjacency.before, place)} onSelect={onSelect} />
      </td>
      <td data-label="To">
        <Neighbours shown={shown} places={neighboursOf(shown.adjacency.after, place)} onSelect={onSelect} />
      </td>
    </tr>
  )
}

function stateText(node: SceneNode, single: LineageNode | undefined): string {
  if (node.isGhost) return 'deleted'
  if (single?.kind === 'artifact') return single.aliases.join(', ')
  return node.state ?? ''
}

function extentText(single: LineageNode | undefined): string {
  if (single?.kind === 'artifact') return sizeText(single.sizeBytes)
  return single?.kind === 'run' ? durationText(single.durationSeconds) : ''
}

interface NeighboursProps {
  readonly shown: Shown
  readonly places: Int32Array
  readonly onSelect: (key: string) => void
}

function Neighbours({ shown, places, onSelect }: NeighboursProps): ReactNode {
  if (places.length === 0) return null
  const nodes = [...places.subarray(0, NEIGHBOURS_SHOWN)].flatMap((place) => shown.scene.nodes[place] ?? [])
  return (
    <ul className={classes.list}>
      {nodes.map((node) => (
        <li key={node.key}>
          <button type="button" className={classes.link} onClick={() => onSelect(node.key)}>
            {node.name}
          </button>
        </li>
      ))}
      {places.length > nodes.length && <li className={classes.dimmed}>and {places.length - nodes.length} more</li>}
    </ul>
  )
}
