import type { Figure, Goal, Scenario, Size, SubjectName } from '../scenario.ts'
import { bigFile, measureBigFile, measureSmallFiles, smallFiles } from './files.ts'

const FIGURES: readonly Figure[] = [
  { key: 'put', label: 'put, s', better: 'less' },
  { key: 'again', label: 'the same again, s', better: 'less' },
  { key: 'changed', label: '1 % of it changed, s', better: 'less' },
  { key: 'cold', label: 'get, s', better: 'less' },
  { key: 'cached', label: 'get from the client’s cache, s', better: 'less' },
  { key: 'putClientCpu', label: 'client CPU of the put, s', better: 'less' },
  { key: 'getClientCpu', label: 'client CPU of the get, s', better: 'less' },
  { key: 'cachedClientCpu', label: 'client CPU of the get from its cache, s', better: 'less' },
  { key: 'putCpu', label: 'server CPU of the put, s', better: 'less' },
  { key: 'getCpu', label: 'server CPU of the get, s', better: 'less' },
]
const SUBJECTS = ['sdk', 'amphora', 'trackio', 'cp', 'restic'] as const
const GOALS: readonly Goal[] = [
  { id: 'P5', figure: 'put', bound: 1, against: 'amphora' },
  { id: 'P6', figure: 'again', bound: 1, against: 'amphora' },
  { id: 'P6', figure: 'changed', bound: 1, against: 'amphora' },
]

/** Many small files, by the SDK and the Python client to the same server, and by tools. */
export const sdkSmallFiles: Scenario = {
  name: 'sdk-small-files',
  section: 'sdk',
  title: 'Files of 20 KiB, told for 5,000',
  figures: FIGURES,
  goals: [
    ...GOALS,
    { id: 'P7', figure: 'cold', bound: 1.5, against: 'restic' },
    { id: 'P7', figure: 'cached', bound: 0.5 },
  ],
  subjects: SUBJECTS,
  onlyOnce: ['trackio'],
  sizeOf: sizesOf(smallFiles),
  describe: (size) => smallFiles.describe(size),
  measure: measureSmallFiles,
}

/** One big file, in the same way. */
export const sdkBigFile: Scenario = {
  name: 'sdk-big-file',
  section: 'sdk',
  title: 'One big file, told for 1 GiB',
  figures: FIGURES,
  goals: [...GOALS, { id: 'P7', figure: 'cold', bound: 1.2, against: 'restic' }],
  subjects: SUBJECTS,
  onlyOnce: ['trackio'],
  sizeOf: sizesOf(bigFile),
  describe: (size) => bigFile.describe(size),
  measure: measureBigFile,
}

/** The SDK does what the Python client does. */
function sizesOf(scenario: Scenario): (subject: SubjectName, quick: boolean) => Size {
  return (subject, quick) => scenario.sizeOf(subject === 'sdk' ? 'amphora' : subject, quick)
}
