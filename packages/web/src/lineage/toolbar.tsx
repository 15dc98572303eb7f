import { ActionIcon, Button, Menu, NumberInput, SegmentedControl, Select, Switch } from '@mantine/core'
import { Download, Table, Workflow } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ExportKind } from './export-file.ts'
import type { FilterChoices } from './filter.ts'
import { FilterMenu } from './filter-menu.tsx'
import classes from './lineage.module.css'
import { STYLES, type Style } from './reach.ts'
import { SearchBox, type Hit } from './search-box.tsx'
import type { ViewState } from './view-state.ts'

const STYLE_NAMES: Readonly<Record<Style, string>> = {
  complete: 'Complete',
  direct: 'Direct',
  upstream: 'Upstream only',
  downstream: 'Downstream only',
}

interface ToolbarProps {
  readonly state: ViewState
  readonly choices: FilterChoices
  readonly isTable: boolean
  readonly count: string
  /** Whether the page grows by itself. */
  readonly status: ReactNode
  readonly onChange: (changes: Partial<ViewState>) => void
  readonly search: (text: string) => readonly Hit[]
  readonly onJump: (hit: Hit) => void
  readonly onExport: (kind: ExportKind) => void
}

/** What is shown, and how. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { state, onChange } = props
  return (
    <div className={classes.bar} role="toolbar" aria-label="Graph view">
      <SegmentedControl
        size="xs"
        aria-label="Group by"
        value={state.grouping}
        disabled={state.isExploded}
        data={[
          { value: 'type', label: 'Types' },
          { value: 'collection', label: 'Collections' },
        ]}
        onChange={(value) => onChange({ grouping: value === 'collection' ? 'collection' : 'type' })}
      />
      <Switch
        size="xs"
        label="Explode"
        checked={state.isExploded}
        onChange={(event) => onChange({ isExploded: event.currentTarget.checked })}
      />
      <Select
        size="xs"
        w={150}
        aria-label="Style"
        allowDeselect={false}
        value={state.style}
        data={STYLES.map((style) => ({ value: style, label: STYLE_NAMES[style] }))}
        onChange={(value) => onChange({ style: STYLES.find((style) => style === value) ?? 'complete' })}
      />
      <Depth {...props} />
      <FilterMenu filter={state.filter} choices={props.choices} onChange={(filter) => onChange({ filter })} />
      {state.hidden.length > 0 && (
        <Button variant="default" onClick={() => onChange({ hidden: [] })}>
          Show {state.hidden.length} hidden
        </Button>
      )}
      <SearchBox search={props.search} onJump={props.onJump} />
      <End {...props} />
    </div>
  )
}

function Depth({ state, onChange }: ToolbarProps): ReactNode {
  return (
    <span className={classes.label}>
      Depth
      <NumberInput
        size="xs"
        className={classes.depth ?? ''}
        aria-label="Depth"
        placeholder="all"
        min={1}
        allowDecimal={false}
        value={state.depth === Infinity ? '' : state.depth}
        onChange={(value) => onChange({ depth: typeof value === 'number' && value > 0 ? value : Infinity })}
      />
    </span>
  )
}

/** What the rest is about, and other forms of it: they stay together when the bar takes two lines. */
function End({ isTable, count, status, onChange, onExport }: ToolbarProps): ReactNode {
  const other = isTable ? 'Show as graph' : 'Show as table'
  return (
    <span className={classes.end}>
      <span className={classes.count}>
        <span role="status">{count}</span> {status}
      </span>
      <ActionIcon aria-label={other} title={other} onClick={() => onChange({ isTable: !isTable })}>
        {isTable ? <Workflow size={16} /> : <Table size={16} />}
      </ActionIcon>
      <ExportMenu onExport={onExport} />
    </span>
  )
}

const EXPORTS: readonly (readonly [kind: ExportKind, label: string])[] = [
  ['svg', 'Picture (SVG)'],
  ['dot', 'Graphviz (DOT)'],
  ['json', 'Versions and runs (JSON)'],
  ['openlineage', 'Run events (OpenLineage)'],
]

function ExportMenu({ onExport }: Pick<ToolbarProps, 'onExport'>): ReactNode {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="Export" title="Export">
          <Download size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {EXPORTS.map(([kind, label]) => (
          <Menu.Item key={kind} onClick={() => onExport(kind)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
