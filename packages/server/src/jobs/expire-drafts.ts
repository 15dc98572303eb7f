import type { Domain } from '../domain/domain.ts'

/** Gives up what clients began a day ago and left: drafts, and manifests that no version shows. */
export async function expireDrafts(domain: Domain, signal: AbortSignal): Promise<void> {
  await domain.artifacts.expireDrafts(signal)
}
