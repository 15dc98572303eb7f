import type { JsonObject } from '@amphora/wire'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { FileSet } from '../viewers/open-file.ts'
import { loadTable, type LoadedTable } from './client-table.ts'

/** The table behind the object that stands for it, read once however many parts of a page show it. */
export function useTable(value: JsonObject, files: FileSet): UseQueryResult<LoadedTable> {
  return useQuery({
    queryKey: ['table', files.id, value],
    queryFn: ({ signal }) => loadTable(value, files, signal),
    staleTime: Infinity,
    retry: false,
  })
}
