import type { RunName } from '../../paths.ts'
import type { Run } from '../../queries/run.ts'

/** What a tab of the run page is given. */
export interface TabProps {
  readonly run: Run
  readonly name: RunName
  /** What follows the tab in the address. */
  readonly rest: string
}
