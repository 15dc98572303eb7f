import { isJsonObject, ownValue, parseExact, type Json, type JsonObject } from '@amphora/wire'
import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { DataTable } from '../../components/data-table.tsx'
import { loggedValuesQuery, type Producer } from '../../queries/artifact.ts'
import { runPath } from '../../paths.ts'
import { numbersOf } from './metadata-difference.ts'
import { JsonTree } from '../../viewers/json-tree.tsx'
import classes from './tabs.module.css'
import type { TabProps } from './tab.ts'

/** What was logged with the version; beside it what its run was set to, and had logged by then. */
export function MetadataTab({ version }: TabProps): ReactNode {
  const { metadata, producer } = version
  const value = useMemo(() => parseMetadata(metadata), [metadata])
  return (
    <div className={classes.columns}>
      <section aria-labelledby="metadata">
        <div className={classes.heading}>
          <h2 id="metadata">Metadata</h2>
          {metadata != null && <CopyButton text={metadata} what="metadata" />}
        </div>
        <JsonTree value={value} label="Metadata" empty="Nothing was logged with this version." />
      </section>
      {producer && (
        <div className={classes.beside}>
          <Config producer={producer} />
          <LoggedValues id={version.id} />
        </div>
      )}
    </div>
  )
}

/** Text in the client's dialect; the server takes only objects. */
export function parseMetadata(text: string | null | undefined): JsonObject {
  const value: Json = text == null ? {} : parseExact(text)
  return isJsonObject(value) ? value : {}
}

function Config({ producer }: { readonly producer: Producer }): ReactNode {
  const config = useMemo(() => settingsOf(producer.config), [producer.config])
  const { name, displayName, project } = producer
  return (
    <section aria-labelledby="config">
      <div className={classes.heading}>
        <h2 id="config">Config</h2>
        <span className={classes.quiet}>
          of{' '}
          <a href={runPath({ entity: project.entityName, project: project.name, run: name })}>{displayName ?? name}</a>
        </span>
      </div>
      <JsonTree value={config} label="Config of the run" empty="The run has no config." />
    </section>
  )
}

/** Without the client's own part. */
function settingsOf(text: string): JsonObject {
  const config = parseMetadata(text)
  const entries = Object.entries(config).filter(([key]) => key !== '_wandb')
  return Object.fromEntries(entries.map(([key, entry]) => [key, valueOf(entry)]))
}

function valueOf(entry: Json): Json {
  return (isJsonObject(entry) ? ownValue(entry, 'value') : undefined) ?? entry
}

/** Numbers that the run had logged last when it logged the version. */
function LoggedValues({ id }: { readonly id: string }): ReactNode {
  const { data } = useQuery(loggedValuesQuery(id))
  const rows = useMemo(() => (data == null ? [] : [...numbersOf(parseMetadata(data))]), [data])
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="values">
      <div className={classes.heading}>
        <h2 id="values">Values</h2>
        <span className={classes.quiet}>last logged before this version</span>
      </div>
      <DataTable
        label="Values that the run had logged"
        columns={[
          { id: 'key', label: 'Key', isTitle: true, cell: ([key]) => key },
          { id: 'value', label: 'Value', isNumber: true, cell: ([, value]) => String(value) },
        ]}
        rows={rows}
        keyOf={([key]) => key}
      />
    </section>
  )
}
