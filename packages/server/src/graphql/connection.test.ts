import { AmphoraError } from '@amphora/wire'
import { describe, expect, it } from 'vitest'
import { decodeCursor, decodeNumberCursor, encodeCursor, MAX_PAGE, pageSize, toConnection } from './connection.ts'

const rows = [{ id: 1 }, { id: 2 }, { id: 3 }]
const keyOf = ({ id }: { readonly id: number }): readonly number[] => [id]

describe('a page', () => {
  it('is what was asked for, else the default, clamped and never refused', () => {
    expect([null, undefined, 7, MAX_PAGE + 1, 1e9, -3].map((first) => pageSize(first, 50))).toEqual([
      50,
      50,
      7,
      MAX_PAGE,
      MAX_PAGE,
      0,
    ])
  })

  it('tells that there is more when one row more was found', () => {
    const { edges, pageInfo } = toConnection(rows, 2, keyOf)
    expect(edges.map(({ node }) => node.id)).toEqual([1, 2])
    expect(pageInfo).toEqual({ endCursor: edges[1]?.cursor, hasNextPage: true })
    expect(toConnection(rows, 3, keyOf).pageInfo.hasNextPage).toBe(false)
  })

  it('without edges never promises more: the client would start over', () => {
    expect(toConnection(rows, 0, keyOf)).toEqual({ edges: [], pageInfo: { endCursor: null, hasNextPage: false } })
  })
})

describe('a cursor', () => {
  it('says where it stands, in any process', () => {
    const key = ['2026-11-23T18:00:00Z', 'run "é" 한', null, 1.5]
    expect(decodeCursor(encodeCursor(key))).toEqual(key)
    expect(decodeNumberCursor(encodeCursor([42]))).toBe(42)
    expect(decodeNumberCursor(null)).toBe(0)
  })

  it.each(['x', '', encodeCursor(['text']), 'W3sieCI6MX1d', 'e30='])('that is none is refused: %s', (cursor) => {
    const decode = (): unknown => (cursor === '' ? decodeCursor(cursor) : decodeNumberCursor(cursor))
    expect(decode).toThrow(AmphoraError)
  })
})
