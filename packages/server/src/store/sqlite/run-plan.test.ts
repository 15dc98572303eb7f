import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseFilter } from '@amphora/wire'
import type { Nouns } from '../store.ts'
import { openPlanner, type Planner } from '../../testing/plan.ts'

let planner: Planner

beforeAll(async () => {
  planner = await openPlanner()
})

afterAll(() => planner[Symbol.asyncDispose]())

const page = (key: string, isDescending: boolean, after?: readonly (string | number)[], filter = '{}') => ({
  projectId: 1,
  filter: parseFilter(filter),
  order: { key, isDescending },
  after,
  limit: 51,
})
const POSITION = ['2026-11-23T16:30:00.000Z', 7]
const BY_PROJECT = 'SEARCH run USING INDEX run_by_project (project_id=?)'
const FROM_POSITION = 'SEARCH run USING INDEX run_by_project (project_id=? AND created_at'

/** What each list is, and the step that its plan has to have. */
const LISTS: readonly (readonly [string, string, (nouns: Nouns) => Promise<unknown>])[] = [
  ['the first page, oldest first', BY_PROJECT, ({ runLists }) => runLists.list(page('created_at', false))],
  ['the first page, newest first', BY_PROJECT, ({ runLists }) => runLists.list(page('created_at', true))],
  ['a later page', `${FROM_POSITION}>?)`, ({ runLists }) => runLists.list(page('created_at', false, POSITION))],
  [
    'a later page, newest first',
    `${FROM_POSITION}<?)`,
    ({ runLists }) => runLists.list(page('created_at', true, POSITION)),
  ],
  [
    'a page with a filter',
    BY_PROJECT,
    ({ runLists }) => runLists.list(page('created_at', true, undefined, '{"$or":[{"state":"x"},{"tags":"y"}]}')),
  ],
  ['a run by its id', 'SEARCH run USING INDEX run_by_id (project_id=? AND id=?)', ({ runs }) => runs.findById(1, 'a')],
  ['runs to index', 'SCAN run USING COVERING INDEX run_by_stale_index', ({ runs }) => runs.listStale(9)],
  [
    'histories whose keys are to be counted',
    'SEARCH stream USING INDEX stream_to_key (run_storage_id>?)',
    ({ runKeys }) => runKeys.listUncounted({ afterStorageId: 1, limit: 9 }),
  ],
  [
    'keys of a project',
    'SEARCH project_key USING INDEX project_key_by_name (project_id=? AND name>? AND name<?)',
    ({ projectKeys }) => projectKeys.list({ projectId: 1, prefix: 'a/', after: 'a/b', limit: 9 }),
  ],
  [
    'how many keys are below some',
    'SEARCH project_key USING COVERING INDEX project_key_by_name (project_id=? AND name>? AND name<?)',
    ({ projectKeys }) => projectKeys.countBelow(1, ['a/']),
  ],
  [
    'the extremes of a key',
    'SEARCH run_key USING PRIMARY KEY (project_key_id=?)',
    ({ runKeys }) => runKeys.listExtremes([1]),
  ],
  [
    'a page of files',
    'SEARCH run_file USING INDEX sqlite_autoindex_run_file_1 (run_storage_id=? AND generation=? AND path>?)',
    ({ runFiles }) => runFiles.list({ runStorageId: 1, generation: 0, afterPath: 'a', limit: 9 }),
  ],
  [
    'files by path',
    'SEARCH run_file USING INDEX sqlite_autoindex_run_file_1 (run_storage_id=? AND generation=? AND path=?)',
    ({ runFiles }) => runFiles.list({ runStorageId: 1, generation: 0, paths: ['a', 'b'], afterPath: '', limit: 9 }),
  ],
  [
    'the newest alert of a title',
    'SEARCH alert USING INDEX alert_by_run (run_storage_id=?)',
    ({ alerts }) => alerts.findLatest(1, 'late'),
  ],
  [
    'runs that went silent',
    'SEARCH run USING INDEX run_by_heartbeat (state=? AND heartbeat_at<?)',
    ({ runs }) => runs.markSilent({ from: 'running', to: 'crashed', silentSince: 'x' }),
  ],
]

describe('an index leads to', () => {
  it.each(LISTS)('%s', async (_what, step, read) => {
    const plans = await planner.plansOf(read)
    expect(plans.join('\n')).toContain(step)
  })

  it.each(LISTS)('%s, and nothing is sorted', async (_what, _step, read) => {
    const plans = await planner.plansOf(read)
    expect(plans.filter((step) => step.includes('TEMP B-TREE'))).toEqual([])
  })

  it('what a filter compares, run by run', async () => {
    const read = ({ runLists }: Nouns) => runLists.list(page('created_at', true, undefined, '{"config.lr":{"$gt":1}}'))
    const plans = await planner.plansOf(read)
    expect(plans.filter((step) => step.startsWith('SCAN'))).toEqual([])
    expect(plans.join('\n')).toMatch(/SEARCH value .*USING .*INDEX/)
  })
})
