import { describe, expect, it } from 'vitest'
import { ask } from '../testing/ask.ts'
import { openTestDomain } from '../testing/domain.ts'
import { post, rows, start } from '../testing/run.ts'
import { createAllowance, sizeOfRows, sizeOfTexts } from './allowance.ts'

describe('an allowance', () => {
  it('stops before what it cannot pay, and names the limit', async () => {
    const read: number[] = []
    const allowance = createAllowance({ rows: 5, characters: 1000 })
    const asked = [1, 2, 3, 4].map((n) =>
      allowance.spend(() => {
        read.push(n)
        return Promise.resolve([{}, {}])
      }, sizeOfRows),
    )
    const outcomes = await Promise.allSettled(asked)
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
    expect(outcomes[3]).toMatchObject({ reason: { code: 'too_large' } })
    expect(String(outcomes[3]?.status === 'rejected' && outcomes[3].reason)).toContain('5 rows')
    expect(read).toEqual([1, 2, 3])
  })

  it('counts characters too, and goes on after a read that failed by itself', async () => {
    const allowance = createAllowance({ rows: 100, characters: 10 })
    const failing = allowance.spend(() => Promise.reject(new Error('away')), sizeOfTexts)
    await expect(failing).rejects.toThrow('away')
    expect(await allowance.spend(() => Promise.resolve(['12345', '67890']), sizeOfTexts)).toHaveLength(2)
    await expect(allowance.spend(() => Promise.resolve(['x']), sizeOfTexts)).rejects.toMatchObject({
      code: 'too_large',
    })
  })
})

it('a page of runs with all of their rows is refused when it is too much for one answer', async () => {
  const t = await openTestDomain()
  const lines = Array.from({ length: 2000 }, (_, step) => ({ _step: step }))
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
    await start(t, id)
    await post(t, id, rows(0, ...lines))
  }
  const page = (times: number) => `query ($p: String!) { project(name: $p) { runs { edges { node {
    ${Array.from({ length: times }, (_, n) => `h${n}: history(samples: 2000)`).join(' ')} } } } } }`
  const { project } = await ask<{ project: { runs: { edges: { node: { h0: string[] } }[] } } }>(t, page(2), {
    p: t.project,
  })
  expect(project.runs.edges.map(({ node }) => node.h0.length)).toEqual([2000, 2000, 2000, 2000, 2000, 2000])
  await expect(ask(t, page(20), { p: t.project })).rejects.toMatchObject({ code: 'too_large' })
  await t.close()
})
