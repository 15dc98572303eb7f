import { parseConfig, stringifyExact } from '@amphora/wire'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RunNode } from '../../lineage/graph.ts'
import { runConfigQuery } from '../../queries/lineage.ts'
import classes from './page.module.css'

const KEYS_SHOWN = 8

/** The keys of config that two runs of one job type do not share. */
export function RunDifference({ from, to }: { readonly from: RunNode; readonly to: RunNode }): ReactNode {
  const left = useQuery(runConfigQuery(nameOf(from)))
  const right = useQuery(runConfigQuery(nameOf(to)))
  if (left.data == null || right.data == null) return null
  const keys = differentKeys(valuesOf(left.data), valuesOf(right.data))
  if (keys.length === 0) return <div className={classes.words}>their config is the same</div>
  return (
    <ul className={classes.keys} aria-label="Config that differs">
      {keys.slice(0, KEYS_SHOWN).map(([key, one, other]) => (
        <li key={key}>
          {key}: <code>{one ?? 'none'}</code> → <code>{other ?? 'none'}</code>
        </li>
      ))}
      {keys.length > KEYS_SHOWN && <li>and {keys.length - KEYS_SHOWN} more</li>}
    </ul>
  )
}

function nameOf({ id, project }: RunNode) {
  return { entity: project.entity, project: project.name, run: id }
}

/** Values as text, the client's own left out. */
function valuesOf(config: string): ReadonlyMap<string, string> {
  const entries = Object.entries(parseConfig(config)).filter(([key]) => !key.startsWith('_'))
  return new Map(entries.map(([key, value]) => [key, stringifyExact(value.value)]))
}

type Differing = readonly [key: string, one: string | undefined, other: string | undefined]

function differentKeys(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): readonly Differing[] {
  const keys = [...new Set([...left.keys(), ...right.keys()])].toSorted()
  return keys.map((key): Differing => [key, left.get(key), right.get(key)]).filter(([, one, other]) => one !== other)
}
