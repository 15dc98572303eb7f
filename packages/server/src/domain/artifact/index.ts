/*
 * Versions of artifacts: what can be asked of them and done to them. `domain.ts` binds what is listed here, and the doors
 * know no more; the other files of this folder are for the domain itself.
 */
export * from './artifact.ts'
export * from './commit.ts'
export * from './create.ts'
export * from './download.ts'
export * from './draft.ts'
export * from './edit.ts'
export * from './logged-values.ts'
export * from './upload.ts'
