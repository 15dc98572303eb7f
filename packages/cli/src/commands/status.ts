import type { Command } from 'commander'
import { outputOf, serverSideCommand } from '../command.ts'
import { apiOf, settingsOf, type Context, type ServerOptions } from '../context.ts'
import { teamsOf } from './team.ts'

/** Which server, who one is there, and where both come from. */
export function statusCommand(context: Context): Command {
  return serverSideCommand('status', 'the server in use, who you are there, and where runs go').action(
    async (options: ServerOptions) => status(context, options),
  )
}

async function status(context: Context, options: ServerOptions): Promise<void> {
  const settings = settingsOf(context, options)
  const { baseUrl, apiKey, apiKeySource, mode, project, entity } = settings
  const output = outputOf(context, options)
  const place = { baseUrl, keyFrom: apiKeySource ?? null, mode, entity: entity ?? null, project: project ?? null }
  if (apiKey === undefined) {
    output.document(
      { ...place, username: null },
      `Server: ${baseUrl}\nNo API key: run \`amphora login --host ${baseUrl}\``,
    )
    return
  }
  const api = apiOf(settings, apiKey)
  const { interrupted: signal } = context.surroundings
  const [viewer, serverVersion = 'unknown'] = await Promise.all([api.viewer({ signal }), api.serverVersion({ signal })])
  const { username, isAdmin, entity: defaultEntity } = viewer
  const teams = teamsOf(viewer)
  output.document(
    { ...place, username, isAdmin, defaultEntity, teams, serverVersion },
    [
      `Server:  ${baseUrl} (Amphora ${serverVersion})`,
      `You:     ${username}${isAdmin ? ', administrator' : ''}${teams.length > 0 ? `; teams: ${teams.join(', ')}` : ''}`,
      `Key:     from ${apiKeySource ?? 'the settings'}`,
      `Runs go: ${entity ?? defaultEntity}/${project ?? '(the project a script names)'}${mode === 'online' ? '' : ` (mode ${mode})`}`,
    ].join('\n'),
  )
}
