import type { SubjectName } from '../scenario.ts'
import { amphora } from './amphora.ts'
import { aim, mlflow, tensorboard, trackio } from './peers.ts'
import type { System } from './system.ts'

const SYSTEMS: Readonly<Partial<Record<SubjectName, System>>> = { trackio, tensorboard, aim, mlflow }

/** Who logs, or fills, in the scenarios of histories: a program of bench/clients, under the Python that has the system's package. */
export function historyClient(subject: SubjectName): System {
  return { ...(SYSTEMS[subject] ?? amphora), client: `history_${subject}.py` }
}
