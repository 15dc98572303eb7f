import { useEffect, useEffectEvent, useState, type CSSProperties, type RefObject } from 'react'
import type { Layout } from './layout.ts'
import { adjust, back, boxView, pan, zoomAt, zoomTo, type View, type Zoom } from './zoom.ts'

interface Point {
  readonly x: number
  readonly y: number
}

interface Subject {
  readonly layout: Layout | undefined
  readonly zoom: Zoom
  readonly change: (zoom: Zoom) => void
  readonly takesWheel: boolean
  /** The pointer is there, and no button is down; undefined when it has left. */
  readonly onPoint: (point: Point | undefined) => void
}

interface Drag {
  readonly from: Point
  readonly to: Point
  /** Shift was down: it moves what is shown. */
  readonly start: { readonly layout: Layout; readonly zoom: Zoom } | undefined
}

const WHEEL_STEP = 1.0015 // a notch of 100 zooms by about an eighth

/** Pointer and wheel of a chart. Answers the box that is being drawn. */
export function useGestures(stage: RefObject<HTMLElement | null>, subject: Subject): CSSProperties | undefined {
  const [drag, setDrag] = useState<Drag>()

  const onDown = useEffectEvent((event: PointerEvent) => {
    const { layout, zoom } = subject
    if (event.button !== 0 || !layout || event.pointerType === 'touch') return
    const at = pointOf(event)
    stage.current?.setPointerCapture(event.pointerId)
    subject.onPoint(undefined)
    setDrag({ from: at, to: at, start: event.shiftKey ? { layout, zoom } : undefined })
  })

  const onMove = useEffectEvent((event: PointerEvent) => {
    const at = pointOf(event)
    if (!drag) return subject.onPoint(at)
    setDrag({ ...drag, to: at })
    if (drag.start) subject.change(moved(drag.start, drag.from, at))
  })

  const onUp = useEffectEvent((event: PointerEvent) => {
    if (!drag) return
    setDrag(undefined)
    const { layout, zoom } = subject
    if (drag.start || !layout) return
    const view = boxView(zoom.view, clamp(drag.from, layout), clamp(pointOf(event), layout), {
      x: layout.xScale,
      y: layout.yScale,
    })
    if (view) subject.change(zoomTo(zoom, view))
  })

  const onWheel = useEffectEvent((event: WheelEvent) => {
    const { layout, zoom, takesWheel } = subject
    const isMeant = takesWheel || event.ctrlKey || event.metaKey || stage.current === document.activeElement
    if (!layout || !isMeant || event.deltaY === 0) return // the page scrolls
    event.preventDefault()
    const at = layout.xScale.toValue(pointOf(event).x)
    const x = zoomAt(layout.xScale, at, WHEEL_STEP ** event.deltaY)
    subject.change(adjust(zoom, { ...zoom.view, x }))
  })

  const onDouble = useEffectEvent(() => subject.change(back(subject.zoom)))
  const onLeave = useEffectEvent(() => subject.onPoint(undefined))
  const onCancel = useEffectEvent(() => setDrag(undefined))

  useEffect(() => {
    const element = stage.current
    if (!element) return undefined
    const all = new AbortController()
    const { signal } = all
    element.addEventListener('pointerdown', onDown, { signal })
    element.addEventListener('pointermove', onMove, { signal })
    element.addEventListener('pointerup', onUp, { signal })
    element.addEventListener('pointercancel', onCancel, { signal })
    element.addEventListener('pointerleave', onLeave, { signal })
    element.addEventListener('dblclick', onDouble, { signal })
    element.addEventListener('wheel', onWheel, { signal, passive: false })
    return () => all.abort()
  }, [stage])

  return drag && !drag.start && subject.layout ? boxStyle(drag, subject.layout) : undefined
}

function moved({ layout, zoom }: NonNullable<Drag['start']>, from: Point, to: Point): Zoom {
  const view: View = {
    x: pan(layout.xScale, to.x - from.x),
    y: zoom.view.y ? pan(layout.yScale, to.y - from.y) : undefined,
  }
  return adjust(zoom, view)
}

function pointOf(event: MouseEvent): Point {
  const { currentTarget, clientX, clientY } = event
  const { left, top } = currentTarget instanceof Element ? currentTarget.getBoundingClientRect() : { left: 0, top: 0 }
  return { x: clientX - left, y: clientY - top }
}

function clamp({ x, y }: Point, { plot }: Layout): Point {
  return { x: Math.min(plot.right, Math.max(plot.left, x)), y: Math.min(plot.bottom, Math.max(plot.top, y)) }
}

/** As wide or high as the view it stands for. */
function boxStyle({ from, to }: Drag, layout: Layout): CSSProperties | undefined {
  const [a, b] = [clamp(from, layout), clamp(to, layout)]
  const scales = { x: layout.xScale, y: layout.yScale }
  const view = boxView({}, a, b, scales)
  if (!view) return undefined
  const { plot } = layout
  const [left, right] = view.x ? [Math.min(a.x, b.x), Math.max(a.x, b.x)] : [plot.left, plot.right]
  const [top, bottom] = view.y ? [Math.min(a.y, b.y), Math.max(a.y, b.y)] : [plot.top, plot.bottom]
  return { left, top, width: right - left, height: bottom - top }
}
