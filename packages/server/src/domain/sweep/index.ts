/*
 * Sweeps: what can be asked of them and done to them. `domain.ts` binds what is listed here; what agents do is
 * `agent.ts`, how configs are searched is `search/`.
 */
export * from './sweep.ts'
export * from './upsert.ts'
