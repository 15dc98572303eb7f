/** A row of the endpoint table in docs/wire.md. */
export interface Endpoint {
  readonly route: string
  /** Who sends it: `core` is the client's Go half, `Python` its other half. */
  readonly sentBy: string
  readonly credential: string
  readonly does: string
}

const KEY = 'key'
// The client's own `File.download` sends its key along, so a second credential is ignored here and not refused.
const SIGNED = 'signature in the path; a key sent along is not looked at'
const NONE = 'none'

/** What is served beside GraphQL. GraphQL itself is written from the schema. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    route: 'POST /graphql',
    sentBy: 'core, also on behalf of Python',
    credential: KEY,
    does: '`{query, variables, operationName}` → `{data}` or `{errors}`; at most 64 MiB (`wandb verify` sends 10 MB) and 1,000,000 JSON values',
  },
  {
    route: 'POST /files/{entity}/{project}/{run}/file_stream',
    sentBy: 'core, every 15 s while there is news, `{}` after 30 s without',
    credential: KEY,
    does: 'lines of history, events, summary and console, and the end of a run → `{exitcode, limits, stopped?}`; at most 128 MiB, also inflated, and 1,000,000 JSON values; durable before the answer',
  },
  {
    route: 'PUT /storage/{token}/{name}',
    sentBy: 'core and Python, to the address that a GraphQL answer gave',
    credential: SIGNED,
    does: 'bytes of a file, an artifact entry or a manifest; checked against the digest they were announced with; the ETag answers their MD5; valid for 24 h, the same bytes again are a no-op',
  },
  {
    route: 'GET /storage/{token}/{name}',
    sentBy: 'Python, browsers',
    credential: SIGNED,
    does: 'the bytes, with ranges and ETag; valid for 1 h',
  },
  { route: 'OPTIONS /storage/*', sentBy: 'browsers, `wandb verify`', credential: NONE, does: 'allows any origin' },
  {
    route:
      'GET /artifactsV2/{region}/{entity}/{project}/{collection}/[{artifact id}/]{birth artifact id}/{hex digest}/{file name}',
    sentBy: 'Python, for single entries and as second try; the birth artifact id may be empty',
    credential: KEY,
    does: 'the bytes of an entry, readable by whoever may read the collection',
  },
  {
    route: 'GET /artifacts/{entity}/{hex digest}',
    sentBy: 'Python, for the first storage layout',
    credential: KEY,
    does: 'the same by digest alone',
  },
  {
    route: 'GET, POST, DELETE /auth/session',
    sentBy: 'pages',
    credential: 'none, or the cookie of a session; POST and DELETE from the own pages only',
    does: 'who is signed in → `{user, isPlainHttp}`; POST signs in with `{username, password}`, `{apiKey}` or `{link}`; DELETE signs out',
  },
  {
    route: 'GET /files/{entity}/{project}/{run}/download.zip',
    sentBy: 'pages; `?folder=` names one folder',
    credential: KEY,
    does: 'the files of a run as one zip, stored and not compressed, made while it is sent',
  },
  {
    route: 'GET /files/{entity}/{project}/{run}/download.parquet` and `download.csv',
    sentBy: 'pages, SDK, command line; `?key=loss&key=acc` for some keys',
    credential: KEY,
    does: 'the history of a run as one table, made while it is sent; the columns are told in the guide',
  },
  {
    route: 'GET /files/{entity}/{project}/history.zip',
    sentBy: 'pages; `?format=csv` instead of Parquet, `&filters=` as in `Project.runs`',
    credential: KEY,
    does: 'the histories of a project as one zip, a table a run, made while it is sent; runs without rows are left out',
  },
  {
    route: 'GET /artifacts/{artifact id}/download.zip',
    sentBy: 'pages; `?folder=` names one folder',
    credential: KEY,
    does: 'the same of a version; references are named in its `NOT-INCLUDED.txt`',
  },
  {
    route: 'POST /charts/{entity}/{project}',
    sentBy:
      'pages; a run (`run`), runs (`filters`, `first`) or groups of them (`groups`, a filter each); `keys`, `x`, `buckets`, … as in `ChartInput`, `columns` by name',
    credential: KEY,
    does: 'what `Run.chart` and `Project.groupChart` tell, as columns of bytes: the form is in `packages/wire/src/chart-body.ts` and decision 042',
  },
  { route: 'GET /frame', sentBy: 'pages', credential: NONE, does: 'the sandbox that html and charts of users run in' },
  { route: 'GET /healthz', sentBy: 'supervisors', credential: NONE, does: 'the process answers' },
  { route: 'GET /ready', sentBy: 'load balancers', credential: NONE, does: 'database and blobs answer too' },
  { route: 'GET /metrics', sentBy: 'Prometheus', credential: KEY, does: 'figures of the server, as text' },
  {
    route: 'POST /oidc/token',
    sentBy: 'core, with an identity token file only',
    credential: NONE,
    does: '404: keys are the only credential yet',
  },
  {
    route: 'POST /sdk/otel/*',
    sentBy: 'core, as a probe',
    credential: NONE,
    does: "404, which switches the client's own telemetry off",
  },
]

/** Flags of `serverInfo.features` and what each one changes in wandb 0.31. */
export const FLAGS: Readonly<Record<string, string>> = {
  STRUCTURED_CONSOLE_LOGS: 'console lines come as `{level, ts, label, content}` instead of text with a time in front',
  FILESTREAM_GZIP: 'file_stream bodies may be compressed, if the user asks for it',
  USE_ARTIFACT_WITH_ENTITY_AND_PROJECT_INFORMATION: '`useArtifact` says which project the artifact is in',
  ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE:
    '`linkArtifact` asks for the membership; off: it is read again by name',
  ARTIFACT_V2_DOWNLOAD_HANDLER_SUPPORTS_ARTIFACT_ID: '`/artifactsV2` has the artifact id; both forms are served',
  ARTIFACT_DIGEST_ALGORITHM: '`digestAlgorithm` is asked for and sent; off: everything is MD5',
  TOTAL_COUNT_IN_FILE_CONNECTION: '`len(artifact.files())` works',
  ARTIFACT_COLLECTIONS_FILTERING_SORTING: 'filters, order and counts of collections; off: an error in the client',
  MARK_RUN_FILES_UPLOADED: '`Run.upload_file` says when it is done',
  ARTIFACT_REGISTRY_SEARCH: '`api.registries()`; off: an error in the client',
  INCLUDE_ARTIFACT_TYPES_IN_REGISTRY_CREATION: '`api.create_registry()`; off: an error in the client',
  SWEEPS_QUERY_FILTERING: 'filters of sweeps',
  SWEEPS_LOCAL_SCHEDULER: '`sweep.enqueue_run()` and `wandb sweep-scheduler`',
  QUERY_AUTOMATIONS_ON_ENTITY:
    'automations are read in one query; `AUTOMATION_*` allow one kind of event or action each',
  EVAL_TABLES_CES: 'EvalTable goes to a service of its own',
  ARTIFACT_TAGS:
    'tested by older clients only, as are CLIENT_IDS, LARGE_FILENAMES, PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP and ARTIFACT_COLLECTION_MEMBERSHIP_*',
}

/** Where the real client is not what one would expect. Each note: what it does, who does it, what follows for us. */
export const NOTES: Readonly<Record<string, readonly string[]>> = {
  Requests: [
    '`operationName` is `""` in every document of the Python half (User-Agent `W&B Public Client`), and `variables` may be missing. Empty means none.',
    'Variables that the document does not declare are sent along (`UseArtifact`, `DeleteRun`, every run query). They are ignored.',
    'A single value stands for a list of one: sweeps send `"{}"` for `[JSONString!]!` (`SweepWithRuns`).',
    'Core sends every field of an input, null where nothing was given. Null never means: clear it.',
    'Entity and project may be `""` (`wandb sync` of offline runs, `CreateArtifact`) or null (`UpsertBucket`). Both mean the defaults of the caller.',
    'Several documents have one name (four `UpsertBucket`, two `Run`). Only the document says what is asked.',
    'Credentials go to the very scheme, host and port of `WANDB_BASE_URL` and nowhere else; uploads and most downloads carry none. So every address we hand out is absolute and signed.',
    'Every request may come again, byte for byte, after it has been applied.',
  ],
  Sweeps: [
    'Any error makes the client send `UpsertSweep` five times in all, in older and older shapes. So a refusal is final and comes before anything is written; `configValidationWarnings` is always a list.',
    'The in-process agent acts on the first command of an answer and drops the rest: there is never more than one. An agent that lists no trial is idle.',
    '`stop` ends a trial of a command-line agent by SIGTERM, which a Python script does not outlive: its run says nothing more. It is `killed` once the agent, asked to stop it, lists it no more.',
    'A command-line agent starts a trial only with a `program`. The command it builds runs the first `python` of its PATH, not the one it runs under.',
    'A heartbeat that answers 404 ends an agent when its trial is done; any other error is tried again for a minute and then taken for no commands.',
    'PyYAML writes a text such as `1e-5` without quotes; it is read as the number that is meant.',
  ],
  Accounts: [
    '`team.members` has `admin` and no `role`, so a viewer looks like a member there; ours to ask is `Member.role`.',
    '`api.create_team()` swallows every refusal and then reads the team: without one it fails with `KeyError: members`. `team.invite()` and `member.delete()` turn a refusal into `False`.',
    '`team.create_service_account()` reads the team again and takes the last member; its key is `api_key` of that member, so it is told there for a minute, to its maker.',
    '`create_user()` asks for no key; `generate_api_key()` of the user it returns would make one for the caller. `createUser { apiKey { name } }` tells the key of the new user.',
    '`X-WANDB-USERNAME` and `X-WANDB-USER-EMAIL` come with every request, mostly empty. Only a service account is listened to, and only about members of its team.',
  ],
  Answers: [
    'Core treats 200 with `errors` as a failure of the whole call and drops the status. So a refusal has its status, errors have the GraphQL shape on every status, and what does not exist is null with 200.',
    'On 400 401 403 404 409 410 413 422 and 501 the client gives up for good (for a run: its stream ends); every other 4xx and 5xx is tried again, file_stream for days (`core/internal/clients/retry_policy.go`). Only `UpsertBucket` also repeats 409.',
    'Ids are strings; the Python models refuse numbers. Ids of artifacts, users, entities and views and `internalId` of a project are base64 of `Kind:number`: the client decodes them. `Run.projectId` is a number.',
    '`Run.user` and `Run.projectId` are never null: with null, `list(api.runs())` is empty without an error.',
    '`ttlDurationSeconds` and `ttlIsInherited` are never null; no limit is -2.',
    'A listing page with `hasNextPage` and no edges makes the client start again from the beginning. There is none.',
    'An unknown entity has an empty connection in `models`; null is an error (`GetProjects`).',
    '`cliVersionInfo` is an object, not text, with both versions in it: before 0.31 the client fails without `max_cli_version`.',
  ],
  Runs: [
    'In filters `inputArtifacts` and `outputArtifacts` are sets of versions, by any of their names; `keys_info.keys.K` asks whether K was logged; of a run that has not ended it knows what the summary shows.',
    '`historyLineCount` in the answer to `UpsertBucket` is an instruction: above 0 the client goes on at that line. For a run that is started again without resume it is 0, and its old rows are hidden, not deleted.',
    "A fork says so only in its config (`_wandb.value.branch_point`), and says it again with every config. It sends none of its parent's settings, starts at `historyLineCount`, its first step is the one after, and its summary begins empty: what it inherits is kept by us. A rewind is `RewindRun` and then an upsert with the storage id of its answer.",
    'In shared mode each process sends its own config, summary and console, and counts its own lines. Only a primary one (`x_primary`) tells its environment, under its writer id, and with `x_update_finish_state=False` only it sends `complete`. So a run of several processes is ended by a primary one, and no post of another takes that back.',
    'A run that is resumed after shared mode goes on at the step that is the count of all rows, where that is above the last step.',
    '`RunResumeStatus` fails on any null among config, summaryMetrics, the tails and the counts, and wants `_step` written as a whole number. An unknown project or run is null, without an error.',
    'Lines of history, events and summary are not JSON: NaN, ±Infinity and 64-bit integers are written bare. They are kept as text.',
    'For history and events the first content of a line stays; a different second one is set aside, kept and counted. Console lines and the summary are set by index, since progress bars write their lines again.',
    'Of the file_stream answer only `stopped` is read, and it must be there in every answer until the run ends.',
    'A run that is killed sends nothing: that it has crashed is for the server to find out.',
    '`waitDuration` of an alert is in milliseconds.',
  ],
  'Clients before 0.31': [
    'Before 0.19 a client that resumes sends what a first start sends: it has only asked `RunResumeStatus` just before. A name or tag that it changes comes as a whole upsert too, with the same `_wandb.start_time`.',
    'Before 0.24 the first upsert looks the type `ServerSettings` up, and fails when it is not there.',
    'Before 0.19 a version needs exactly one `vN` among its aliases in its collection.',
    'Before 0.15 files of a run are announced by asking for `url(upload: true)` of names that are not there.',
    'Before 0.29 `scan_history(keys=…)` pages with windows whose end is the start of the next, and asks for as many samples as lie between.',
    'Before 0.18 empty files of a run are not sent.',
    '`/artifactsV2/{region}/{entity}/{birth artifact id}/{hex digest}` is the address of an entry before 0.19.',
  ],
  'Reading history': [
    '`history(minStep, maxStep)` leaves `maxStep` out; the same name inside a spec of `sampledHistory` includes it.',
    '`sampledHistory` answers one list for each spec, rows with all keys, and only these keys: the client does not sort them out.',
    'NaN and ±Infinity come back as numbers in the texts of `history`. In `sampledHistory` and `historyKeys`, which are JSON values, they are the texts "NaN", "Infinity" and "-Infinity": Go refuses an answer that holds them bare.',
    'Integers beyond 2^53 are exact in both; `scan_history(keys=…)` alone turns them into floats, in the client. A window of steps that asks for as many samples as it has steps gets every row.',
    'Every scan begins with `RunParquetHistory`, and an error there fails it. Two empty lists mean that all rows are live. A step in `liveData` and no file say the same, and make `download_history_exports` raise `IncompleteRunHistoryError` instead of handing out nothing.',
    'Parquet files are kept by the client by their position in the list, for ever, and read beside live rows without removing doubles. Rows from them are not chosen by their keys, and what a row lacks is `None`. So Amphora hands out one file, of a run that has ended, and only where each row has each key with a plain value ([038](decisions/038-history-file.md)).',
    'Rows pass through Go maps: the order of keys is lost and `1.0` arrives as `1`.',
  ],
  Artifacts: [
    'A FULL save makes two manifest records: the first, with an empty digest, is a handle for `createArtifactFiles`; the second is the manifest.',
    'Answers of `createArtifactFiles` are matched to the request by position. A null `uploadUrl` means that the bytes are here already.',
    'The client always adds `latest` to the aliases of a version.',
    'References name an artifact by the hex of its id (`wandb-artifact://`), or while it is being saved by an id of the client (`ClientIDMapping`).',
    'From 2 GiB on a file is offered in parts of 100 MiB and more (`uploadPartsInput`). Part n goes to the n-th address; its ETag, quotes included, is the `hexMD5` of `completeMultipartUploadArtifact`. With `uploadMultipartUrls: null` the same file goes in one piece.',
    'XXH128 (`Artifact(digest_algorithm="XXH128")`) is used where `xxhashDigestsEnabled` is true and the collection has no MD5 version yet; else the client hashes again with MD5, and `artifact.digest` changes. Each file then sends both hashes, and its entry says `extra: {"alg": "XXH128"}`.',
    'A linked version is addressed by the portfolio it was read through, also in `/artifactsV2`; `useArtifact`, edits and lineage name the source by id.',
    'The pages of `GetArtifactMembershipFileUrls` list every entry, references too; a name that is not in the manifest fails the download.',
    'Manifests from core hold `local_path`, a path on the machine of the user. It is not handed on.',
    '`artifact.url`, `.collection` and `.unlink()` each read the collection again by type and name.',
  ],
}
