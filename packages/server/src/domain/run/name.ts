import type { Random } from '../deps.ts'

const FIRST = (
  'amber autumn blooming bold breezy bright calm clear copper coral crimson crisp dashing dawn deep distant dry eager ' +
  'earnest easy faithful fancy fearless fine fresh gentle glad golden good graceful grand happy hearty honest humble ' +
  'icy jolly keen kind light lively lucky lunar mellow mild misty morning neat noble northern olive patient peachy ' +
  'playful proud quick quiet rare rosy royal ruby rustic sage scarlet serene silver smooth snowy soft solar southern ' +
  'splendid spring stellar still stoic summer sunny super swift tidy true twilight upbeat vivid warm western wild ' +
  'winter wise young zesty'
).split(' ')

const SECOND = (
  'aardvark amphora bird blaze breeze brook bush butterfly capybara cherry cloud comet cosmos darkness dawn deluge dew ' +
  'disco donkey dragon dream dust eagle eon etcher fern field fire firefly flower fog forest frog frost galaxy glade ' +
  'glitter grass haze hill kiln lake laughter leaf lion meadow monkey moon morning mountain night oath olive paper ' +
  'pine planet plant pond puddle pyramid rain resonance ridge river sea serenity shadow shape silence sky smoke ' +
  'snow snowflake sound spaceship star sun sunset surf terrain thunder totem tree valley vase violet vortex voice ' +
  'water waterfall wave wildflower wind wood yogurt'
).split(' ')

/** A name for a run that came without one, such as `sunny-smoke-1`; `number` counts the runs of the project from 1. */
export function generateRunName(random: Random, number: number): string {
  return `${FIRST[random(FIRST.length)]}-${SECOND[random(SECOND.length)]}-${number}`
}

/** A name for a run that a sweep makes, such as `sunny-sweep-1`; `number` counts the runs of the sweep from 1. */
export function generateTrialName(random: Random, number: number): string {
  return `${FIRST[random(FIRST.length)]}-sweep-${number}`
}
