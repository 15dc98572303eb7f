import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { ArrowDownLeft, ArrowUpRight } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { sizeText } from '../components/sizes.ts'
import { durationText } from './format.ts'
import { fullNameOf, labelOf, type LineageNode } from './graph.ts'
import classes from './lineage.module.css'
import { inOrder, numberOf, orderChoices, type Numbers } from './member-order.ts'
import { folded } from './search.ts'

export type { Numbers }

const A_PAGE = 100

interface MembersProps {
  readonly members: readonly LineageNode[]
  /** What they have logged; undefined while it is on its way. */
  readonly numbers: Numbers | undefined
  /** Keys of those that stand by themselves. */
  readonly apart: ReadonlySet<string>
  /** Members can be let out of their cluster; else they are only gone to. */
  readonly canPull: boolean
  readonly onPull: (key: string) => void
  readonly onPutBack: (key: string) => void
}

/** What a node of many stands for: searched, sorted, and each to be had by itself. */
export function Members(props: MembersProps): ReactNode {
  const { members, numbers } = props
  const [text, setText] = useState('')
  const [order, setOrder] = useState('newest')
  const [shown, setShown] = useState(A_PAGE)
  const found = members.filter((node) => folded(fullNameOf(node)).includes(folded(text)))
  return (
    <section className={classes.members} aria-label="Members">
      <TextInput
        aria-label="Search members"
        placeholder={`Search ${members.length.toLocaleString('en-US')} members`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        aria-label="Order"
        allowDeselect={false}
        searchable
        value={order}
        data={[...orderChoices(numbers)]}
        onChange={(value) => setOrder(value ?? 'newest')}
      />
      <ul>
        {inOrder(found, order, numbers)
          .slice(0, shown)
          .map((node) => (
            <li key={node.key}>
              <span className={classes.member} title={fullNameOf(node)}>
                {labelOf(node)}
              </span>
              <span className={classes.dimmed}>{valueText(node, order, numbers)}</span>
              <PullButton {...props} node={node} />
            </li>
          ))}
      </ul>
      {found.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + A_PAGE)}>
          Show more: {shown.toLocaleString('en-US')} of {found.length.toLocaleString('en-US')}
        </Button>
      )}
    </section>
  )
}

/** The arrow pulls one out of its cluster; again puts it back. */
function PullButton({
  node,
  apart,
  canPull,
  onPull,
  onPutBack,
}: MembersProps & { readonly node: LineageNode }): ReactNode {
  if (canPull && apart.has(node.key)) {
    return (
      <ActionIcon aria-label={`Fold again: ${fullNameOf(node)}`} title="Fold again" onClick={() => onPutBack(node.key)}>
        <ArrowDownLeft size={14} />
      </ActionIcon>
    )
  }
  const what = canPull ? 'Show by itself' : 'Show in the exploded graph'
  return (
    <ActionIcon aria-label={`${what}: ${fullNameOf(node)}`} title={what} onClick={() => onPull(node.key)}>
      <ArrowUpRight size={14} />
    </ActionIcon>
  )
}

/** The number that they are sorted by, else their size or duration. */
function valueText(node: LineageNode, order: string, numbers: Numbers | undefined): string {
  const name = numberOf(order)
  if (name !== undefined) {
    const value = numbers?.get(node.key)?.get(name)
    return value === undefined ? '' : String(Number(value.toPrecision(5)))
  }
  if (node.kind === 'artifact') return sizeText(node.sizeBytes)
  return node.kind === 'run' ? durationText(node.durationSeconds) : ''
}
