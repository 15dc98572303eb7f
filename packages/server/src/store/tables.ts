/**
 * Every table as Kysely sees it. Times are ISO 8601 UTC text, JSON is text, flags are 0 or 1, sizes are bytes.
 * Migrations under `migrations/` create them; `docs/format.md` draws them.
 */
import type { Generated } from 'kysely'
import type {
  ApiKeyTable,
  EntityMemberTable,
  EntityTable,
  InvitationTable,
  OrganizationMemberTable,
  OrganizationTable,
  SessionTable,
  SignInLinkTable,
  UserTable,
} from './account-tables.ts'
import type { Int64 } from './int64.ts'
import type {
  BaseTable,
  ChunkTable,
  HistoryFileAddressTable,
  HistoryFileTable,
  LevelTable,
  ProjectKeyTable,
  RunKeyTable,
  SegmentTable,
  SetAsideTable,
  StreamTable,
  SummaryTable,
} from './row-tables.ts'

export type { Int64 } from './int64.ts'
export type * from './row-tables.ts'
import type { SweepTables } from './sweep-tables.ts'

export type Flag = 0 | 1

/** Secrets that sign URLs; the newest signs, all of them verify. */
export interface SigningKeyTable {
  id: Generated<number>
  secret: Uint8Array
  created_at: string
}

export interface ProjectTable {
  id: Generated<number>
  entity_id: number
  name: string
  description: string | null
  /** Runs ever made here; numbers the generated names (`sunny-smoke-1`). */
  run_counter: number
  /** Who made it; null for some that were made when only the entity was kept. */
  user_id: number | null
  created_at: string
  updated_at: string
  /** Deleted: the name is `<id>:<name>` then, which no living project can have. */
  deleted_at: string | null
}

/** A name that a project had, and is still found by until another takes it. */
export interface FormerProjectNameTable {
  entity_id: number
  name: string
  project_id: number
}

export interface RunTable {
  /** The wire's storage id (`Run.id`); `id` below is the run id users type. */
  storage_id: Generated<number>
  project_id: number
  id: string
  generation: number
  name: string
  notes: string | null
  description: string | null
  group_name: string | null
  job_type: string | null
  state: string
  /** `{key: {value, desc?}}`, as text in the client's dialect. */
  config: string
  /** JSON array of strings. `run_tag` is its index. */
  tags: string
  user_id: number
  host: string | null
  program: string | null
  repo: string | null
  commit_sha: string | null
  sweep_name: string | null
  exit_code: number | null
  is_stop_requested: Flag
  is_preempting: Flag
  /** Config or summary changed since `run_value` was written. */
  is_index_stale: Flag
  created_at: string
  updated_at: string
  /** When this generation was opened. */
  started_at: string
  heartbeat_at: string
  deleted_at: string | null
}

/** A closed generation keeps what the run showed when it was closed; the open one is the run itself. */
export interface GenerationTable {
  run_storage_id: number
  generation: number
  /** Forked or rewound: it goes on from that generation after `base_step`, with so many rows of it (`base`). */
  base_run_storage_id: number | null
  base_generation: number | null
  base_step: Int64 | null
  base_line: number | null
  opened_at: string
  closed_at: string | null
  state: string | null
  config: string | null
  exit_code: number | null
}

/** Who asked when for the status of a run, to resume it. */
export interface ResumeTable {
  run_storage_id: number
  user_id: number
  asked_at: string
}

export interface RunTagTable {
  run_storage_id: number
  tag: string
}

/** One value of config or summary under its dotted key (`config.lr`, `summary_metrics.loss`), for filters and sorts. */
export interface RunValueTable {
  run_storage_id: number
  project_id: number
  key: string
  kind: 'number' | 'string' | 'boolean' | 'null' | 'list' | 'object'
  number: number | null
  text: string | null
}

export interface RunFileTable {
  id: Generated<number>
  run_storage_id: number
  generation: number
  path: string
  sha256: string | null
  md5: string | null
  size_bytes: number
  mimetype: string | null
  created_at: string
  /** When its bytes became durable; null before. */
  uploaded_at: string | null
}

/** The id of a file that was deleted, so that deleting it again is known to be done. */
export interface DeletedRunFileTable {
  id: number
  run_storage_id: number
}

export interface AlertTable {
  id: Generated<number>
  run_storage_id: number
  title: string
  text: string
  severity: 'INFO' | 'WARN' | 'ERROR'
  wait_ms: number
  created_at: string
}

export interface ArtifactTypeTable {
  id: Generated<number>
  project_id: number
  name: string
  description: string | null
  created_at: string
}

export interface CollectionTable {
  id: Generated<number>
  project_id: number
  artifact_type_id: number
  name: string
  kind: 'sequence' | 'portfolio'
  description: string | null
  state: 'READY' | 'DELETED'
  /** The number the next committed version gets; never goes down, so numbers are never reused. */
  next_version: number
  created_at: string
  updated_at: string
}

/** Ids that clients chose before the server had one: of a version (`clientID`) or a collection (`sequenceClientID`). */
export interface ClientIdTable {
  client_id: string
  /** The id holds inside this entity only. */
  entity_id: number
  artifact_id: number | null
  collection_id: number | null
}

export interface ArtifactTable {
  id: Generated<number>
  collection_id: number
  version_index: number | null
  state: 'PENDING' | 'COMMITTED' | 'DELETED'
  digest: string
  digest_algorithm: 'MANIFEST_MD5' | 'MANIFEST_XXH128'
  description: string | null
  /** JSON text, at most 1 MiB. */
  metadata: string | null
  /** Seconds; null inherits, -2 is off. */
  ttl_seconds: number | null
  size_bytes: number
  file_count: number
  history_step: Int64 | null
  created_by_run: number | null
  created_by_user: number
  commit_hash: string | null
  distributed_id: string | null
  base_artifact_id: number | null
  /** The manifest that the commit made current; its entries are the version's. */
  manifest_id: number | null
  /** A draft whose content was already a version of the collection when it was committed stands for that version. */
  forwarded_to: number | null
  /** JSON array: aliases asked for at creation, attached by the commit. */
  wanted_aliases: string
  created_at: string
  updated_at: string
}

export interface ArtifactTagTable {
  artifact_id: number
  tag: string
}

export interface CollectionTagTable {
  collection_id: number
  tag: string
}

export interface ManifestTable {
  id: Generated<number>
  artifact_id: number
  name: string
  kind: 'FULL' | 'PATCH' | 'INCREMENTAL'
  /** MD5 of its JSON in base64, as announced; '' for the handle that only file requests refer to. */
  digest: string
  base_artifact_id: number | null
  sha256: string | null
  size_bytes: number
  uploaded_at: string | null
  created_at: string
}

/** The entries of a manifest that a commit prepared; never changed afterwards. */
export interface ManifestEntryTable {
  manifest_id: number
  path: string
  /** Base64 of 16 bytes for content; an ETag or URI for a reference. */
  digest: string
  size_bytes: number
  ref: string | null
  birth_artifact_id: string | null
  /** JSON object text. */
  extra: string | null
  /** Blob of the content; null for references. */
  sha256: string | null
}

export interface MembershipTable {
  id: Generated<number>
  collection_id: number
  artifact_id: number
  version_index: number
  created_at: string
}

export interface AliasTable {
  id: Generated<number>
  collection_id: number
  name: string
  artifact_id: number
  created_at: string
}

/** An arrow of the lineage graph: a run consumed (`input`) or logged (`output`) a version. */
export interface LineageTable {
  run_storage_id: number
  artifact_id: number
  kind: 'input' | 'output'
  used_as: string | null
  created_at: string
}

/** A change of a version or (`artifact_id` null) of a collection, in the words of the domain; never changed. */
export interface ArtifactActionTable {
  id: Generated<number>
  collection_id: number
  artifact_id: number | null
  /** The version that an alias left. */
  from_artifact_id: number | null
  kind: string
  /** The alias or tag. */
  name: string | null
  old_text: string | null
  new_text: string | null
  user_id: number
  /** The run that did it by logging. */
  run_storage_id: number | null
  created_at: string
}

export interface BlobTable {
  sha256: string
  size_bytes: number
  state: 'live' | 'condemned' | 'quarantined'
  created_at: string
}

/** (entity, md5) stands for these bytes: made only from bytes the server hashed itself. */
export interface ClaimTable {
  entity_id: number
  /** In base64, as manifest entries have it. */
  md5: string
  /** The same; null until an upload asked for it. */
  xxh128: string | null
  sha256: string
  size_bytes: number
  created_at: string
}

/** An upload in parts: what was announced, and when it last made progress. */
export interface UploadSessionTable {
  id: Generated<number>
  entity_id: number
  /** Of the whole, in base64. */
  md5: string
  xxh128: string | null
  /** JSON list: each part's, in hexadecimal. */
  part_md5s: string
  completed_at: string | null
  created_at: string
  updated_at: string
}

export interface Tables extends SweepTables {
  user: UserTable
  entity: EntityTable
  organization: OrganizationTable
  entity_member: EntityMemberTable
  organization_member: OrganizationMemberTable
  invitation: InvitationTable
  api_key: ApiKeyTable
  session: SessionTable
  sign_in_link: SignInLinkTable
  signing_key: SigningKeyTable
  project: ProjectTable
  former_project_name: FormerProjectNameTable
  run: RunTable
  generation: GenerationTable
  resume: ResumeTable
  history_file: HistoryFileTable
  history_file_address: HistoryFileAddressTable
  run_tag: RunTagTable
  run_value: RunValueTable
  stream: StreamTable
  chunk: ChunkTable
  segment: SegmentTable
  level: LevelTable
  base: BaseTable
  set_aside: SetAsideTable
  summary: SummaryTable
  project_key: ProjectKeyTable
  run_key: RunKeyTable
  run_file: RunFileTable
  deleted_run_file: DeletedRunFileTable
  alert: AlertTable
  artifact_type: ArtifactTypeTable
  collection: CollectionTable
  client_id: ClientIdTable
  artifact: ArtifactTable
  artifact_tag: ArtifactTagTable
  collection_tag: CollectionTagTable
  manifest: ManifestTable
  manifest_entry: ManifestEntryTable
  membership: MembershipTable
  alias: AliasTable
  lineage: LineageTable
  artifact_action: ArtifactActionTable
  blob: BlobTable
  claim: ClaimTable
  upload_session: UploadSessionTable
}
