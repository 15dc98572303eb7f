/** The lines that log a first run to this server, in a language. */
export interface FirstLines {
  readonly language: 'Python' | 'TypeScript' | 'Shell'
  readonly code: string
}

interface Place {
  /** Where this server answers. */
  readonly url: string
  readonly entity: string
  readonly project: string
}

/** The key itself is nowhere in it: pages are shown to others, and keys are shown once. */
export function firstLines({ url, entity, project }: Place): readonly FirstLines[] {
  const [entityText, projectText] = [JSON.stringify(entity), JSON.stringify(project)]
  return [
    {
      language: 'Python',
      code: `import wandb

with wandb.init(entity=${entityText}, project=${projectText}) as run:
    run.log({"loss": 0.5})`,
    },
    {
      language: 'TypeScript',
      code: `const headers = { authorization: \`Bearer \${process.env.WANDB_API_KEY}\` }
const post = async (path, body) =>
  (await fetch(${JSON.stringify(url)} + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()

const { data } = await post('/graphql', {
  query: 'mutation($run: UpsertBucketInput!) { upsertBucket(input: $run) { bucket { name } } }',
  variables: { run: { entityName: ${entityText}, modelName: ${projectText} } },
})
await post(${JSON.stringify(`/files/${encodeURIComponent(entity)}/${encodeURIComponent(project)}/`)} + data.upsertBucket.bucket.name + '/file_stream', {
  files: { 'wandb-history.jsonl': { offset: 0, content: ['{"loss": 0.5, "_step": 0}'] } },
  complete: true,
  exitcode: 0,
})`,
    },
    {
      language: 'Shell',
      code: `export WANDB_BASE_URL=${url}
export WANDB_API_KEY=…  # make one: ${url}/authorize
python train.py`,
    },
  ]
}
