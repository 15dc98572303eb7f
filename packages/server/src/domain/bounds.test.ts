import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { logArtifact } from '../testing/artifact.ts'
import { aRun, sharedTestDomain } from '../testing/domain.ts'
import { edit } from '../testing/run.ts'

/* What an index of a database has no room for, and numbers that no column holds. */

const t = sharedTestDomain()

/** Random, so that no index makes it shorter by compressing it; three bytes a character. */
const hangul = (length: number) =>
  [...randomBytes(length)].map((byte, i) => String.fromCharCode(0xac00 + byte * 40 + (i % 40))).join('')

const place = () => t.domain.projects.getProject(t.viewer, { project: t.project })

async function passing(filter: object, order = '-created_at'): Promise<readonly string[]> {
  const page = { filters: JSON.stringify(filter), order, limit: 10 }
  return (await t.domain.runs.listRuns(await place(), page)).map(({ run }) => run.id)
}

const save = (id: string, settings: object) => edit(t, { id, config: JSON.stringify(settings) })

describe('of any length and any characters', () => {
  it.each([10, 300, 341, 342, 1024, 5000])(
    'keys, texts and lists of %i characters are kept and found',
    async (length) => {
      const [key, text, other] = [hangul(length), hangul(length), hangul(length)]
      await save('a', { [key]: text, [`${key}2`]: [text], b: { [key]: 1 } })
      await save('b', { [key]: other, [`${key}2`]: [other] })
      expect(await passing({ [`config.${key}`]: text })).toEqual(['a'])
      expect(await passing({ [`config.${key}`]: { $ne: text } })).toEqual(['b'])
      expect(await passing({ [`config.${key}`]: { $in: [other, ''] } })).toEqual(['b'])
      expect(await passing({ [`config.${key}`]: { $regex: `^${text.slice(0, 9)}` } })).toEqual(['a'])
      expect(await passing({ [`config.${key}2`]: [text] })).toEqual(['a'])
      expect(await passing({ [`config.b.${key}`]: 1 })).toEqual(['a'])
      expect(await passing({ [`config.${key}x`]: text })).toEqual([])
      const sorted = text < other ? ['a', 'b'] : ['b', 'a']
      expect(await passing({}, `+config.${key}`)).toEqual(sorted)
      await save('a', { [key]: other })
      expect(await passing({ [`config.${key}`]: other }, '+name')).toEqual(['a', 'b'])
    },
  )

  it('NUL is a character like others', async () => {
    const nul = '\0'.repeat(2000)
    await save('a', { [nul]: nul, k: 'a\0b', 'n\0l': '\ufdd0' })
    await save('b', { k: 'ab' })
    expect(await passing({ 'config.k': 'a\0b' })).toEqual(['a'])
    expect(await passing({ 'config.n\0l': '\ufdd0' })).toEqual(['a'])
    expect(await passing({ [`config.${nul}`]: nul })).toEqual(['a'])
    const run = await t.domain.runs.getRun(t.viewer, { project: t.project, id: 'a' })
    expect(JSON.parse(run.config)).toMatchObject({ k: { value: 'a\0b' } })
  })

  it('tags are kept and found', async () => {
    const [tag, other] = [hangul(3000), hangul(3000)]
    await edit(t, { id: 'a', tags: [tag, 'a\0b'] })
    await edit(t, { id: 'b', tags: [other, 'ab'] })
    expect(await passing({ tags: tag })).toEqual(['a'])
    expect(await passing({ tags: { $in: [other] } })).toEqual(['b'])
    expect(await passing({ tags: [tag, 'a\0b'] })).toEqual(['a'])
    expect(await passing({ [`tags.${tag}`]: true })).toEqual(['a'])
    expect(await passing({ tags: 'a\0b' })).toEqual(['a'])
  })

  it('the titles of alerts are kept', async () => {
    await aRun(t, 'r')
    const alert = { title: hangul(10_000), text: '\0', severity: 'WARN' as const, waitMs: 60_000 }
    const notify = () => t.domain.alerts.notifyAlert(t.viewer, { project: t.project, id: 'r' }, alert)
    expect([await notify(), await notify()]).toEqual([true, false])
  })
})

const NUMBERS = [1.5, -0.5, 1e300, -1e300, 2 ** 53 + 2, 2 ** 63]

describe('numbers that no whole number is', () => {
  it.each(NUMBERS)('are compared with the settings of runs (%d), and no error', async (number) => {
    await edit(t, { id: 'a', config: '{"n":1}' })
    expect(await passing({ 'config.n': { $lt: number } })).toEqual(number > 1 ? ['a'] : [])
  })

  it.each([1.5, -0.5, 1e300])('are how many tags no run has (%d)', async (number) => {
    await edit(t, { id: 'a', tags: ['one'] })
    expect(await passing({ tags: { $size: number } })).toEqual([])
  })

  it.each(NUMBERS)('are compared with the sizes and numbers of versions (%d)', async (number) => {
    const { collection_id: id } = await logArtifact(t, { files: { a: 'a' } })
    for (const field of ['size', 'version_index']) {
      const members = (operator: string, operand: unknown = number) =>
        t.domain.memberships.listMembers(
          t.viewer,
          { id, kind: 'sequence' },
          { filters: JSON.stringify({ [field]: { [operator]: operand } }), limit: 9 },
        )
      expect(await members('$lt')).toHaveLength(number > 1 ? 1 : 0)
      expect(await members('$eq')).toHaveLength(0)
      expect(await members('$in', [number, 1e301])).toHaveLength(0)
    }
  })

  it('are refused in a cursor', async () => {
    await edit(t, { id: 'a' })
    const after = ['2026-01-01T00:00:00.000Z', 1.5]
    await expect(t.domain.runs.listRuns(await place(), { limit: 9, after })).rejects.toMatchObject({
      code: 'invalid_argument',
    })
  })
})
