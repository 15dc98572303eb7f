import { bindAll, type Bound } from '../store/bind.ts'
import type { Deps } from './deps.ts'
import * as projects from './project.ts'

const VERBS = { projects }

/** Every verb of Amphora, by noun, with what it needs already given. The doors call these and nothing below. */
export type Domain = { readonly [Noun in keyof typeof VERBS]: Bound<(typeof VERBS)[Noun]> }

export function createDomain(deps: Deps): Domain {
  return { projects: bindAll(projects, deps) }
}
