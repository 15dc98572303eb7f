import type { FastifyInstance } from 'fastify'
import type { Door, DoorDeps } from './door.ts'
import { absentDoor } from './absent.ts'
import { artifactFilesDoor } from './artifact-files.ts'
import { fileStreamDoor } from './file-stream.ts'
import { graphqlDoor } from './graphql.ts'
import { healthDoor } from './health.ts'
import { pagesDoor } from './pages.ts'
import { storageDoor } from './storage.ts'

/** Every door of the server. A new protocol is a new file and a line here. */
const DOORS: readonly Door[] = [
  graphqlDoor,
  fileStreamDoor,
  storageDoor,
  artifactFilesDoor,
  healthDoor,
  absentDoor,
  pagesDoor,
]

export function openDoors(server: FastifyInstance, deps: DoorDeps): void {
  for (const door of DOORS) {
    void server.register((scope, _options, done) => {
      door(scope, deps)
      done()
    })
  }
}
