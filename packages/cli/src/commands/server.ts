import { Command } from 'commander'
import type { Context } from '../context.ts'
import { requireServerNode } from '../node-version.ts'

/** The server in this process. Its words are its own: `amphora server --help` is the server speaking. */
export function serverCommand({ surroundings, setExitCode }: Context): Command {
  return new Command('server')
    .description('start a server; `amphora server --help` lists its options')
    .argument('[options...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (words: readonly string[]) => {
      requireServerNode('server', surroundings.nodeVersion)
      const { serve } = await import('@amphora/server') // not before the version is looked at: it needs what old ones lack
      setExitCode(undefined)
      const { process } = surroundings
      process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM') // the server stops in its own order
      await serve(words, process)
    })
}
