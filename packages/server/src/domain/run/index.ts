/*
 * Runs: what can be asked of them and done to them. `domain.ts` binds what is listed here, and the doors know no more;
 * the other files of this folder are for the domain itself.
 */
export { findForkParent } from './fork-parent.ts'
export { indexStaleRuns } from './filter-index.ts'
export { listConfigKeys, listRunGroups } from './group.ts'
export * from './list.ts'
export * from './rewind.ts'
export * from './run.ts'
export { noteResume } from './session.ts'
export * from './silence.ts'
export * from './upsert.ts'
