import { Option, type Command } from 'commander'
import { groupCommand } from '../../command.ts'
import type { Context } from '../../context.ts'
import { cacheCommand } from './cache.ts'
import { getArtifact, putArtifact, verifyArtifact, type GetOptions, type PutOptions } from './files.ts'
import { changeAlias, removeVersion, type AliasOptions, type RemoveOptions } from './edit.ts'
import { artifactLeaf, type ArtifactOptions } from './leaf.ts'
import {
  DIRECTIONS,
  diffVersions,
  listArtifacts,
  showLineage,
  showVersion,
  type DiffOptions,
  type LineageOptions,
} from './read.ts'

/** Versioned files: what is there, what it is made of, and where it came from. */
export function artifactCommand(context: Context): Command {
  return groupCommand('artifact', 'artifacts: put, get, list, show, compare, lineage, aliases, verify, remove')
    .addCommand(
      artifactLeaf('put <path>', 'send a file or folder as the next version of an artifact; equal content makes none')
        .option('-n, --name <name>', 'NAME or PROJECT/NAME; the name of the file or folder if not given')
        .option('-t, --type <type>', 'what it is', 'dataset')
        .option('-a, --alias <alias>', 'beside latest; may be repeated', collect, [])
        .option('--tag <tag>', 'may be repeated', collect, [])
        .option('-d, --description <text>', 'what is in it')
        .option('--metadata <json>', 'an object')
        .option('--no-run', 'leave no run that sent it: its lineage then begins with it')
        .option('--follow', 'send what symbolic links lead to, also out of the folder')
        .action(async (path: string, options: PutOptions) => putArtifact(context, path, options)),
    )
    .addCommand(
      artifactLeaf(
        'get <name> [folder]',
        'put the files of a version into a folder; ./artifacts/NAME:vN if none is given',
      )
        .option('-t, --type <type>', 'fail when it is of another type')
        .option('--path <path>', 'only this file, or the files under this folder')
        .option('--no-cache', 'neither read nor fill the cache of this machine')
        .action(async (name: string, folder: string | undefined, options: GetOptions) =>
          getArtifact(context, { name, folder }, options),
        ),
    )
    .addCommand(
      artifactLeaf('ls [name]', 'artifacts of the project; with a name, its versions').action(
        async (name: string | undefined, options: ArtifactOptions) => listArtifacts(context, name, options),
      ),
    )
    .addCommand(
      artifactLeaf('show <name>', 'one version: aliases, size, metadata, who made it').action(
        async (name: string, options: ArtifactOptions) => showVersion(context, name, options),
      ),
    )
    .addCommand(
      artifactLeaf('diff <from> <to>', 'files added, removed, changed and renamed')
        .option('--exit-code', 'end with 1 when they differ')
        .action(async (from: string, to: string, options: DiffOptions) => diffVersions(context, { from, to }, options)),
    )
    .addCommand(
      artifactLeaf('lineage <name>', 'which runs logged and used it, and what else they did')
        .addOption(new Option('--direction <which>', 'where from, where to').choices(DIRECTIONS).default('both'))
        .option('--depth <count>', 'how many arrows from it; all if not given')
        .action(async (name: string, options: LineageOptions) => showLineage(context, name, options)),
    )
    .addCommand(
      artifactLeaf('alias <name> <alias...>', 'give a version aliases; each leaves the version that had it')
        .option('--remove', 'take them away instead')
        .action(async (name: string, aliases: readonly string[], options: AliasOptions) =>
          changeAlias(context, { name, aliases }, options),
        ),
    )
    .addCommand(
      artifactLeaf('verify <name> [folder]', 'compare a folder with a version, file by file').action(
        async (name: string, folder: string | undefined, options: ArtifactOptions) =>
          verifyArtifact(context, { name, folder }, options),
      ),
    )
    .addCommand(cacheCommand(context))
    .addCommand(
      artifactLeaf('rm <name>', 'remove one version; name it NAME:vN')
        .option('--aliases', 'also when it has aliases')
        .option('-y, --yes', 'do not ask')
        .action(async (name: string, options: RemoveOptions) => removeVersion(context, name, options)),
    )
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}
