import type { PythonName } from './python.ts'

/** A suite of `npm test`: some folders, who runs them, and what has to be on the machine. */
export interface Suite {
  readonly name: string
  readonly runner: 'vitest' | 'pytest'
  readonly paths: readonly string[]
  /** The Python it runs on, or needs beside it. */
  readonly needs: PythonName | undefined
  /** Runs on PostgreSQL; SQLite where nothing is said. */
  readonly database?: 'postgres'
  /** Runs the tests marked `long`, and no others. */
  readonly isLong?: true
  readonly limitMinutes: number
}

/** In the order they run: what fails soonest comes first. To add a suite, add a line. */
export const SUITES: readonly Suite[] = [
  { name: 'unit', runner: 'vitest', paths: ['packages', 'tools', 'bench'], needs: undefined, limitMinutes: 5 },
  {
    name: 'postgres',
    runner: 'vitest',
    paths: ['test/postgres', ...['store', 'domain', 'graphql', 'http'].map((layer) => `packages/server/src/${layer}`)],
    needs: undefined,
    database: 'postgres',
    limitMinutes: 5,
  },
  { name: 'process', runner: 'vitest', paths: ['test/process'], needs: undefined, limitMinutes: 5 },
  { name: 'contract', runner: 'vitest', paths: ['test/contract'], needs: 'python', limitMinutes: 5 },
  { name: 'examples', runner: 'pytest', paths: ['examples'], needs: 'python', limitMinutes: 5 },
  { name: 'frameworks', runner: 'pytest', paths: ['test/frameworks'], needs: 'frameworks', limitMinutes: 5 },
  { name: 'clients', runner: 'pytest', paths: ['test/wandb'], needs: 'python', limitMinutes: 25 },
  {
    name: 'old-client',
    runner: 'vitest',
    paths: ['test/clients', 'test/contract/operations.test.ts'],
    needs: '0.16.6',
    limitMinutes: 8,
  },
  {
    name: 'clients-postgres',
    runner: 'pytest',
    paths: ['test/wandb/test_runs.py', 'test/wandb/test_artifacts.py', 'test/wandb/test_pipeline.py'],
    needs: 'python',
    database: 'postgres',
    limitMinutes: 10,
  },
]

/** What takes too long for each change: `npm run test:long`. */
export const LONG_SUITES: readonly Suite[] = [
  { name: 'clients-long', runner: 'pytest', paths: ['test/wandb'], needs: 'python', isLong: true, limitMinutes: 30 },
]
