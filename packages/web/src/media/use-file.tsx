import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { openPath, type FileSet, type OpenFile } from '../viewers/open-file.ts'

const FRESH_MS = 30 * 60_000 // an address is good for an hour

/** The file behind a path of these files, or behind a reference to those of another version. */
export function useFile(files: FileSet, path: string): UseQueryResult<OpenFile> {
  return useQuery({
    queryKey: fileKey(files, path),
    queryFn: () => openPath(files, path),
    staleTime: FRESH_MS,
    retry: false,
  })
}

export function fileKey(files: FileSet, path: string): readonly unknown[] {
  return ['file', files.id, path]
}
