import { createHash } from 'node:crypto'
import { close, open, write } from 'node:fs'
import { Writable } from 'node:stream'
import { fileError } from './file-fault.ts'
import type { FileDigest } from './file-bytes.ts'

interface NewFileOptions {
  readonly localPath: string
  /** Called when the file is whole and closed. */
  readonly onClosed: (file: FileDigest) => void
}

/**
 * A file of an artifact that is being written. It joins the artifact when it ends: by `end()`, by the end of a `pipeline`, or
 * at the end of the block that has it with `await using`. One that was destroyed by an error does not join.
 */
export class NewFile extends Writable {
  readonly #options: NewFileOptions
  readonly #hash = createHash('md5')
  #fd: number | undefined
  #sizeBytes = 0

  constructor(options: NewFileOptions) {
    super()
    this.#options = options
  }

  override _construct(done: (error?: Error | null) => void): void {
    open(this.#options.localPath, 'wx', 0o600, (error, fd) => {
      this.#fd = fd
      done(error ? fileError(error) : null)
    })
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#hash.update(chunk)
    this.#sizeBytes += chunk.length
    this.#append(chunk, 0, done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#close((error) => {
      if (error) return done(fileError(error))
      try {
        this.#options.onClosed({ digest: this.#hash.digest('base64'), sizeBytes: this.#sizeBytes })
        return done()
      } catch (refusal) {
        return done(fileError(refusal))
      }
    })
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#close(() => done(error))
  }

  /** Ends the file and waits until it has joined the artifact. */
  override async [Symbol.asyncDispose](): Promise<void> {
    if (this.destroyed && !this.writableFinished && this.errored) throw this.errored
    if (this.destroyed || this.writableFinished) return
    await new Promise<void>((resolve, reject) => {
      this.once('error', reject)
      this.once('finish', resolve)
      if (!this.writableEnded) this.end()
    })
  }

  /** A write may take less than it was given. */
  #append(chunk: Uint8Array, from: number, done: (error?: Error | null) => void): void {
    if (from === chunk.length) return done()
    write(this.#fd ?? -1, chunk, from, chunk.length - from, null, (error, count) => {
      if (error) return done(fileError(error))
      return this.#append(chunk, from + count, done)
    })
  }

  #close(done: (error?: Error | null) => void): void {
    const fd = this.#fd
    this.#fd = undefined
    if (fd === undefined) done()
    else close(fd, done)
  }
}
