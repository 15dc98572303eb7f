import { useEffect, useRef, type ReactNode } from 'react'
import css from './sandboxed-frame.module.css'

interface SandboxedFrameProps {
  /** The name for screen readers. */
  readonly title: string
  /** A whole document; without it the programs draw into an empty one. */
  readonly html?: string
  /** Texts of programs, run in turn. */
  readonly programs?: readonly string[]
  /** What the programs find as `globalThis.frameData`. */
  readonly data?: unknown
  readonly height: number
}

/**
 * Content that runs, in a document of its own origin without cookies, storage, network, forms or pop-ups (`/frame`): it is posted in,
 * and nothing comes back but that it is ready. There is no other place for such content: `srcdoc` would have the policy of the page,
 * and `allow-same-origin` would give it the session.
 */
export function SandboxedFrame({ title, html, programs, data, height }: SandboxedFrameProps): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const { current } = frame
    if (!current) return undefined
    const draw = (event: MessageEvent): void => {
      // It has no origin to check or to name: what counts is the window that it came from.
      const inside = current.contentWindow
      if (inside && event.source === inside && event.data === 'ready') inside.postMessage({ html, programs, data }, '*')
    }
    addEventListener('message', draw)
    current.src = '/frame' // other content begins with an empty document again
    return () => removeEventListener('message', draw)
  }, [html, programs, data])
  return (
    <iframe
      ref={frame}
      className={css.frame}
      title={title}
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      style={{ height }}
    />
  )
}
