import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { sizeText } from '../components/sizes.ts'
import { WHOLE_BYTES } from './head.ts'
import type { OpenFile } from './open-file.ts'
import { decodeText } from './text.ts'

/** A whole file, made into what a view shows; a file past the limit is an error that says what to do. */
export function useWholeText<Shown>(
  file: OpenFile,
  name: string,
  parse: (text: string) => Shown,
  limit = WHOLE_BYTES,
): UseQueryResult<Shown> {
  return useQuery({
    queryKey: ['whole', name, file.url],
    queryFn: async ({ signal }) => {
      if (file.sizeBytes > limit) {
        throw new Error(
          `It has ${sizeText(file.sizeBytes)}, more than the ${sizeText(limit)} that are shown here. Download it.`,
        )
      }
      return parse(decodeText(await file.read(0, file.sizeBytes, signal), true).text)
    },
    staleTime: Infinity,
    retry: false,
  })
}
