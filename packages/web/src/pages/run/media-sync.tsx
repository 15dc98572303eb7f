import { Select } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { VideoGroup } from '../../media/video-group.ts'
import { useUrlState } from '../../url-state.ts'
import type { SharedStep } from './media-slot.tsx'
import { stepOf, SYNCS, withStep, type Sync } from './shared-step.ts'

const LABELS: Readonly<Record<Sync, string>> = {
  '': 'Media: each its step',
  section: 'Media: a step a section',
  page: 'Media: one step for all',
}

/** Whether sliders of media move together; films play together then. */
export function SyncSelect(): ReactNode {
  const [sync, setSync] = useUrlState('sync')
  return (
    <Select
      w={190}
      aria-label="Steps of media"
      data={SYNCS.map((value) => ({ value, label: LABELS[value] }))}
      value={SYNCS.find((known) => known === sync) ?? ''}
      allowDeselect={false}
      onChange={(value) => setSync(value ?? '')}
    />
  )
}

/** The step of the media panels of a section, where it is shared. */
export function useSharedSteps(): (section: string) => SharedStep | undefined {
  const [sync] = useUrlState('sync')
  const [steps, setSteps] = useUrlState('step')
  if (sync !== 'section' && sync !== 'page') return () => undefined
  return (section) => {
    const scope = scopeOf(sync, section)
    return { step: stepOf(steps, scope), onStep: (step) => setSteps(withStep(steps, scope, step)) }
  }
}

/** The step of a panel that has the whole page: in the address. */
export function useOwnStep(): SharedStep {
  const [steps, setSteps] = useUrlState('step')
  return { step: stepOf(steps, ''), onStep: (step) => setSteps(withStep(steps, '', step)) }
}

/** The group that the films of a section play with, where they play together. */
export function useFilmGroups(): (section: string) => VideoGroup | undefined {
  const [sync] = useUrlState('sync')
  const [groups] = useState(() => new Map<string, VideoGroup>())
  if (sync === '') return () => undefined
  return (section) => {
    const scope = scopeOf(sync, section)
    const group = groups.get(scope) ?? new VideoGroup()
    groups.set(scope, group)
    return group
  }
}

const scopeOf = (sync: string, section: string): string => (sync === 'page' ? '' : section)
