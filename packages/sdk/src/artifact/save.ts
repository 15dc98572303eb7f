import type { Client } from '../client.ts'
import type { ArtifactRecord } from '../log-file/record.ts'
import { md5Base64 } from './digest.ts'
import { withHttpTransport } from './http-transport.ts'
import { sendableEntries } from './save-entries.ts'
import { saveRecord } from './save-record.ts'
import type { SavedArtifact, SaveOptions } from './save-record.ts'
import { uploadEntries } from './upload.ts'

/**
 * Sends one artifact whose files are on this machine. Again after a failure is safe: what arrived is not sent twice.
 * @throws {AmphoraError} `not_found` when a staged file is gone, `conflict` when one changed; what the server refuses
 */
export function saveArtifact(
  client: Client,
  record: ArtifactRecord,
  options: SaveOptions = {},
): Promise<SavedArtifact> {
  const place = { md5Base64, entriesOf: sendableEntries, upload: uploadEntries }
  return saveRecord(withHttpTransport(client), record, options, place)
}
