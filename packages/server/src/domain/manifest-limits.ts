/** A manifest is read whole when it is committed: a million entries of a usual size fit. */
export const MAX_MANIFEST_BYTES = 256 * 2 ** 20

/** Of one version. */
export const MAX_ENTRIES = 1_000_000
