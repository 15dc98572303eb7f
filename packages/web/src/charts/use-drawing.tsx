import { useEffect, useState } from 'react'
import { readColor } from '../theme/tokens.ts'
import type { Layout } from './layout.ts'
import { paint, type Palette } from './paint.ts'
import { runSliced, type Frames } from './sliced.ts'

const FRAMES: Frames = {
  now: () => performance.now(),
  next(run) {
    const frame = requestAnimationFrame(run)
    return () => cancelAnimationFrame(frame)
  },
}

/** Draws a layout whenever it or the colours change; true once it is drawn. */
export function useDrawing(layout: Layout | undefined): readonly [(canvas: HTMLCanvasElement | null) => void, boolean] {
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null)
  const [drawn, setDrawn] = useState<Layout>()
  const scheme = useScheme()
  useEffect(() => {
    const pen = canvas?.getContext('2d')
    if (!canvas || !pen) return undefined
    const density = Math.max(1, devicePixelRatio)
    const [width, height] = [Math.round((layout?.width ?? 0) * density), Math.round((layout?.height ?? 0) * density)]
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    pen.setTransform(density, 0, 0, density, 0, 0)
    if (!layout) return undefined
    return runSliced(paint(pen, layout, paletteOf(canvas, scheme)), FRAMES, () => setDrawn(layout))
  }, [canvas, layout, scheme])
  return [setCanvas, layout !== undefined && drawn === layout]
}

/** Changes whenever the colours do. */
function useScheme(): string {
  const [scheme, setScheme] = useState('')
  useEffect(() => {
    const root = document.documentElement
    const read = (): void => setScheme(root.dataset['mantineColorScheme'] ?? '')
    const observer = new MutationObserver(read)
    observer.observe(root, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] })
    read()
    return () => observer.disconnect()
  }, [])
  return scheme
}

/** @param _scheme what the colours of tokens depend on */
function paletteOf(canvas: HTMLCanvasElement, _scheme: string): Palette {
  const element = canvas.parentElement ?? canvas
  const read = (token: string): string => readColor(element, token)
  const known = new Map<string, string>()
  return {
    grid: read('--border'),
    axis: read('--border-strong'),
    text: read('--text-2'),
    warning: read('--state-failed'),
    colorOf(token) {
      const color = known.get(token) ?? read(token)
      known.set(token, color)
      return color
    },
  }
}
