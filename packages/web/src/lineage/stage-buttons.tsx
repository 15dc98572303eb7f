import { ActionIcon } from '@mantine/core'
import { Maximize2, RotateCcw, ZoomIn, ZoomOut } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './lineage.module.css'

interface ButtonsProps {
  readonly onZoom: (by: number) => void
  readonly onAll: () => void
  /** Without it there is nothing to go back to. */
  readonly onReset: (() => void) | undefined
}

const ZOOM_STEP = 1.3

/** For those who have no wheel. */
export function StageButtons({ onZoom, onAll, onReset }: ButtonsProps): ReactNode {
  return (
    <div className={classes.buttons}>
      <ActionIcon aria-label="Zoom in" title="Zoom in" onClick={() => onZoom(ZOOM_STEP)}>
        <ZoomIn size={16} />
      </ActionIcon>
      <ActionIcon aria-label="Zoom out" title="Zoom out" onClick={() => onZoom(1 / ZOOM_STEP)}>
        <ZoomOut size={16} />
      </ActionIcon>
      <ActionIcon aria-label="Show all" title="Show all" onClick={onAll}>
        <Maximize2 size={16} />
      </ActionIcon>
      {onReset && (
        <ActionIcon aria-label="Reset layout" title="Reset layout: dragged nodes go back, too" onClick={onReset}>
          <RotateCcw size={16} />
        </ActionIcon>
      )}
    </div>
  )
}
