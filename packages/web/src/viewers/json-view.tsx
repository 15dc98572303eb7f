import { parseLine, type Json } from '@amphora/wire'
import type { ReactNode } from 'react'
import type { ViewProps } from './view.ts'
import { counted } from '../components/sizes.ts'
import { JsonTree } from './json-tree.tsx'
import { Loaded } from './loaded.tsx'
import { linesOf } from './text.ts'
import { useWholeText } from './use-whole.tsx'
import css from './viewer.module.css'

/** A JSON file as a tree. */
export function JsonView({ file }: ViewProps): ReactNode {
  const query = useWholeText(file, 'json', parseLine)
  return (
    <Loaded query={query} what="this JSON">
      {(value) => <Tree value={value} name={file.name} />}
    </Loaded>
  )
}

const LINES = 10_000

/** A file with JSON in each line, as a list. */
export function JsonLinesView({ file }: ViewProps): ReactNode {
  const query = useWholeText(file, 'json-lines', (text) => {
    const lines = linesOf(text).filter((line) => line.trim() !== '')
    return { count: lines.length, values: lines.slice(0, LINES).map(parseLine) }
  })
  return (
    <Loaded query={query} what="these lines">
      {({ count, values }) => (
        <>
          <Tree value={values} name={file.name} />
          {count > values.length && (
            <div className={css.foot}>
              first {counted(values.length, 'line')} of {counted(count, 'line')}
            </div>
          )}
        </>
      )}
    </Loaded>
  )
}

function Tree({ value, name }: { readonly value: Json; readonly name: string }): ReactNode {
  return (
    <div className={`${css.body} ${css.padded}`}>
      <JsonTree value={value} label={name} empty="It holds nothing: an empty object or list." />
    </div>
  )
}
