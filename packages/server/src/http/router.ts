import type { FastifyInstance } from 'fastify'
import type { Door, DoorDeps } from './door.ts'
import { absentDoor } from './absent.ts'
import { preflightDoor } from './cors.ts'
import { artifactFilesDoor } from './artifact-files.ts'
import { chartDoor } from './chart.ts'
import { fileStreamDoor } from './file-stream.ts'
import { folderZipDoor } from './folder-zip.ts'
import { logDownloadDoor } from './log-download.ts'
import { frameDoor } from './frame.ts'
import { graphqlDoor } from './graphql.ts'
import { healthDoor } from './health.ts'
import { historyExportDoor } from './history-export.ts'
import { projectHistoryDoor } from './project-history.ts'
import { liveDoor } from './live.ts'
import { sessionDoor } from './session.ts'
import { staticDoor } from './static.ts'
import { storageDoor } from './storage.ts'

/** Every door of the server. A new protocol is a new file and a line here. */
const DOORS: readonly Door[] = [
  graphqlDoor,
  chartDoor,
  fileStreamDoor,
  preflightDoor,
  storageDoor,
  artifactFilesDoor,
  sessionDoor,
  folderZipDoor,
  logDownloadDoor,
  historyExportDoor,
  projectHistoryDoor,
  frameDoor,
  healthDoor,
  liveDoor,
  absentDoor,
  staticDoor,
]

export function openDoors(server: FastifyInstance, deps: DoorDeps): void {
  for (const door of DOORS) {
    void server.register((scope, _options, done) => {
      door(scope, deps)
      done()
    })
  }
}
