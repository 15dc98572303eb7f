import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import type { ViewProps } from './view.ts'
import { counted } from '../components/sizes.ts'
import { roundText } from './format.ts'
import { Loaded } from './loaded.tsx'
import { readSafetensors, type SafetensorsHeader } from './safetensors.ts'
import { tableOf } from './table-model.ts'
import { TableView } from './table-view.tsx'
import css from './viewer.module.css'

/** The tensors of a safetensors file, from its header alone. */
export function SafetensorsView({ file }: ViewProps): ReactNode {
  const query = useQuery({
    queryKey: ['safetensors', file.url],
    queryFn: ({ signal }) => readSafetensors(file, signal),
    staleTime: Infinity,
    retry: false,
  })
  return (
    <Loaded query={query} what="this header">
      {(header) => <Header header={header} name={file.name} />}
    </Loaded>
  )
}

const COLUMNS = ['tensor', 'dtype', 'shape', 'parameters', 'bytes']

function Header({ header, name }: { readonly header: SafetensorsHeader; readonly name: string }): ReactNode {
  const table = useMemo(() => {
    const rows = header.tensors.map(({ name: tensor, dtype, shape, count, sizeBytes }) => [
      tensor,
      dtype,
      shape.join(' × '),
      count,
      sizeBytes,
    ])
    return tableOf(COLUMNS, rows, rows.length)
  }, [header])
  const types = header.byDtype.map(([dtype, count]) => `${roundText(count)} ${dtype}`).join(', ')
  const notes = Object.entries(header.metadata).map(([key, value]) => `${key}: ${value}`)
  return (
    <>
      <div className={css.body}>
        <TableView table={table} label={`Tensors of ${name}`} />
      </div>
      <div className={css.foot}>
        <strong>{roundText(header.parameterCount)} parameters</strong>
        <span>{counted(header.tensors.length, 'tensor')}</span>
        <span>{types}</span>
        {notes.length > 0 && <span>{notes.join(', ')}</span>}
      </div>
    </>
  )
}
