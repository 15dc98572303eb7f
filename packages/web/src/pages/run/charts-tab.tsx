import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, ArrowRight, X } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, type ReactNode } from 'react'
import { counted } from '../../components/sizes.ts'
import {
  firstLineKeys,
  FULL_CHART_BUCKETS,
  PANEL_BUCKETS,
  panelKindOf,
  searchOf,
  sectionOf,
  sectionsOf,
  type Panel,
} from '../../charts/sections.ts'
import { parseZoom, zoomText } from '../../charts/zoom.ts'
import { HistoryDownload } from '../../components/history-download.tsx'
import { EmptyState, ErrorState, LoadingRows } from '../../components/states.tsx'
import { VideoSync } from '../../media/video-view.tsx'
import type { RunName } from '../../paths.ts'
import { chartsKey, historyDownloadUrl, historyKeysQuery, type LoggedKey } from '../../queries/history.ts'
import { useLive, useLiveRefresh } from '../../queries/live.ts'
import { useNames, useUrlState } from '../../url-state.ts'
import { useChartLook } from '../../chart-state.tsx'
import type { ChartLook } from '../../charts/chart-look.ts'
import { ChartPanel } from './chart-panel.tsx'
import classes from './charts-tab.module.css'
import { MediaSlot } from './media-slot.tsx'
import { SyncSelect, useFilmGroups, useOwnStep, useSharedSteps } from './media-sync.tsx'
import { PanelGrid } from '../../charts/panel-grid.tsx'

const LONG_KEYS = 500
const LONG_KEYS_REST_MS = 4000 // a list of 10,000 is a megabyte
const CHROME = 62 // of a panel beside its chart
const NO_KEYS: readonly LoggedKey[] = []

/** A chart for each key of a run, in sections by prefix; one of them over the whole page where the address says so. */
export function ChartsTab(): ReactNode {
  const run = useNames('entity', 'project', 'run')
  const live = useLive(run)
  const { data, error, refetch, isPending } = useQuery(historyKeysQuery(run))
  const keys = data ?? NO_KEYS
  useLiveRefresh(live, ({ historyLines }) => historyLines, chartsKey(run, 'HISTORY'))
  useLiveRefresh(
    live,
    ({ historyLines }) => historyLines,
    historyKeysQuery(run).queryKey,
    keys.length < LONG_KEYS ? 0 : LONG_KEYS_REST_MS,
  )
  const numbers = useMemo(() => keys.filter((key) => panelKindOf(key) === 'line').map(({ key }) => key), [keys])
  const { look, search, controls } = useChartLook('_step', numbers)
  const [full] = useUrlState('panelDisplayName')
  const wanted = useDeferredValue(search)
  const all = useMemo(() => sectionsOf(keys), [keys])
  const sections = useMemo(() => sectionsOf(keys.filter(({ key }) => searchOf(wanted)(key))), [keys, wanted])
  if (error && !data) {
    return <ErrorState title="The keys could not be read" error={error} onRetry={() => void refetch()} />
  }
  if (isPending) return <LoadingRows rows={3} height={260} />
  const hasMedia = all.some(({ panels }) => panels.some(({ kind }) => kind === 'media'))
  const [shown = 0, total = 0] = [sections, all].map((some) => some.reduce((sum, { panels }) => sum + panels.length, 0))
  return (
    <>
      <div className={classes.bar}>
        {controls}
        {hasMedia && full === '' && <SyncSelect />}
        <span className={classes.count}>
          {shown === total ? counted(total, 'chart') : `${shown} of ${counted(total, 'chart')}`}
        </span>
        {keys.length > 0 && (
          <HistoryDownload label="Download all rows" hrefOf={(format) => historyDownloadUrl(run, format)} />
        )}
      </div>
      {full === '' ? (
        <Panels run={run} keys={keys} sections={sections} look={look} total={total ?? 0} />
      ) : (
        <FullPanel run={run} name={full} keys={keys} panels={sections.flatMap(({ panels }) => panels)} look={look} />
      )}
    </>
  )
}

interface PanelsProps {
  readonly run: RunName
  readonly keys: readonly LoggedKey[]
  readonly sections: ReturnType<typeof sectionsOf>
  readonly look: ChartLook
  readonly total: number
}

function Panels({ run, keys, sections, look, total }: PanelsProps): ReactNode {
  const [closedText, setClosed] = useUrlState('closed')
  const closed = useMemo(
    () => new Set(closedText === '' ? [] : closedText.split(',').map(decodeURIComponent)),
    [closedText],
  )
  const counts = useMemo(() => new Map(keys.map(({ key, count }) => [key, count])), [keys])
  const first = useMemo(() => firstLineKeys(sectionsOf(keys)), [keys])
  const [steps, films] = [useSharedSteps(), useFilmGroups()]
  const href = useHref()
  if (total === 0) {
    return (
      <EmptyState title="No numbers were logged yet">
        <code>{'run.log({"loss": loss})'}</code> makes a chart of each key, and it grows here as the run goes on.
      </EmptyState>
    )
  }
  if (sections.length === 0) return <EmptyState title="No key fits the search" />
  const toggle = (name: string): void => {
    const next = new Set(closed)
    if (!next.delete(name)) next.add(name)
    setClosed([...next].map(encodeURIComponent).join(','))
  }
  return (
    <PanelGrid
      sections={sections}
      closed={closed}
      onToggle={toggle}
      renderPanel={(panel, height) =>
        panel.kind === 'media' ? (
          <VideoSync key={panel.key} group={films(sectionOf(panel))}>
            <MediaSlot
              run={run}
              name={panel.key}
              count={counts.get(panel.key) ?? 0}
              shared={steps(sectionOf(panel))}
              fullHref={href(panel.key)}
            />
          </VideoSync>
        ) : (
          <OnePanel key={panel.key} run={run} panel={panel} look={look} height={height} first={first} />
        )
      }
    />
  )
}

interface OneProps {
  readonly run: RunName
  readonly panel: Panel
  readonly look: ChartLook
  readonly height: number
  readonly first: readonly string[]
}

function OnePanel({ run, panel, look, height, first }: OneProps): ReactNode {
  const href = useHref()
  return (
    <ChartPanel
      run={run}
      title={panel.key}
      file="HISTORY"
      lines={[{ key: panel.key, label: panel.key }]}
      look={look}
      height={height - CHROME}
      buckets={PANEL_BUCKETS}
      first={first}
      fullHref={href(panel.key)}
    />
  )
}

interface FullProps {
  readonly run: RunName
  readonly keys: readonly LoggedKey[]
  readonly name: string
  readonly panels: readonly Panel[]
  readonly look: ChartLook
}

/** One panel with the whole page: left and right walk to its neighbours, Escape goes back, the zoom stays in the address. */
function FullPanel({ run, name, keys, panels, look }: FullProps): ReactNode {
  const href = useHref()
  const [, setFull] = useUrlState('panelDisplayName')
  const [zoom, setZoom] = useUrlState('zoom')
  const ownStep = useOwnStep()
  const at = panels.findIndex(({ key }) => key === name)
  const [before, after] = [panels[at - 1]?.key, panels[at + 1]?.key]
  useEffect(() => {
    const walk = (event: KeyboardEvent): void => {
      const isElsewhere = event.target instanceof Element && event.target.closest('input, [role=slider], [role=dialog]')
      if (isElsewhere && event.key !== 'Escape') return
      const to = { ArrowLeft: before, ArrowRight: after, Escape: '' }[event.key]
      if (to !== undefined) setFull(to)
    }
    addEventListener('keydown', walk)
    return () => removeEventListener('keydown', walk)
  }, [before, after, setFull])
  return (
    <div className={classes.full}>
      <nav className={classes.walk} aria-label="Charts">
        <a href={href('')}>
          <X size={14} aria-hidden /> All charts
        </a>
        {before !== undefined && (
          <a href={href(before)} title={before}>
            <ArrowLeft size={14} aria-hidden /> Previous
          </a>
        )}
        {after !== undefined && (
          <a href={href(after)} title={after}>
            Next <ArrowRight size={14} aria-hidden />
          </a>
        )}
      </nav>
      {panels[at]?.kind === 'media' ? (
        <MediaSlot
          key={name}
          run={run}
          name={name}
          count={keys.find(({ key }) => key === name)?.count ?? 0}
          shared={ownStep}
        />
      ) : (
        <ChartPanel
          key={name}
          run={run}
          title={name}
          file="HISTORY"
          lines={[{ key: name, label: name }]}
          look={look}
          height={fullHeight()}
          buckets={FULL_CHART_BUCKETS}
          view={parseZoom(zoom)}
          onView={(view) => setZoom(zoomText(view))}
        />
      )}
    </div>
  )
}

/** What the window has left for a chart below the head of the run and the tabs, and on a phone above the rail. */
function fullHeight(): number {
  return Math.max(240, Math.min(640, innerHeight - (innerWidth <= 600 ? 470 : 350)))
}

/** The address of this page with one panel in full, or none. */
function useHref(): (panel: string) => string {
  return (panel) => {
    const search = new URLSearchParams(location.search)
    search.delete('zoom')
    if (panel === '') search.delete('panelDisplayName')
    else search.set('panelDisplayName', panel)
    return `${location.pathname}?${search.toString()}`
  }
}
