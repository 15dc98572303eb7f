import type { KeyboardEvent, RefObject } from 'react'
import type { CameraStore } from './camera-store.ts'
import { nodeAtPlace, type Shown } from './shown.ts'
import { bringIn } from './stage-hooks.tsx'
import { stepFrom, type Step } from './step.ts'

interface WalkOptions {
  readonly shown: Shown
  readonly camera: CameraStore
  readonly rest: () => void
  readonly onSelect: (key: string) => void
  readonly onOpen: (key: string) => void
}

/** Arrow keys walk along arrows and up and down columns, Enter opens: what a node does with a key. */
export function useWalk(
  stage: RefObject<HTMLElement | null>,
  { shown, camera, rest, onSelect, onOpen }: WalkOptions,
): (key: string, event: KeyboardEvent) => void {
  return (key, event) => {
    const step = STEPS[event.key]
    if (event.key === 'Enter') {
      event.preventDefault() // it would also click
      onOpen(key)
    }
    if (!step) return
    event.preventDefault()
    const next = nodeAtPlace(shown, stepFrom(shown.adjacency, shown.layout, shown.placeOf.get(key) ?? 0, step))
    if (!next) return
    onSelect(next.key)
    bringIn(camera, shown, next.key)
    rest()
    stage.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next.key)}"]`)?.focus({ preventScroll: true })
  }
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
