import { VERSION } from '@amphora/wire'
import type { Resolvers } from './generated.ts'

/**
 * Flags as the client knows them; a name that is missing is off, and so is whatever this version does not serve.
 * What each one changes in the client: docs/wire.md.
 */
const FEATURES = [
  'ARTIFACT_COLLECTIONS_FILTERING_SORTING',
  'ARTIFACT_COLLECTION_MEMBERSHIP_FILES',
  'ARTIFACT_COLLECTION_MEMBERSHIP_FILE_DOWNLOAD_HANDLER',
  'ARTIFACT_DIGEST_ALGORITHM',
  'ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE',
  'ARTIFACT_TAGS',
  'ARTIFACT_V2_DOWNLOAD_HANDLER_SUPPORTS_ARTIFACT_ID',
  'CLIENT_IDS',
  'FILESTREAM_GZIP',
  'LARGE_FILENAMES',
  'MARK_RUN_FILES_UPLOADED',
  'PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP',
  'STRUCTURED_CONSOLE_LOGS',
  'SWEEPS_QUERY_FILTERING',
  'TOTAL_COUNT_IN_FILE_CONNECTION',
  'USE_ARTIFACT_WITH_ENTITY_AND_PROJECT_INFORMATION',
].map((name) => ({ name, isEnabled: true }))

/** The newest client that is tested, and the oldest that is hoped for. Before 0.31 a missing maximum breaks the client. */
const CLI_VERSIONS = { max_cli_version: '0.31.0', min_cli_version: '0.13.11' }

export const serverResolvers: Resolvers = {
  Query: {
    serverInfo: () => ({
      version: VERSION,
      features: FEATURES,
      cliVersionInfo: CLI_VERSIONS,
      latestLocalVersionInfo: null,
    }),
  },
}
