import type { TopLevelSpec } from 'vega-lite'
import type { Spec } from './vega-presets.ts'

/** A chart that is being drawn. */
export interface Drawing {
  readonly ready: Promise<void>
  readonly dispose: () => void
}

/**
 * Draws a specification into an element and follows its size. Expressions are interpreted, never compiled, as the policy of our pages
 * asks for; and whatever would be loaded is refused.
 */
export function drawVega(element: HTMLElement, spec: Spec): Drawing {
  const stopping = new AbortController()
  return { ready: draw(element, spec, stopping.signal), dispose: () => stopping.abort() }
}

async function draw(element: HTMLElement, spec: Spec, signal: AbortSignal): Promise<void> {
  const [vega, { compile }, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ])
  if (signal.aborted) return
  const sized = { ...spec, width: element.clientWidth, height: element.clientHeight } as TopLevelSpec // made by chartSpec, checked by its test
  const runtime = vega.parse(compile(sized).spec, undefined, { ast: true })
  const view = new vega.View(runtime, {
    expr: expressionInterpreter,
    renderer: 'svg',
    loader: refusing(vega.loader()),
    hover: true,
  })
  await view.initialize(element).runAsync()
  const watcher = new ResizeObserver(() => void view.width(element.clientWidth).height(element.clientHeight).runAsync())
  watcher.observe(element)
  const stop = (): void => {
    watcher.disconnect()
    view.finalize()
    element.replaceChildren()
  }
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
}

function refusing<Loader extends object>(loader: Loader): Loader {
  return Object.assign(loader, {
    load: () => Promise.reject(new Error('charts load nothing')),
    sanitize: () => Promise.reject(new Error('charts link nowhere')),
  })
}
