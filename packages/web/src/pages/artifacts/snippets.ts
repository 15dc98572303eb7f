import { versionPath, type VersionName } from '../../paths.ts'

export interface Snippet {
  readonly language: 'Python' | 'TypeScript' | 'Shell'
  readonly what: string
  readonly code: string
}

interface Source {
  /** The version on the wire. */
  readonly id: string
  /** Of the pages, which is where clients find the server as well. */
  readonly origin: string
}

/** What to paste to use a version, with this server's address. Names are quoted as each language wants it. */
export function snippetsOf(name: VersionName, { id, origin }: Source): readonly Snippet[] {
  const path = `${name.entity}/${name.project}/${name.collection}:${name.version}`
  return [
    { language: 'Python', what: 'Use it in a run, so that the graph knows', code: pythonRun(name, path) },
    { language: 'Python', what: 'Download it without a run', code: pythonApi(path) },
    { language: 'TypeScript', what: 'Use it in a run', code: typescriptRun(name, path) },
    { language: 'TypeScript', what: 'List and download its files', code: typescriptApi(path) },
    { language: 'Shell', what: 'Download it', code: shell(name, path, { id, origin }) },
  ]
}

function pythonRun({ entity, project, type }: VersionName, path: string): string {
  return `import wandb

with wandb.init(entity=${quoted(entity)}, project=${quoted(project)}) as run:
    artifact = run.use_artifact(${quoted(path)}, type=${quoted(type)})
    folder = artifact.download()`
}

function pythonApi(path: string): string {
  return `import wandb

artifact = wandb.Api().artifact(${quoted(path)})
folder = artifact.download()`
}

function typescriptRun({ entity, project }: VersionName, path: string): string {
  return `import { init } from '@amphora/sdk'

await using run = await init({ entity: ${quoted(entity)}, project: ${quoted(project)} })
const version = await run.useArtifact(${quoted(path)})
const folder = await version.download()`
}

function typescriptApi(path: string): string {
  return `import { Api } from '@amphora/sdk'

const version = await new Api().artifact(${quoted(path)})
for (const { path } of await version.files()) console.log(path)
const folder = await version.download()`
}

function shell({ collection }: VersionName, path: string, { id, origin }: Source): string {
  return `export WANDB_BASE_URL=${word(origin)}
amphora artifact get ${word(path)}

# the same with the other client
wandb artifact get ${word(path)} --root ${word(collection)}

# or all its files as one zip
curl --fail --user "api:$WANDB_API_KEY" --output ${word(`${collection}.zip`)} ${word(`${origin}/artifacts/${encodeURIComponent(id)}/download.zip`)}`
}

/** The address to share. */
export function pageUrl(name: VersionName, origin: string): string {
  return origin + versionPath(name)
}

/** A string of Python or TypeScript: JSON's escapes are theirs, but for Python's letters beyond the first 65,536. */
function quoted(text: string): string {
  return JSON.stringify(text)
}

/** One word of a shell, quoted where it has to be. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
