import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useNames } from '../../url-state.ts'
import { ArtifactBrowser } from './browser.tsx'
import classes from './frame.module.css'

/** The artifacts of a project: all of them at the left, the chosen one at the right. A phone shows one of the two. */
export function ArtifactsFrame(): ReactNode {
  const names = useNames('entity', 'project', 'type', 'collection', 'version')
  return (
    <div className={classes.frame} data-chosen={names.type !== ''}>
      <ArtifactBrowser {...names} />
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  )
}
