import { AmphoraError } from '@amphora/wire'
import type { RequestOptions } from '../client.ts'

/** How much of a list, and in what portions. */
export interface ListOptions extends RequestOptions {
  /** At most so many; all when left out. */
  readonly limit?: number | undefined
  /** How many are asked for at once. */
  readonly pageSize?: number | undefined
}

/** One page of a connection, as the server answers it. */
interface Page<Node> {
  readonly edges: ReadonlyArray<{ readonly node: Node; readonly cursor?: string }>
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
}

const PAGE_SIZE = 50
/** More nodes a page than any list of the server takes. */
const MAX_PAGE_SIZE = 1000

/** All nodes of a connection, page by page as they are taken. */
export async function* listAll<Node>(
  { limit = Number.POSITIVE_INFINITY, pageSize = PAGE_SIZE }: ListOptions,
  load: (page: { readonly first: number; readonly after: string | null }) => Promise<Page<Node>>,
): AsyncGenerator<Node, undefined> {
  let after: string | null = null
  let left = limit
  while (left > 0) {
    const page: Page<Node> = await load({ first: Math.min(pageSize, left, MAX_PAGE_SIZE), after })
    for (const { node } of page.edges) {
      if (left-- <= 0) return undefined
      yield node
    }
    if (!page.pageInfo.hasNextPage || page.edges.length === 0) return undefined
    after = page.pageInfo.endCursor ?? page.edges.at(-1)?.cursor ?? null
  }
  return undefined
}

/** The value, or that it is not there. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value !== null && value !== undefined) return value
  throw new AmphoraError('not_found', `there is no ${what}: check its name; what is hidden from your key looks absent`)
}
