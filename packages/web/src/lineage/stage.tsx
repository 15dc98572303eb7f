import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { CameraStore } from './camera-store.ts'
import { fit, zoomAt } from './camera.ts'
import type { Marks } from './difference.ts'
import type { Palette } from './export.ts'
import { GraphCanvas } from './graph-canvas.tsx'
import { GraphDom } from './graph-dom.tsx'
import { boundsOf } from './layout.ts'
import type { LayoutThread } from './layout-thread.ts'
import classes from './lineage.module.css'
import { MiniMap } from './mini-map.tsx'
import { pathThrough } from './reach.ts'
import { nodeAtPlace, type Place, type Shown } from './shown.ts'
import { StageButtons } from './stage-buttons.tsx'
import { useJump, useRest, useStart, useWheel, type Jump } from './stage-hooks.tsx'
import { hide, outline, useDrag } from './use-drag.tsx'
import { useWalk } from './use-walk.tsx'
import type { Camera } from './view-state.ts'

/** More elements than that make a page slow; from there on a thread draws. */
const MOST_ELEMENTS = 300
const PULSE_MS = 1_000

export interface StageProps {
  readonly shown: Shown
  /** Tells one picture from another: a new one is shown from its beginning. */
  readonly view: string
  readonly thread: LayoutThread | undefined
  readonly palette: Palette
  readonly font: string
  readonly selected: string | undefined
  /** The node that another one is to be compared with. */
  readonly from?: string | undefined
  /** In a graph of differences, whose node each is. */
  readonly marks?: Marks | undefined
  /** Where an address says that the view is; undefined shows all. */
  readonly camera: Camera | undefined
  readonly jump: Jump | undefined
  readonly onSelect: (key: string | undefined) => void
  readonly onOpen: (key: string) => void
  /** Chosen with the shift key. */
  readonly onCompare: (key: string) => void
  readonly onMoveNode: (key: string, place: Place) => void
  /** Where the view has come to rest; undefined when it shows all. */
  readonly onCamera: (camera: Camera | undefined) => void
  readonly onReset?: (() => void) | undefined
}

/** The window on the graph: it pans, zooms, and takes nodes along. */
export function Stage(props: StageProps): ReactNode {
  const { shown, thread, palette, selected, onCamera } = props
  const [camera] = useState(() => new CameraStore())
  const stage = useRef<HTMLDivElement>(null)
  const plane = useRef<HTMLDivElement>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const [hovered, setHovered] = useState<string | undefined>()
  const rest = useRest(camera, onCamera)
  const isCanvas = shown.scene.nodes.length > MOST_ELEMENTS && thread !== undefined
  const path = usePath(shown, hovered)

  useStart(stage, camera, { shown, view: props.view, asked: props.camera, selected })
  useJump(camera, shown, props.jump, (place) => {
    rest()
    if (isCanvas) flash(ghost.current, camera, place)
  })
  useWheel(stage, camera, rest)
  usePlane(plane, camera, isCanvas)
  const { wasClick, ...handlers } = useDrag(stage, { ...props, ghost, camera, isCanvas, rest, onHover: setHovered })
  const onKey = useWalk(stage, { ...props, camera, rest })

  return (
    <div
      ref={stage}
      className={classes.stage}
      role="group"
      aria-label={`Lineage graph of ${shown.scene.nodes.length.toLocaleString('en-US')} nodes. Arrow keys walk along arrows, Enter opens.`}
      data-lineage-ready
      data-nodes={shown.scene.nodes.length}
      onPointerLeave={() => setHovered(undefined)}
      {...handlers}
    >
      {isCanvas ? (
        <>
          <GraphCanvas {...{ shown, thread, camera, palette, selected, path }} font={props.font} marks={props.marks} />
          <Walker {...props} onKey={onKey} />
        </>
      ) : (
        <div ref={plane} className={classes.plane}>
          <GraphDom
            {...{ shown, selected, path, onKey }}
            marks={props.marks}
            from={props.from}
            pulse={props.jump?.key}
            onHover={setHovered}
            onSelect={(key, hasShift) => wasClick() && (hasShift ? props.onCompare(key) : props.onSelect(key))}
          />
        </div>
      )}
      <div ref={ghost} className={classes.ghost} hidden />
      <Legend isDifference={props.marks !== undefined} />
      <div className={classes.corner}>
        <MiniMap {...{ shown, camera, palette }} onMove={rest} />
        <StageButtons
          onZoom={(by) => {
            zoomMiddle(camera, by)
            rest()
          }}
          onAll={() => {
            camera.set(fit(boundsOf(shown.layout), camera.size))
            onCamera(undefined)
          }}
          onReset={props.onReset}
        />
      </div>
    </div>
  )
}

/** What is bright while a pointer rests on a node. */
function usePath(shown: Shown, hovered: string | undefined) {
  return useMemo(() => {
    const node = shown.placeOf.get(hovered ?? '')
    return node === undefined ? undefined : pathThrough(shown.adjacency, node)
  }, [shown, hovered])
}

/** Elements lie on a plane that the view moves. */
function usePlane(plane: RefObject<HTMLElement | null>, camera: CameraStore, isCanvas: boolean): void {
  useEffect(() => {
    if (isCanvas) return undefined
    return camera.listen(({ x, y, zoom }, { width, height }) => {
      if (!plane.current) return
      plane.current.style.transform = `translate(${width / 2 - x * zoom}px, ${height / 2 - y * zoom}px) scale(${zoom})`
    })
  }, [plane, camera, isCanvas])
}

function zoomMiddle(camera: CameraStore, by: number): void {
  const { size } = camera
  camera.set(zoomAt(camera.camera, size, { x: size.width / 2, y: size.height / 2 }, by))
}

/** Where a thread draws, a frame shows for a moment which node was gone to. */
function flash(frame: HTMLDivElement | null, camera: CameraStore, place: Place): void {
  if (!frame) return
  outline(frame, camera, place)
  frame.setAttribute('data-pulse', '')
  setTimeout(() => {
    frame.removeAttribute('data-pulse')
    hide(frame)
  }, PULSE_MS)
}

interface WalkerProps extends Pick<StageProps, 'shown' | 'selected'> {
  readonly onKey: ReturnType<typeof useWalk>
}

/** What a keyboard holds while a thread draws: it says where one is. */
function Walker({ shown, selected, onKey }: WalkerProps): ReactNode {
  const current = selected ?? nodeAtPlace(shown, shown.current)?.key ?? shown.scene.nodes[0]?.key ?? ''
  return (
    <button
      type="button"
      className={classes.walker}
      aria-live="polite"
      data-walker
      onKeyDown={(event) => onKey(current, event)}
    >
      {nodeAtPlace(shown, shown.placeOf.get(current))?.name}
    </button>
  )
}

function Legend({ isDifference }: { readonly isDifference: boolean }): ReactNode {
  return (
    <div className={classes.legend} aria-hidden="true">
      <span data-side="artifact">artifact</span>
      <span data-side="run">run</span>
      {isDifference && <span data-mark="from">only A</span>}
      {isDifference && <span data-mark="to">only B</span>}
    </div>
  )
}
