import * as fc from 'fast-check'
import { describe, it } from 'vitest'
import { freshProject, sharedTestDomain } from '../testing/domain.ts'
import { aSession } from '../testing/session.ts'
import { Story } from '../testing/story.ts'

/*
 * Sessions of two processes each, one after the other, on one run and its forks, through the doors' own verbs. However
 * their posts are split, repeated, shuffled and sent at once, each generation shows what the plain model shows, at once
 * and after all that becomes of the others.
 */

const CASES = Number(process.env['AMPHORA_TEST_CASES'] ?? 25)

const shared = sharedTestDomain()

describe('file_stream posts in sessions', () => {
  it(
    'converge to the plain model',
    async () => {
      const sessions = fc.array(aSession(), { minLength: 1, maxLength: 4 })
      const property = fc.asyncProperty(sessions, async (all) => {
        const story = new Story(freshProject(shared))
        await story.begin()
        for (const session of all) await story.play(session)
        await story.checkAll()
      })
      await fc.assert(property, { numRuns: CASES })
    },
    180_000 + CASES * 10_000,
  )
})
