import type { Command } from 'commander'
import { artifactCommand } from './commands/artifact/index.ts'
import { completionCommand } from './commands/completion.ts'
import { doctorCommand } from './commands/doctor.ts'
import { keyCommand } from './commands/key.ts'
import { loginCommand } from './commands/login.ts'
import { openCommand } from './commands/open.ts'
import { projectCommand } from './commands/project.ts'
import { runCommand } from './commands/run.ts'
import { runsCommand } from './commands/runs.ts'
import { serverCommand } from './commands/server.ts'
import { statusCommand } from './commands/status.ts'
import { syncCommand } from './commands/sync.ts'
import { teamCommand } from './commands/team.ts'
import { userCommand } from './commands/user.ts'
import type { Context } from './context.ts'
import { createRoot } from './root.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * The tree of commands, in the order of `--help`.
 * @param setExitCode for commands whose code is not about them: that of a program they ran; undefined for one that goes on
 */
export function createProgram(surroundings: Surroundings, setExitCode: Context['setExitCode']): Command {
  const program = createRoot()
  const context: Context = { surroundings, setExitCode }
  for (const command of [
    serverCommand(context),
    openCommand(context),
    loginCommand(context),
    statusCommand(context),
    doctorCommand(context),
    runCommand(context),
    runsCommand(context),
    artifactCommand(context),
    syncCommand(context),
    projectCommand(context),
    userCommand(context),
    teamCommand(context),
    keyCommand(context),
    completionCommand(context, () => program),
  ]) {
    program.addCommand(command)
  }
  return program
}
