import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Artifact, Image, init, Table } from '@amphora/sdk'

/*
 * A program that logs a run and ends in the way that its argument says. It prints a line `RUN id` once it has begun.
 */

const [, , ending = '', id = ''] = process.argv
const folder = process.env['AMPHORA_DIR'] ?? '.'

async function main(): Promise<void> {
  await using run = await init({
    project: 'run',
    id,
    config: { lr: 0.1, model: { depth: 3 }, gone: true },
    group: 'g',
    jobType: 'train',
    tags: ['one'],
    notes: 'a note',
  })
  console.log(`RUN ${run.id}`)
  run.defineMetric('loss', { summary: ['min', 'max'] })
  for (let step = 0; step < 20; step++) {
    run.log({ loss: 1 / (step + 1), deep: { value: step }, odd: NaN, big: 2n ** 60n })
  }
  run.log({ late: 1 }, { step: 3, commit: true })
  run.updateConfig({ lr: 0.2, gone: undefined })
  run.summary.set('best', 9)
  run.tags = ['one', 'two']
  run.alert({ title: 'look', text: 'here' })
  writeFileSync(join(folder, 'saved.txt'), 'kept')
  run.save('saved.txt')
  console.error('on standard error')
  if (ending === 'whole') await logMore(run)
  end(ending)
  if (ending.startsWith('SIG') || ending === 'reject') await setTimeout(60_000)
}

async function logMore(run: Awaited<ReturnType<typeof init>>): Promise<void> {
  run.log({
    picture: new Image({ data: Uint8Array.from({ length: 12 }, (_, at) => at * 20), shape: [2, 2, 3] }),
    table: new Table({
      columns: ['a', 'b'],
      data: [
        [1, 'x'],
        [2, 'y'],
      ],
    }),
  })
  const artifact = new Artifact('made', 'dataset', { stagingFolder: join(folder, 'staging') })
  await artifact.addBytes('content', 'file.txt')
  const version = await run.logArtifact(artifact, { aliases: ['mine'] }).wait()
  const used = await run.useArtifact(`${version.collection}:mine`)
  console.log(`USED ${used.name}`)
  console.log(`CODE ${run.logCode('.', { include: (path) => path.endsWith('.txt') })}`)
}

function end(how: string): void {
  switch (how) {
    case 'throw':
      throw new Error('thrown by the program')
    case 'exit':
      process.exit(7)
      break
    case 'reject':
      void Promise.reject(new Error('rejected by the program'))
      break
    case 'SIGINT':
    case 'SIGTERM':
      process.kill(process.pid, how)
      break
    default:
  }
}

await main()
