import type { FastifyInstance } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Domain } from '../domain/domain.ts'
import type { LiveHub } from './live-hub.ts'
import type { Metrics } from './metrics.ts'

/** What doors are built from. */
export interface DoorDeps {
  readonly domain: Domain
  readonly schema: GraphQLSchema
  readonly metrics: Metrics
  readonly live: LiveHub
  /** Resolves when the database answers and blobs can be written. */
  readonly checkReady: () => Promise<void>
}

/**
 * One family of endpoints. It gets a scope of its own, where it first says how it takes bodies (`body.ts`); the caller
 * is authenticated before (`viewerOf(request)`), and errors are thrown.
 */
export type Door = (scope: FastifyInstance, deps: DoorDeps) => void
