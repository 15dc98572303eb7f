import { AmphoraError } from '@amphora/wire'
import type { FastifyInstance } from 'fastify'

/** Where the server is in its life. Only a ready one works; the others put everything off, and say for how long. */
export class Stage {
  #name: 'starting' | 'ready' | 'stopping' = 'starting'

  get name(): 'starting' | 'ready' | 'stopping' {
    return this.#name
  }

  ready(): void {
    if (this.#name === 'starting') this.#name = 'ready'
  }

  stop(): void {
    this.#name = 'stopping'
  }

  /** @throws {AmphoraError} `unavailable` unless ready */
  check(): void {
    if (this.#name !== 'ready') throw new AmphoraError('unavailable', `the server is ${this.#name}: try again shortly`)
  }
}

/** Puts off every request that comes before the server is ready or after it was told to stop, `/healthz` aside. */
export function requireReady(server: FastifyInstance, stage: Stage): void {
  server.addHook('onRequest', async (request) => {
    if (request.routeOptions.url !== '/healthz') stage.check()
  })
  server.addHook('onSend', async (_request, reply) => {
    if (stage.name === 'stopping') void reply.header('connection', 'close') // the listener waits for the connections
  })
}
