/** What a page tells the run in it. */
export interface PageEvents {
  /** It cannot be seen any more: on phones often the last that is heard of it. */
  readonly onHidden: () => void
  /** It goes away. @param mayReturn the browser keeps it for the way back */
  readonly onLeave: (mayReturn: boolean) => void
}

/** Listens to the end of a page; a worker has none. Answers how to stop it. */
export function watchPage({ onHidden, onLeave }: PageEvents): () => void {
  if (typeof document === 'undefined') return () => undefined
  const hide = (): void => {
    if (document.visibilityState === 'hidden') onHidden()
  }
  const leave = ({ persisted }: PageTransitionEvent): void => onLeave(persisted)
  document.addEventListener('visibilitychange', hide)
  addEventListener('pagehide', leave)
  return () => {
    document.removeEventListener('visibilitychange', hide)
    removeEventListener('pagehide', leave)
  }
}
