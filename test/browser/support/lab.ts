import { runClient } from './client.ts'
import { ask, serverUrl } from './server.ts'

/** A team with a run and a version in its project `shared`, and a user of it, whose rights a test may change. */
export interface Lab {
  /** The key of the user. */
  readonly key: string
  /** Addresses. */
  readonly runPath: string
  readonly versionPath: string
  readonly collectionPath: string
  setRole(role: 'member' | 'viewer'): Promise<void>
}

const PROGRAM = `
import sys, wandb
run = wandb.init(entity=sys.argv[1], project="shared", id="seen", name="seen", notes="as it was", tags=["first"], config={"lr": 0.1})
for step in range(5):
    print("step", step)
    run.log({"loss": 1 / (step + 1)})
artifact = wandb.Artifact("numbers", type="dataset", description="as it was", metadata={"rows": 5})
with artifact.new_file("rows.csv") as file:
    file.write("a,b\\n1,2\\n")
run.log_artifact(artifact, aliases=["kept"]).wait()
run.finish()
`

export async function makeLab(): Promise<Lab> {
  const suffix = Date.now().toString(36) // a server that is kept has those of before
  const [team, username] = [`lab-${suffix}`, `reader-${suffix}`]
  await ask('mutation($i: CreateTeamInput!) { createTeam(input: $i) { entity { name } } }', { i: { teamName: team } })
  const { createUser } = await ask<{ createUser: { apiKey: { name: string } } }>(
    'mutation($i: CreateUserInput!) { createUser(input: $i) { apiKey { name } } }',
    { i: { email: `${username}@example.org`, username } },
  )
  let now = ''
  const setRole = async (role: 'member' | 'viewer'): Promise<void> => {
    if (role === now) return // the server refuses what is so already
    now = role
    const input = { entityName: team, username, role }
    await ask('mutation($i: CreateInviteInput!) { createInvite(input: $i) { invite { id } } }', { i: input })
  }
  await setRole('viewer')
  await runClient(serverUrl(), '-c', PROGRAM, team)
  return {
    key: createUser.apiKey.name,
    runPath: `/${team}/shared/runs/seen`,
    versionPath: `/${team}/shared/artifacts/dataset/numbers/v0`,
    collectionPath: `/${team}/shared/artifacts/dataset/numbers`,
    setRole,
  }
}
