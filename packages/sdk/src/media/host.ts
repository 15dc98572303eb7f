/**
 * What media need of the machine they run on, all of it at once: `run.log` returns without waiting. Node and browsers each
 * have one.
 */
export interface MediaHost {
  /** 64 lower-case hexadecimal digits. */
  sha256(bytes: Uint8Array): string
  /** A zlib stream (RFC 1950) that inflates to these bytes. */
  deflate(bytes: Uint8Array): Uint8Array
  /** @throws {AmphoraError} when there is no such file, or no files at all */
  readFile(localPath: string): Uint8Array
  /** Milliseconds since 1970. */
  now(): number
}
