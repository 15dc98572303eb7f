import { homedir, platform } from 'node:os'
import process from 'node:process'

/** What settings are made of besides arguments and files. Read here and nowhere else, so that tests give their own. */
export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly homeFolder: string
  readonly workingFolder: string
  readonly platform: NodeJS.Platform
  readonly nodeVersion: string
}

export function readEnvironment(): Environment {
  return {
    variables: process.env,
    homeFolder: homedir(),
    workingFolder: process.cwd(),
    platform: platform(),
    nodeVersion: process.version,
  }
}
