import * as activity from './activity.ts'
import * as agents from './agent.ts'
import * as alerts from './alert.ts'
import * as aliases from './alias.ts'
import * as apiKeys from './api-key.ts'
import * as artifactActions from './artifact-action.ts'
import * as artifactTypes from './artifact-type.ts'
import * as artifacts from './artifact.ts'
import { bindEach, type Bound, type BoundEach } from './bind.ts'
import * as blobs from './blob.ts'
import * as claims from './claim.ts'
import * as clientIds from './client-id.ts'
import * as collections from './collection.ts'
import * as consumers from './consumer.ts'
import * as consoleLines from './console.ts'
import type { Database, Db, Turn } from './dialect.ts'
import * as entities from './entity.ts'
import * as entityMembers from './entity-member.ts'
import * as generations from './generation.ts'
import * as historyVerbs from './chunks/index.ts'
import type { HistoryDb } from './chunks/lines.ts'
import type { HistoryStore } from './history.ts'
import * as historyFiles from './history-file.ts'
import * as invitations from './invitation.ts'
import * as lineage from './lineage.ts'
import * as live from './live.ts'
import * as lineageGraphs from './lineage-graph.ts'
import * as manifestDifferences from './manifest-difference.ts'
import * as manifestEntries from './manifest-entry.ts'
import * as manifestFolders from './manifest-folder.ts'
import * as manifests from './manifest.ts'
import * as memberships from './membership.ts'
import * as organizationMembers from './organization-member.ts'
import * as organizations from './organization.ts'
import * as projectKeys from './project-key.ts'
import * as projects from './project.ts'
import * as resumes from './resume.ts'
import * as runFiles from './run-file.ts'
import * as runs from './run/index.ts'
import * as search from './search.ts'
import * as runKeys from './run-key.ts'
import * as runGroups from './run/group.ts'
import * as runLists from './run/list.ts'
import * as runValues from './run/value.ts'
import * as sessions from './session.ts'
import { LinesAtHand, LinesNeeded, SegmentFiles, type OpenFile } from './segments/packed-lines.ts'
import * as looseChunks from './segments/loose.ts'
import * as segments from './segments/segment.ts'
import * as spans from './segments/span.ts'
import * as setAside from './set-aside.ts'
import * as signInLinks from './sign-in-link.ts'
import * as signingKeys from './signing-key.ts'
import * as summaries from './summary.ts'
import * as sweepRuns from './sweep-run.ts'
import * as sweeps from './sweep.ts'
import * as tags from './tag.ts'
import * as uploadSessions from './upload-session.ts'
import * as users from './user.ts'

const NOUNS = {
  activity,
  search,
  agents,
  alerts,
  aliases,
  apiKeys,
  artifactActions,
  artifactTypes,
  artifacts,
  blobs,
  claims,
  clientIds,
  collections,
  consumers,
  entities,
  entityMembers,
  generations,
  historyFiles,
  invitations,
  lineage,
  live,
  lineageGraphs,
  looseChunks,
  manifestDifferences,
  manifestEntries,
  manifestFolders,
  manifests,
  memberships,
  organizationMembers,
  organizations,
  projectKeys,
  projects,
  resumes,
  runFiles,
  runKeys,
  runGroups,
  runLists,
  runValues,
  runs,
  sessions,
  segments,
  setAside,
  signInLinks,
  signingKeys,
  spans,
  summaries,
  sweepRuns,
  sweeps,
  tags,
  uploadSessions,
  users,
}

/** Every noun's statements, bound to one database or one transaction. */
export interface Nouns extends BoundEach<typeof NOUNS> {
  readonly consoleLines: Bound<typeof consoleLines>
  readonly history: HistoryStore
}

/**
 * All SQL of the server. Its own nouns read by key on this thread; `scans` has the same nouns on the reading thread,
 * for lists, filters and everything else that may read much.
 */
export interface Store extends Nouns {
  readonly scans: Nouns
  /** As `Database.transaction`: `work` is statements only, and may run several times. */
  transaction<T>(work: (tx: Nouns) => Promise<T>, turn?: Turn): Promise<T>
  /** As `Database.giveBackSpace`. */
  giveBackSpace(): Promise<boolean>
  close(): Promise<void>
}

/** @param openFile opens a segment's file, by its SHA-256; without it there is nothing packed to read */
export function createStore(database: Database, openFile: OpenFile = noFiles): Store {
  const inTransaction = new WeakMap<Db, Nouns>() // SQLite has one writing connection: bound once, not once a request
  const nounsOf = (tx: Db): Nouns => {
    const nouns = inTransaction.get(tx) ?? bindNouns({ db: tx, packed: new LinesAtHand() })
    inTransaction.set(tx, nouns)
    return nouns
  }
  const packed = new SegmentFiles(openFile)
  const scans = bindNouns({ db: database.scan, packed })
  return {
    ...bindNouns({ db: database.point, packed }),
    scans,
    async transaction(work, turn) {
      try {
        return await database.transaction((tx) => work(nounsOf(tx)), turn)
      } catch (error) {
        if (!(error instanceof LinesNeeded)) throw error
        return readingAhead({ database, packed, needed: error }, (atHand) =>
          database.transaction((tx) => work({ ...nounsOf(tx), ...bindHistory({ db: tx, packed: atHand }) }), turn),
        )
      }
    },
    giveBackSpace: () => database.giveBackSpace(),
    close: () => database.close(),
  }
}

function noFiles(sha256: string): Promise<never> {
  return Promise.reject(new Error(`this store knows no files: ${sha256} cannot be opened`))
}

function bindNouns(history: HistoryDb): Nouns {
  return { ...bindEach(NOUNS, history.db), ...bindHistory(history) }
}

/** What reads lines, wherever they are. */
function bindHistory(history: HistoryDb): Pick<Nouns, 'consoleLines' | 'history'> {
  return bindEach({ consoleLines, history: historyVerbs }, history)
}

/** Runs a transaction that needs lines of files again and again, each time with those that it asked for. */
async function readingAhead<T>(
  { database, packed, needed }: { database: Database; packed: SegmentFiles; needed: LinesNeeded },
  run: (atHand: LinesAtHand) => Promise<T>,
): Promise<T> {
  const atHand = new LinesAtHand()
  for (let next = needed; ;) {
    const { segmentId, row } = next
    const group = await packed.groupOf(database.scan, segmentId, row)
    if (group) atHand.add(segmentId, group)
    else throw next
    try {
      return await run(atHand)
    } catch (error) {
      if (!(error instanceof LinesNeeded)) throw error
      next = error
    }
  }
}
