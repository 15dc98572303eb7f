export { isApiKey, parseApiKey } from './api-key.ts'
export { AmphoraError } from './errors.ts'
export type { ErrorCode } from './errors.ts'
export {
  MAX_NAME_BYTES,
  MAX_NAME_CHARACTERS,
  parseAliasName,
  parseArtifactTypeName,
  parseCollectionName,
  parseEntityName,
  parseOrganizationName,
  parseProjectName,
  parseRunId,
  parseTagName,
  parseTeamName,
  parseUsername,
  versionIndexOf,
} from './names.ts'
export { checkEntryPath, cleanRunFilePath, DEFAULT_ALIAS, parseArtifactPath } from './paths.ts'
export type { ArtifactPath } from './paths.ts'
export {
  hexOf,
  md5Base64Of,
  md5HexOf,
  parseContentDigest,
  parseMd5Base64,
  parseMd5Hex,
  parseSha256Hex,
} from './digest.ts'
export type { ContentDigest, Md5Base64, Md5Hex, Sha256Hex } from './digest.ts'
export { decodeId, encodeId, tryDecodeId } from './ids.ts'
export type { IdKind } from './ids.ts'
export { isJsonList, isJsonObject, MAX_JSON_DEPTH, ownObject, ownText, ownValue } from './json.ts'
export type { Json, JsonObject } from './json.ts'
export { endOfString, parseExact, stringifyExact } from './exact-json.ts'
export { parseLine } from './json-line.ts'
export { checkBodyValues } from './json-size.ts'
export { flatten, kindOf, MAX_LINE_BYTES, readRow, stepIn } from './row.ts'
export type { Row, ValueKind } from './row.ts'
export { MAX_LINE_COUNT, parseFileStreamPost, STREAM_FILE_NAMES } from './file-stream.ts'
export type { FileStreamFrame, FileStreamPost, StreamFile } from './file-stream.ts'
export { parseConsoleLine } from './console-line.ts'
export type { ConsoleLine } from './console-line.ts'
export {
  branchPointOf,
  hasBranchPoint,
  inheritConfig,
  flattenConfig,
  flattenSummary,
  isStarted,
  joinConfigs,
  mergeWriterEnvironments,
  parseConfig,
  parseSummary,
  pickWandbConfig,
  serializeConfig,
  writersOf,
} from './config.ts'
export type { BranchPoint, ConfigEntry, ConfigObject } from './config.ts'
export {
  algorithmOf,
  layOver,
  MANIFEST_VERSION,
  manifestDigestText,
  mergePatches,
  parseManifest,
  serializeManifest,
} from './manifest.ts'
export type { DigestAlgorithm, Manifest, ManifestEntry } from './manifest.ts'
export { parseMetadata, serializeMetadata } from './metadata.ts'
export { MEDIA_KINDS, mediaKindOf, mediaPathsOf } from './media.ts'
export type { MediaKind } from './media.ts'
export { compareCodePoints, utf8ByteLength } from './utf8.ts'
export { parseFilter } from './filter.ts'
export type { Filter, FilterOperator } from './filter.ts'
export { searchFor, searchKey } from './search.ts'
export { parseOrder } from './order.ts'
export type { Order } from './order.ts'
export { decodeChartBody, encodeChartBody } from './chart-body.ts'
export type { BodyPart, BodySeries } from './chart-body.ts'
export { EMPTY_SERIES, extremesOf, growSeries, numberCount, pointSeries, reachOf } from './series.ts'
export type { Series } from './series.ts'
export { VERSION } from './version.ts'
export type { LineageVersion, RunListVersion, RunVersion } from './live.ts'
