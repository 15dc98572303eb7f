import type { Domain } from '../domain/domain.ts'

/** Gives up uploads in parts that clients began a day ago and left. */
export async function reclaimUploads(domain: Domain, signal: AbortSignal): Promise<void> {
  await domain.multipart.reclaimMultipart(signal)
}
