import { Select, Slider } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FileSet } from '../viewers/open-file.ts'
import { scoreNames } from './boxes.ts'
import { cssColor, useLayers } from './image.tsx'
import type { ImageItem } from './items.ts'
import { layerClasses, type LabelsOf, type LayerClass, type Overlay } from './layers.ts'
import css from './media.module.css'

interface OverlayControlsProps {
  readonly items: readonly ImageItem[]
  readonly files: FileSet
  readonly labels: LabelsOf
  readonly overlay: Overlay
  readonly onChange: (overlay: Overlay) => void
}

/** Switches for the classes of boxes and masks, the score that boxes are held to, and how much masks cover. */
export function OverlayControls({ items, files, labels, overlay, onChange }: OverlayControlsProps): ReactNode {
  const { boxes, masks } = useLayers(items, files, labels)
  const classes = layerClasses(boxes, masks, labels)
  const scores = scoreNames(boxes.flatMap((layer) => layer.boxes))
  if (classes.length === 0) return null
  const toggle = (key: string): void => {
    const hidden = new Set(overlay.hidden)
    if (!hidden.delete(key)) hidden.add(key)
    onChange({ ...overlay, hidden })
  }
  return (
    <div className={css.layers} role="group" aria-label="Boxes and masks">
      {classes.map((own) => (
        <ClassSwitch key={own.key} own={own} isOn={!overlay.hidden.has(own.key)} onToggle={() => toggle(own.key)} />
      ))}
      {scores.length > 0 && (
        <span className={css.threshold}>
          <Select
            size="xs"
            w={120}
            aria-label="Score of boxes"
            placeholder="any score"
            clearable
            data={scores}
            value={overlay.score ?? null}
            onChange={(score) => onChange({ ...overlay, score: score ?? undefined })}
          />
          {overlay.score !== undefined && (
            <Slider
              size="xs"
              className={css.slider ?? ''}
              thumbLabel="Least score"
              min={0}
              max={1}
              step={0.01}
              value={overlay.least}
              onChange={(least) => onChange({ ...overlay, least })}
            />
          )}
        </span>
      )}
      {masks.length > 0 && (
        <span className={css.threshold}>
          masks
          <Slider
            size="xs"
            className={css.slider ?? ''}
            thumbLabel="How much masks cover"
            min={0}
            max={1}
            step={0.05}
            label={(share) => `${Math.round(share * 100)}%`}
            value={overlay.opacity}
            onChange={(opacity) => onChange({ ...overlay, opacity })}
          />
        </span>
      )}
    </div>
  )
}

function ClassSwitch({
  own,
  isOn,
  onToggle,
}: {
  readonly own: LayerClass
  readonly isOn: boolean
  readonly onToggle: () => void
}): ReactNode {
  return (
    <button
      type="button"
      className={css.layer}
      aria-pressed={isOn}
      onClick={onToggle}
      title={`${own.kind === 'box' ? 'Boxes' : 'Mask'} ${own.layer}`}
    >
      <span
        className={`${css.swatch} ${own.kind === 'mask' ? css.swatchMask : ''}`}
        style={{ background: cssColor(own.classId) }}
      />
      {own.label}
    </button>
  )
}
