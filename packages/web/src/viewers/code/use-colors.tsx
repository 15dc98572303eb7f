import { useQuery } from '@tanstack/react-query'
import type { Language } from './language.ts'
import type { CodeLine } from './spans.ts'
import { codeThread } from './thread.ts'

interface Text {
  /** What stands for the text in the cache: its address and how much of it, or itself where it is short. */
  readonly id: readonly unknown[]
  readonly lines: readonly string[]
  readonly language: Language | undefined
}

/** The lines of a text in colours; undefined while they come, and where there are none. */
export function useColors({ id, lines, language }: Text): readonly CodeLine[] | undefined {
  const { data } = useQuery({
    queryKey: ['code', language ?? '', ...id],
    queryFn: async () =>
      language === undefined ? null : ((await codeThread.color(lines.join('\n'), language)) ?? null),
    enabled: language !== undefined,
    staleTime: Infinity,
    gcTime: 60_000,
  })
  return data ?? undefined
}
