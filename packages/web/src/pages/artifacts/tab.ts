import type { VersionName } from '../../paths.ts'
import type { Version } from '../../queries/artifact.ts'

/** What every tab of a version is given. */
export interface TabProps {
  readonly version: Version
  /** As the address has it. */
  readonly name: VersionName
  /** What follows the tab in the address. */
  readonly rest: string
}
