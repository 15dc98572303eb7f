import { ActionIcon, Tooltip } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Maximize2 } from 'lucide-react'
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { partOf } from '../../part.tsx'
import type { OtherRuns } from '../../media/compared.ts'
import { customChartsOf } from '../../media/custom-chart.ts'
import type { RunName } from '../../paths.ts'
import { runFiles } from '../../queries/file.ts'
import { loadLoggedMedia, mediaValuesQuery, runMediaQuery } from '../../queries/media.ts'
import { runsQuery } from '../../queries/runs.ts'
import { useUrlState } from '../../url-state.ts'
import { Loaded } from '../../viewers/loaded.tsx'
import classes from './media-slot.module.css'

const loadPanels = () => import('../../media/media-panel.tsx')
const { Show: MediaPanel, load: loadPanel } = partOf(async () => (await loadPanels()).MediaPanel, 5)
const { Show: CustomChart, load: loadChart } = partOf(async () => (await loadPanels()).CustomChartPanel, 5)

/** Who keeps the step of a panel, when the panel does not. */
export interface SharedStep {
  readonly step: number | undefined
  readonly onStep: (step: number) => void
}

interface Props {
  readonly run: RunName
  readonly name: string
  /** How many values were logged: another number is more to show. */
  readonly count: number
  readonly shared: SharedStep | undefined
  /** Where it has the whole page; undefined: it has. */
  readonly fullHref?: string
}

/** What was logged under a key that is no number: media by step, or a chart of the user's own. */
export function MediaSlot({ run: { entity, project, run }, name, count, shared, fullHref }: Props): ReactNode {
  const place = useMemo(() => ({ entity, project, run }), [entity, project, run])
  const files = useMemo(() => runFiles(place), [place])
  const about = useQuery(runMediaQuery(place))
  const values = useQuery(mediaValuesQuery(place, name))
  useMore(count, values.refetch)
  useEffect(() => void Promise.allSettled([loadPanel(), loadChart()]), []) // while the values are on their way; who needs one says what went wrong
  const compare = useKeyed('compare', name)
  const gallery = useKeyed('gallery', name)
  const others = useOtherRuns(place, name, compare[0] !== '')
  const chart = customChartsOf(about.data?.reserved).find(({ tableKey }) => tableKey === name)
  return (
    <section className={classes.slot} data-panel={name} aria-label={chart?.key ?? name}>
      <Loaded query={values} what={name}>
        {(found) =>
          chart ? (
            <CustomChart chart={chart} values={found} files={files} {...shared} />
          ) : (
            <MediaPanel
              title={name}
              values={found}
              files={files}
              reserved={about.data?.reserved}
              others={others}
              compare={compare}
              gallery={gallery}
              aside={fullHref !== undefined && <FullPage href={fullHref} name={name} />}
              {...shared}
            />
          )
        }
      </Loaded>
    </section>
  )
}

function FullPage({ href, name }: { readonly href: string; readonly name: string }): ReactNode {
  return (
    <Tooltip label="Full page">
      <ActionIcon component="a" href={href} aria-label={`${name}, full page`} size="sm">
        <Maximize2 size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

/** A part of the address that is of one key, where it is of this one: `key;…`. */
function useKeyed(part: 'compare' | 'gallery', key: string): readonly [text: string, set: (text: string) => void] {
  const [text, setText] = useUrlState(part)
  const prefix = `${encodeURIComponent(key)};`
  const own = text.startsWith(prefix) ? text.slice(prefix.length) : ''
  return [own, (next) => setText(next === '' ? '' : prefix + next, { push: (next === '') !== (own === '') })]
}

/** Runs of the project to compare with, the newest; asked for when there is something to compare. */
function useOtherRuns({ entity, project, run }: RunName, key: string, isComparing: boolean): OtherRuns {
  const { data } = useInfiniteQuery({ ...runsQuery({ entity, project }), enabled: isComparing })
  const others = data?.rows.filter(({ name }) => name !== run) ?? []
  return {
    list: others.map(({ name, displayName }) => ({ id: name, label: displayName ?? name })),
    load: (other, signal) => loadLoggedMedia({ entity, project, run: other }, key, signal),
  }
}

/** Asks again when there is more than at first. */
function useMore(count: number, refetch: () => Promise<unknown>): void {
  const seen = useRef(count)
  useEffect(() => {
    if (seen.current === count) return
    seen.current = count
    void refetch()
  }, [count, refetch])
}
