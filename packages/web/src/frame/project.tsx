import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorState, NotFound } from '../components/states.tsx'
import { isNotFound } from '../queries/client.ts'
import { projectQuery } from '../queries/project.ts'
import { useNames } from '../url-state.ts'

/**
 * Round every page of a project: an address in a project that is not there, or not for the caller, shows nothing else. The page
 * asks at the same time, so nobody waits twice. What was read stays while the server is away.
 */
export function ProjectFrame(): ReactNode {
  const found = useQuery(projectQuery(useNames('entity', 'project')))
  if (found.data === null || (found.error && isNotFound(found.error))) return <NotFound />
  if (found.error && !found.data) {
    return <ErrorState title="The project could not be read" error={found.error} onRetry={() => void found.refetch()} />
  }
  return <Outlet />
}
