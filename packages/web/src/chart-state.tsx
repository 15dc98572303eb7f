import { useMemo, type ReactNode } from 'react'
import { ChartControls } from './charts/chart-controls.tsx'
import { parseSmooth, xKindOf, type ChartLook } from './charts/chart-look.ts'
import { useTypedState, useUrlState } from './url-state.ts'

interface Look {
  readonly look: ChartLook
  readonly search: string
  readonly controls: ReactNode
}

/** What the search of a bar of charts is for, and where the address keeps it. */
export interface ChartSearch {
  readonly part: string
  readonly label: string
  readonly hint: string
}

const BY_KEY: ChartSearch = {
  part: 'q',
  label: 'Search charts by key, as a pattern',
  hint: 'Search keys (regex)',
}

/** What the control bar of charts says, kept in the address, and the bar. */
export function useChartLook(standardX: string, xKeys: readonly string[], { part, label, hint } = BY_KEY): Look {
  const [text, setText, search] = useTypedState(part)
  const [x, setX] = useUrlState('x', standardX)
  const [smoothing, setSmoothing] = useUrlState('smooth')
  const [y, setY] = useUrlState('y')
  const [outliers, setOutliers] = useUrlState('outliers')
  const [at] = useUrlState('at')
  const look = useMemo(
    (): ChartLook => ({
      x,
      xKind: xKindOf(x),
      smooth: parseSmooth(smoothing),
      isLogY: y === 'log',
      ignoresOutliers: outliers === 'ignore',
      at: at !== '' && x === '_timestamp' ? Number(at) : undefined,
    }),
    [x, smoothing, y, outliers, at],
  )
  const controls = (
    <ChartControls
      searchLabel={label}
      searchHint={hint}
      search={text}
      onSearch={setText}
      x={x}
      onX={(key) => setX(key === '' ? standardX : key)}
      xKeys={xKeys}
      hasSteps={standardX === '_step'}
      smooth={look.smooth}
      onSmooth={setSmoothing}
      isLogY={look.isLogY}
      onLogY={(isLog) => setY(isLog ? 'log' : '')}
      ignoresOutliers={look.ignoresOutliers}
      onOutliers={(ignores) => setOutliers(ignores ? 'ignore' : '')}
    />
  )
  return { look, search, controls }
}
