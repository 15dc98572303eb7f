import { isJsonObject, ownText, parseLine, type JsonObject } from '@amphora/wire'
import type { ReactNode } from 'react'
import { JsonTree } from '../viewers/json-tree.tsx'
import { Loaded } from '../viewers/loaded.tsx'
import { useWholeText } from '../viewers/use-whole.tsx'
import type { ViewProps } from '../viewers/view.ts'
import css from '../viewers/viewer.module.css'
import { mediaItemsOf } from './items.ts'
import { MediaItemView } from './media-item.tsx'
import { LoggedTable } from './media-table.tsx'

const MAX_BYTES = 64 * 1024 * 1024

/** A file in which the client keeps a media object or a table: `x.image-file.json`, `x.table.json`, `x.joined-table.json`. */
export function MediaFileView({ file, files }: ViewProps): ReactNode {
  const query = useWholeText(file, 'media', parseLine, MAX_BYTES)
  return (
    <Loaded query={query} what={file.name}>
      {(value) => {
        if (!isJsonObject(value)) return <JsonTree value={value} label={file.name} />
        const table = tableValue(value)
        if (table && files) {
          return (
            <div className={css.body}>
              <LoggedTable value={table} label={file.name} files={files} />
            </div>
          )
        }
        return (
          <div className={`${css.body} ${css.padded}`}>
            {files ? (
              mediaItemsOf(value).map((item, index) => <MediaItemView key={index} item={item} files={files} />)
            ) : (
              <JsonTree value={value} label={file.name} />
            )}
          </div>
        )
      }}
    </Loaded>
  )
}

/** A run's own file of a table has no tag. */
function tableValue(value: JsonObject): JsonObject | undefined {
  const tag = ownText(value, '_type')
  if (tag === undefined) return 'columns' in value && 'data' in value ? { ...value, _type: 'table' } : undefined
  return ['table', 'joined-table', 'partitioned-table'].includes(tag) ? value : undefined
}
