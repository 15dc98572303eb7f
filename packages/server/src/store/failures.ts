import { AmphoraError } from '@amphora/wire'

/** A statement broke a unique index: somebody else was first. The caller reads again or refuses. */
export class UniqueViolation extends AmphoraError {}

/** The database can no longer be trusted to keep what it answers; the process must stop (exit code 74). */
export class DatabaseFailure extends AmphoraError {}
