import { Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { Box, ChartSpline, Info, List, Ruler, Sparkles, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { projectPath, type ProjectName, type ProjectTab } from '../paths.ts'
import { isNotFound } from '../queries/client.ts'
import { projectQuery } from '../queries/project.ts'
import classes from './rail.module.css'

interface Place {
  readonly tab: ProjectTab
  readonly label: string
  readonly icon: LucideIcon
  /** Later parts of addresses that belong here too. */
  readonly also?: string
}

/** The pages of a project that exist. A new one is a line here. */
const PLACES: readonly Place[] = [
  { tab: 'overview', label: 'Overview', icon: Info },
  { tab: 'workspace', label: 'Workspace', icon: ChartSpline, also: 'groups' },
  { tab: 'table', label: 'Runs', icon: List, also: 'runs' },
  { tab: 'metrics', label: 'Metrics', icon: Ruler },
  { tab: 'sweeps', label: 'Sweeps', icon: Sparkles },
  { tab: 'artifacts', label: 'Artifacts', icon: Box },
]

/** The way round a project, along the left edge; at the bottom of a phone. None round one that is not there. */
export function Rail(project: ProjectName): ReactNode {
  const { pathname } = useLocation()
  const { data, error } = useQuery(projectQuery(project))
  if (data === null || isNotFound(error)) return null
  const here = pathname.split('/')[3] ?? 'workspace'
  return (
    <nav className={classes.rail} aria-label="Project">
      {PLACES.map(({ tab, label, icon: Icon, also }) => (
        <Tooltip key={tab} label={label} position="right">
          <a
            className={classes.link}
            href={projectPath(project, tab)}
            aria-label={label}
            aria-current={here === tab || here === also ? 'page' : undefined}
          >
            <Icon size={18} aria-hidden />
          </a>
        </Tooltip>
      ))}
    </nav>
  )
}
