/** Makes an artifact of a folder, notes its record, and sends it; kills itself once N files are sent: `save-child.ts URL KEY FOLDER N`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Artifact, createClient, saveArtifact } from '../../packages/sdk/src/index.ts'
import { writeRecord } from './record-text.ts'

const [url = '', apiKey = '', folder = '', killedAt = ''] = process.argv.slice(2)
const artifact = new Artifact('killed', 'dataset', { stagingFolder: join(folder, 'staging') })
await artifact.addDir(join(folder, 'source'))
const record = artifact.toRecord({ entity: 'admin', project: 'killed', runFolder: join(folder, 'run') })
writeFileSync(join(folder, 'record.json'), writeRecord(record))
const onProgress = ({ filesDone }: { readonly filesDone: number }): void => {
  if (filesDone === Number(killedAt)) process.kill(process.pid, 'SIGKILL')
}
await saveArtifact(createClient({ baseUrl: url, apiKey }), record, { onProgress })
