import type { Json } from '@amphora/wire'
import type { FileSet } from '../viewers/open-file.ts'
import type { ImageItem } from './items.ts'
import type { LabelsOf, Overlay } from './layers.ts'
import type { StepValue } from './steps.ts'

/** What was logged under the same key somewhere. */
export interface Logged {
  readonly values: readonly StepValue<Json>[]
  readonly files: FileSet
}

/** Other runs whose images may be held against these. */
export interface OtherRuns {
  readonly list: readonly { readonly id: string; readonly label: string }[]
  /** What a run logged under the key; one that is not in the list may be asked for too. */
  readonly load: (run: string, signal: AbortSignal) => Promise<Logged>
}

/** What one place of a comparison shows. */
export interface Shown {
  /** `A`. */
  readonly name: string
  /** Run, step, caption. */
  readonly about: string
  readonly logged: Logged | undefined
  /** Undefined while it is on its way, and where nothing was logged. */
  readonly item: ImageItem | undefined
  readonly error: Error | undefined
}

/** An image that is there. */
export interface Ready {
  readonly name: string
  readonly about: string
  readonly item: ImageItem
  readonly logged: Logged
}

export interface OverlayProps {
  readonly overlay: Overlay
  readonly labels: LabelsOf
}
