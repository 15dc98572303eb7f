import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import type { CameraStore } from './camera-store.ts'
import { markOfNode, type Marks } from './difference.ts'
import type { Palette } from './export.ts'
import type { LayoutThread } from './layout-thread.ts'
import type { Shown } from './shown.ts'

interface CanvasProps {
  readonly shown: Shown
  readonly thread: LayoutThread
  readonly camera: CameraStore
  readonly palette: Palette
  readonly font: string
  readonly selected: string | undefined
  readonly path: { readonly nodes: Uint8Array; readonly arrows: Uint8Array } | undefined
  readonly marks: Marks | undefined
}

/** Large graphs: the thread draws on this canvas, the page only tells it where the view is. */
export function GraphCanvas(props: CanvasProps): ReactNode {
  const { shown, thread, camera, palette, font, selected, path } = props
  const holder = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const canvas = document.createElement('canvas') // a canvas can be given away once: each mount needs its own
    canvas.setAttribute('aria-hidden', 'true')
    holder.current?.append(canvas)
    thread.setCanvas(canvas.transferControlToOffscreen())
    const stop = camera.listen((view, { width, height }) => {
      canvas.style.width = `${width}px`
      canvas.style.height = `${height}px`
      thread.setScreen({ camera: view, width, height, ratio: globalThis.devicePixelRatio })
    })
    return () => {
      stop()
      thread.setCanvas(undefined)
      canvas.remove()
    }
  }, [thread, camera])

  useEffect(() => {
    if (shown.isMoved) thread.move(shown.layout)
  }, [thread, shown])

  const marks = useMemo(
    () => props.marks && shown.scene.nodes.map((node) => markOfNode(shown, node, props.marks ?? new Map())),
    [shown, props.marks],
  )
  useEffect(() => {
    const at = shown.placeOf.get(selected ?? '') ?? -1
    thread.setLook({ palette, font, current: shown.current, selected: at, path, marks })
  }, [thread, shown, palette, font, selected, path, marks])

  return <div ref={holder} data-graph-canvas />
}
