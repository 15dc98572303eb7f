import { useComputedColorScheme } from '@mantine/core'
import { isJsonObject, type Json, type JsonObject } from '@amphora/wire'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { EmptyState, ErrorState } from '../components/states.tsx'
import { readColor, runToken } from '../theme/tokens.ts'
import { Loaded } from '../viewers/loaded.tsx'
import type { FileSet } from '../viewers/open-file.ts'
import type { Table } from '../viewers/table-model.ts'
import type { CustomChart } from './custom-chart.ts'
import { MediaTable } from './media-table.tsx'
import css from './media.module.css'
import { useTable } from './use-table.tsx'
import { drawVega } from './vega-draw.ts'
import { chartSpec, type ChartLook } from './vega-presets.ts'

interface CustomChartViewProps {
  readonly chart: CustomChart
  /** The table object under the chart's `tableKey`, at the step that is shown; undefined where none was logged. */
  readonly value: Json | undefined
  readonly files: FileSet
}

/** A chart of `wandb.plot`; the table itself where its drawing is not one of ours. */
export function CustomChartView({ chart, value, files }: CustomChartViewProps): ReactNode {
  if (!isJsonObject(value)) {
    return <EmptyState title="This chart has no table yet">Its rows come under the key {chart.tableKey}.</EmptyState>
  }
  return <ChartOf chart={chart} value={value} files={files} />
}

interface ChartOfProps {
  readonly chart: CustomChart
  readonly value: JsonObject
  readonly files: FileSet
}

function ChartOf({ chart, value, files }: ChartOfProps): ReactNode {
  const query = useTable(value, files)
  return (
    <Loaded query={query} what="the table of this chart">
      {(loaded) => <Drawing chart={chart} table={loaded.table} files={loaded.files} />}
    </Loaded>
  )
}

const NO_LOOK: ChartLook = { text: '', line: '', font: '', palette: [], ramp: [], onRamp: '' }

function Drawing({
  chart,
  table,
  files,
}: {
  readonly chart: CustomChart
  readonly table: Table
  readonly files: FileSet
}): ReactNode {
  const scheme = useComputedColorScheme() // a drawing has its colours from the start
  if (chartSpec(chart, table, NO_LOOK) === undefined) {
    return (
      <>
        <p className={css.note}>There is no drawing called “{chart.preset}” here: this is its table.</p>
        <div className={css.table}>
          <MediaTable table={table} label={chart.key} files={files} />
        </div>
      </>
    )
  }
  return <VegaChart key={scheme} chart={chart} table={table} />
}

function VegaChart({ chart, table }: { readonly chart: CustomChart; readonly table: Table }): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState<Error>()
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    const element = place.current
    const spec = element && chartSpec(chart, table, lookOf(element))
    if (!element || !spec) return undefined
    const drawing = drawVega(element, spec)
    drawing.ready
      .then(() => setDrawn(true))
      .catch((error: unknown) => setProblem(error instanceof Error ? error : new Error(String(error))))
    return drawing.dispose
  }, [chart, table])
  if (problem) return <ErrorState title="Cannot draw this chart" error={problem} />
  return (
    <div
      ref={place}
      className={css.chart}
      role="figure"
      aria-label={chart.strings.get('title') ?? chart.key}
      data-chart-ready={isDrawn || undefined}
    />
  )
}

const SERIES = 16

function lookOf(element: Element): ChartLook {
  return {
    text: readColor(element, '--text-2'),
    line: readColor(element, '--border'),
    font: getComputedStyle(element).fontFamily,
    palette: Array.from({ length: SERIES }, (_, index) => readColor(element, runToken(index))),
    ramp: [readColor(element, '--bg-sunk'), readColor(element, '--accent')],
    onRamp: readColor(element, '--on-accent'),
  }
}
