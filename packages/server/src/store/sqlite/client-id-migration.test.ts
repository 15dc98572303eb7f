import { mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SQLITE_COLUMNS } from '../dialect.ts'
import { clientIdByEntity } from '../migrations/003-client-id-by-entity.ts'
import { openSqlite } from './database.ts'
import { createStore } from '../store.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amphora-migrate-'))
})
afterEach(() => rm(folder, { recursive: true }))

const open = () => openSqlite({ folder, onFailure: () => undefined })
const AT = '2026-01-01T00:00:00Z'

/** As the schema before had it: one meaning for all entities. */
const BEFORE = `
  drop table client_id;
  create table client_id (client_id text primary key, artifact_id integer references artifact (id),
    collection_id integer references collection (id));
  insert into "user" (id, username, name, is_admin, created_at) values (1, 'ada', 'ada', 0, '${AT}');
  insert into entity (id, name, kind, user_id, created_at) values (7, 'ada', 'personal', 1, '${AT}');
  insert into project (id, entity_id, name, run_counter, created_at, updated_at) values (1, 7, 'p', 0, '${AT}', '${AT}');
  insert into artifact_type (id, project_id, name, created_at) values (1, 1, 't', '${AT}');
  insert into collection (id, project_id, artifact_type_id, name, kind, state, next_version, created_at, updated_at)
    values (3, 1, 1, 'c', 'sequence', 'READY', 0, '${AT}', '${AT}');
  insert into artifact (id, collection_id, state, digest, digest_algorithm, size_bytes, file_count, created_by_user,
    wanted_aliases, created_at, updated_at) values (5, 3, 'PENDING', 'd', 'MANIFEST_MD5', 0, 0, 1, '[]', '${AT}', '${AT}');
  insert into client_id values ('version', 5, null), ('sequence', null, 3);`

it('gives each id to the entity of what it means', async () => {
  await (await open()).close()
  const database = new DatabaseSync(join(folder, 'amphora.db'))
  database.exec(BEFORE)
  database.close()
  const opened = await open()
  await opened.transaction((tx) => clientIdByEntity(tx, SQLITE_COLUMNS))
  const store = createStore(opened)
  expect(await store.clientIds.find(7, 'version')).toMatchObject({ artifact_id: 5, collection_id: null })
  expect(await store.clientIds.listMeanings('sequence')).toMatchObject([{ entity_id: 7, collection_id: 3 }])
  expect(await store.clientIds.find(1, 'version')).toBeUndefined()
  await store.close()
})
