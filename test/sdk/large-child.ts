/** Puts one file and gets it back: `large-child.ts URL KEY FILE FOLDER`. Prints the most memory that it held, in MiB, after each. */
import { Artifact, artifactContext, createClient, saveDraft } from '../../packages/sdk/src/index.ts'

const [url = '', apiKey = '', file = '', folder = ''] = process.argv.slice(2)
const places = { artifactFolder: folder, cacheFolder: undefined, entity: 'admin', project: 'large' }
const context = artifactContext(createClient({ baseUrl: url, apiKey }), places)
const draft = new Artifact('large', 'dataset', { stagingFolder: `${folder}-staging` })
await draft.addFile(file, { policy: 'immutable', name: 'large.bin' })
const version = await saveDraft(context, draft)
tellPeak()
await version.download({ root: folder })
tellPeak()

function tellPeak(): void {
  console.log(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)}`)
}
