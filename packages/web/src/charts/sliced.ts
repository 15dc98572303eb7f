const SLICE_MS = 8 // of the 16 of a frame: the rest is for everybody else

/** When the next slice may run. */
export interface Frames {
  now(): number
  /** Calls back in the next frame; the function it answers takes it back. */
  next(run: () => void): () => void
}

/**
 * Runs work that hands back now and then in slices of at most 8 ms a frame, the first at once. Answers how to stop it.
 * @param onDone once all of it has run, unless it was stopped
 */
export function runSliced(work: Iterator<void>, frames: Frames, onDone: () => void): () => void {
  let cancel: (() => void) | undefined
  function slice(): void {
    cancel = undefined
    const end = frames.now() + SLICE_MS
    while (frames.now() < end) if (work.next().done) return onDone()
    cancel = frames.next(slice)
  }
  slice()
  return () => cancel?.()
}
