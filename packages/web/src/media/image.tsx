import { useQueries } from '@tanstack/react-query'
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import type { FileSet } from '../viewers/open-file.ts'
import { aboveThreshold, type Box } from './boxes.ts'
import type { ImageItem } from './items.ts'
import {
  layerKey,
  loadBoxes,
  loadMask,
  NO_LABELS,
  PLAIN_OVERLAY,
  type LabelsOf,
  type Mask,
  type Overlay,
} from './layers.ts'
import { classColor, paintMask } from './mask-model.ts'
import css from './media.module.css'
import { fileKey, useFile } from './use-file.tsx'

interface ImageProps {
  readonly item: ImageItem
  readonly files: FileSet
  readonly overlay?: Overlay
  readonly labels?: LabelsOf
}

const SMALL = 128 // an image this small is shown larger, with its pixels

/** An image with its masks and boxes over it. */
export function Image({ item, files, overlay = PLAIN_OVERLAY, labels = NO_LABELS }: ImageProps): ReactNode {
  const file = useFile(files, item.path)
  const [isBroken, setBroken] = useState(false)
  const { boxes, masks } = useLayers([item], files, labels)
  if (file.error || isBroken) {
    return <Missing name={item.path} reason={file.error?.message ?? 'its bytes are no image that this browser reads'} />
  }
  if (!file.data) return <div className={css.wait} />
  return (
    <div className={`${css.image} ${(item.width ?? SMALL) < SMALL ? css.pixelated : ''}`} style={heldIn(item)}>
      <img src={file.data.url} alt={item.caption ?? item.path} loading="lazy" onError={() => setBroken(true)} />
      {masks.map(({ layer, mask }) => (
        <MaskOver key={layer} layer={layer} mask={mask} overlay={overlay} />
      ))}
      {boxes.map(({ layer, boxes: own }) =>
        aboveThreshold(own, overlay.score, overlay.least)
          .filter(({ classId }) => !overlay.hidden.has(layerKey('box', layer, classId)))
          .map((box, index) => <BoxOver key={`${layer} ${index}`} box={box} />),
      )}
    </div>
  )
}

const MOST_HEIGHT = 60 // of the window, in percent

/** So narrow that an upright image is not higher than the window; what lies over it keeps its place. */
function heldIn({ width, height }: ImageItem): CSSProperties | undefined {
  if (!width || !height) return undefined
  return { maxWidth: `min(640px, ${((MOST_HEIGHT * width) / height).toFixed(1)}vh)` }
}

/** What a file that cannot be shown leaves in its place. */
export function Missing({ name, reason }: { readonly name: string; readonly reason: string }): ReactNode {
  return (
    <div className={css.note} role="alert">
      Cannot show {name.split('/').at(-1)}: {reason}
    </div>
  )
}

/** The boxes and masks of these images, as they come in; images and the switches beside them ask for the same. */
export function useLayers(
  items: readonly ImageItem[],
  files: FileSet,
  labels: LabelsOf,
): { readonly boxes: { layer: string; boxes: Box[] }[]; readonly masks: { layer: string; mask: Mask }[] } {
  const boxLayers = items.flatMap((item) => [...item.boxes].map(([layer, content]) => ({ item, layer, content })))
  const maskLayers = items.flatMap((item) => [...item.masks].map(([layer, path]) => ({ layer, path })))
  const boxes = useQueries({
    queries: boxLayers.map(({ item, layer, content }) => ({
      queryKey: ['boxes', files.id, item.path, layer],
      queryFn: () => loadBoxes(files, content, item, labels('bounding_box', layer)),
      staleTime: Infinity,
      retry: false,
    })),
  })
  const masks = useQueries({
    queries: maskLayers.map(({ path }) => ({
      queryKey: ['mask', ...fileKey(files, path)],
      queryFn: () => loadMask(files, path),
      staleTime: Infinity,
      retry: false,
    })),
  })
  return {
    boxes: boxLayers.flatMap(({ layer }, i) => (boxes[i]?.data ? [{ layer, boxes: boxes[i].data }] : [])),
    masks: maskLayers.flatMap(({ layer }, i) => (masks[i]?.data ? [{ layer, mask: masks[i].data }] : [])),
  }
}

/** The colour of a class, for CSS. */
export function cssColor(classId: number): string {
  return `rgb(${classColor(classId).join(' ')})`
}

function MaskOver({
  layer,
  mask,
  overlay,
}: {
  readonly layer: string
  readonly mask: Mask
  readonly overlay: Overlay
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const isVisible = (classId: number): boolean => !overlay.hidden.has(layerKey('mask', layer, classId))
    const painted = paintMask(mask.pixels, isVisible, overlay.opacity)
    canvas.current?.getContext('2d')?.putImageData(new ImageData(painted, mask.width, mask.height), 0, 0)
  }, [layer, mask, overlay])
  return (
    <canvas
      ref={canvas}
      className={css.over}
      width={mask.width}
      height={mask.height}
      aria-label={`Mask ${layer}`}
      role="img"
    />
  )
}

function BoxOver({ box }: { readonly box: Box }): ReactNode {
  const percent = (part: number): string => `${part * 100}%`
  const scores = [...box.scores].map(([name, score]) => `${name} ${score.toPrecision(3)}`).join(', ')
  return (
    <div
      className={css.box}
      style={{
        left: percent(box.left),
        top: percent(box.top),
        width: percent(box.width),
        height: percent(box.height),
        borderColor: cssColor(box.classId),
      }}
    >
      <span className={css.boxLabel}>{scores === '' ? box.caption : `${box.caption} ${scores}`}</span>
    </div>
  )
}
