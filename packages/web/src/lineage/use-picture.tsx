import { useEffect, useMemo, useRef, useState } from 'react'
import type { LineageGraph } from './graph.ts'
import { LayoutThread } from './layout-thread.ts'
import { pictureOf, placedOf, type Picture, type PictureOptions } from './picture.ts'

/** A message to the thread costs more than laying out so few. */
const INLINE_NODES = 300

export interface Drawn {
  readonly picture: Picture | undefined
  /** Tells this picture from those of other views. */
  readonly view: string
  /** Of large graphs. */
  readonly thread: LayoutThread
  readonly error: unknown
  /** Forgets where nodes were. */
  readonly reset: () => void
}

/**
 * The picture of a graph under some options. Small graphs are laid out at once, large ones by a thread. While the graph grows, or
 * nodes are hidden or let out of a cluster, what is there stays where it is.
 */
export function usePicture(graph: LineageGraph, options: PictureOptions): Drawn {
  const thread = useThread()
  const isLarge = graph.nodes.length > INLINE_NODES
  const [round, setRound] = useState(0)
  const [answered, setAnswered] = useState<{ picture: Picture; view: string } | undefined>()
  const [error, setError] = useState<unknown>()
  const last = useRef<{ picture: Picture; view: string } | undefined>(undefined)
  const optionsText = JSON.stringify(options)
  const view = viewKey(options, round)

  const inline = useMemo(
    () => (isLarge ? undefined : pictureOf(graph, options, previous(last.current, view))),
    // oxlint-disable-next-line react/exhaustive-deps -- the text stands for the options
    [isLarge, graph, optionsText, view],
  )
  useEffect(() => {
    if (inline) last.current = { picture: inline, view }
  }, [inline, view])

  useEffect(() => {
    if (!isLarge) return undefined
    let isCurrent = true
    thread.setGraph(graph)
    thread.picture(options, previous(last.current, view)).then(
      (picture) => {
        if (!isCurrent) return
        last.current = { picture, view }
        setAnswered(last.current)
        setError(undefined)
      },
      (failure: unknown) => isCurrent && setError(failure),
    )
    return () => {
      isCurrent = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- the text stands for the options
  }, [thread, isLarge, graph, optionsText, view])

  const reset = () => setRound((before) => before + 1)
  return { picture: inline ?? answered?.picture, view: inline ? view : (answered?.view ?? ''), thread, error, reset }
}

function useThread(): LayoutThread {
  const [thread] = useState(() => new LayoutThread())
  useEffect(() => () => thread.close(), [thread])
  return thread
}

function previous(last: { picture: Picture; view: string } | undefined, view: string) {
  return last?.view === view ? placedOf(last.picture) : undefined
}

/** What makes another picture of it, rather than the same with more or less in it. */
function viewKey(options: PictureOptions, round: number): string {
  const { hidden: _hidden, apart: _apart, ...rest } = options
  return `${round} ${JSON.stringify(rest)}`
}
