import type { Command } from 'commander'
import { outputOf, serverSideCommand } from '../command.ts'
import { settingsOf, type Context, type ServerOptions } from '../context.ts'
import type { Check } from '../doctor/check.ts'
import { checkDisk, checkNode, checkPythonClient, checkUnsent } from '../doctor/machine.ts'
import { checkProxy } from '../doctor/proxy.ts'
import { checkAddress, checkKey } from '../doctor/server.ts'
import { Refusal } from '../failure.ts'
import { isServerNode } from '../node-version.ts'

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' }

/** Looks at everything between a script and its server, and says what to do. */
export function doctorCommand(context: Context): Command {
  return serverSideCommand('doctor', 'look at address, server, clock, key, disk and clients, and say what to do')
    .addHelpText('after', '\nExits with 1 when something fails; a warning is no failure.')
    .action(async (options: ServerOptions) => doctor(context, options))
}

async function doctor(context: Context, options: ServerOptions): Promise<void> {
  const { surroundings } = context
  const { nodeVersion, interrupted } = surroundings
  const settings = settingsOf(context, options)
  const address = await checkAddress(settings, interrupted)
  const isReachable = address.every(({ state }) => state !== 'fail')
  const checks: readonly Check[] = [
    checkNode(nodeVersion, isServerNode(nodeVersion)),
    ...address,
    ...checkProxy(settings.baseUrl, surroundings),
    ...(isReachable ? await checkKey(settings, interrupted) : []),
    ...(await checkDisk(settings)),
    ...(await checkPythonClient(surroundings)),
    ...(await checkUnsent(settings)),
  ]
  const isHealthy = checks.every(({ state }) => state !== 'fail')
  outputOf(context, options).document({ isHealthy, baseUrl: settings.baseUrl, checks }, describe(checks))
  if (!isHealthy) throw new Refusal()
}

function describe(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  return checks
    .map(({ name, state, says, cure }) => {
      const line = `${MARKS[state]}  ${name.padEnd(width)}  ${says}`
      return cure === undefined ? line : `${line}\n${' '.repeat(width + 8)}→ ${cure}`
    })
    .join('\n')
}
