import { useState, type ComponentType, type ReactNode } from 'react'
import { LoadingRows } from './components/states.tsx'

/** A component in a chunk of its own. */
export interface Part<Props> {
  readonly Show: ComponentType<Props>
  /** Begins to load it, once. It is shown at once where this has ended. @throws when it could not be loaded */
  readonly load: () => Promise<unknown>
}

/**
 * What `lazy` and Suspense do, without their wait: React holds back what replaces a fallback until that was shown for 300 ms.
 * @param rows of the skeleton that is shown meanwhile
 */
export function partOf<Props extends object>(
  importing: () => Promise<ComponentType<Props>>,
  rows: number,
): Part<Props> {
  let loading: Promise<void> | undefined
  let Loaded: ComponentType<Props> | undefined
  const load = (): Promise<void> =>
    (loading ??= importing().then(
      (component) => {
        Loaded = component
      },
      (error: unknown) => {
        loading = undefined // the next who shows it tries again
        throw error
      },
    ))
  function Show(props: Props): ReactNode {
    const [{ failure }, setCame] = useState<{ readonly failure?: Error }>({})
    useState(() => {
      if (Loaded) return
      load().then(
        () => setCame({}),
        (error: unknown) => setCame({ failure: error instanceof Error ? error : new Error(String(error)) }),
      )
    })
    if (failure) throw failure
    return Loaded ? <Loaded {...props} /> : <LoadingRows rows={rows} />
  }
  return { Show, load }
}
