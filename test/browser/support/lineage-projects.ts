import { runClient } from './client.ts'
import { ask, serverUrl } from './server.ts'

/** What a run logs in a project of its own: collections of one version each, then versions of `model` with an accuracy. */
const MAKER = `
import sys, wandb
run = wandb.init(project=sys.argv[1], id="maker", name="maker", job_type="make", settings=wandb.Settings(x_disable_stats=True))
def log(name, kind, text, metadata):
    artifact = wandb.Artifact(name, type=kind, metadata=metadata)
    with artifact.new_file("content.txt") as file:
        file.write(text)
    run.log_artifact(artifact)
for number in range(int(sys.argv[2])):
    log(f"part-{number:03}", "dataset", str(number), None)
for number in range(7):
    log("model", "model", f"model {number}", {"accuracy": (number * 3 % 7) / 10})
run.finish()
`

/** The real client fills a project with `parts` data sets and seven models, all of one run; once a server. */
export async function makeParts(project: string, parts: number): Promise<void> {
  await runClient(serverUrl(), '-c', MAKER, project, String(parts))
}

/** The id of a version of the administrator's project on the wire. */
export async function versionId(project: string, name: string): Promise<string> {
  const answer = await ask<{ readonly project: { readonly artifact: { readonly id: string } } }>(
    'query($p: String!, $n: String!) { project(name: $p, entityName: "admin") { artifact(name: $n) { id } } }',
    { p: project, n: name },
  )
  return answer.project.artifact.id
}

interface Use {
  readonly project: string
  readonly run: string
  readonly jobType: string
  readonly artifactId: string
  readonly summary?: object
}

/** A run that used a version; answers its id on the wire. */
export async function useBy({ project, run, jobType, artifactId, summary = {} }: Use): Promise<string> {
  const named = { entityName: 'admin', modelName: project, name: run, displayName: run, jobType }
  const input = { ...named, summaryMetrics: JSON.stringify(summary) }
  const { upsertBucket } = await ask<{ readonly upsertBucket: { readonly bucket: { readonly id: string } } }>(
    'mutation($i: UpsertBucketInput!) { upsertBucket(input: $i) { bucket { id } } }',
    { i: input },
  )
  await ask('mutation($i: UseArtifactInput!) { useArtifact(input: $i) { artifact { id } } }', {
    i: { entityName: 'admin', projectName: project, runName: run, artifactID: artifactId },
  })
  return upsertBucket.bucket.id
}

export async function deleteRun(id: string): Promise<void> {
  await ask('mutation($id: ID!) { deleteRun(input: {id: $id}) { clientMutationId } }', { id })
}
