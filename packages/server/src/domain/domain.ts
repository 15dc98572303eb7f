import { bindEach, type BoundEach } from '../store/bind.ts'
import * as accounts from './account.ts'
import * as alerts from './alert.ts'
import * as activity from './activity.ts'
import * as agents from './agent.ts'
import * as aliases from './alias.ts'
import * as apiKeys from './api-key.ts'
import * as artifactHistory from './artifact-history.ts'
import * as artifactDifferences from './artifact-difference.ts'
import * as artifactFolders from './artifact-folder.ts'
import * as artifactTypes from './artifact-type.ts'
import * as artifacts from './artifact/index.ts'
import * as blobDamage from './blob-damage.ts'
import * as charts from './chart.ts'
import * as claims from './claim.ts'
import * as clientIds from './client-id.ts'
import * as collectionEdits from './collection-edit.ts'
import * as collections from './collection.ts'
import * as consumers from './consumer.ts'
import * as consoleLogs from './console.ts'
import * as consoleSearch from './console-search.ts'
import * as keyCounts from './count-keys.ts'
import type { Deps } from './deps.ts'
import * as downloads from './download.ts'
import * as fileStreams from './file-stream.ts'
import * as files from './file.ts'
import * as groupCharts from './group-chart.ts'
import * as history from './history.ts'
import * as historyExports from './history-export.ts'
import * as historyFiles from './history-file.ts'
import * as lineage from './lineage.ts'
import * as lineageGraphs from './lineage-graph.ts'
import * as links from './link.ts'
import * as live from './live.ts'
import * as manifestEntries from './manifest-entry.ts'
import * as manifests from './manifest.ts'
import * as memberships from './membership.ts'
import * as openedFolders from './opened-folder.ts'
import * as organizations from './organization.ts'
import * as packing from './pack-history.ts'
import * as merging from './merge-levels.ts'
import * as projectEdits from './project-edit.ts'
import * as multipart from './multipart.ts'
import * as projectKeys from './project-key.ts'
import * as projects from './project.ts'
import * as search from './search.ts'
import * as runs from './run/index.ts'
import * as sessions from './session.ts'
import * as signInLinks from './sign-in-link.ts'
import * as summaries from './summary.ts'
import * as sweeps from './sweep/index.ts'
import * as tags from './tag.ts'
import * as teams from './team.ts'
import * as uploads from './upload.ts'
import * as usage from './usage.ts'
import * as users from './user.ts'

const VERBS = {
  activity,
  search,
  accounts,
  agents,
  alerts,
  aliases,
  apiKeys,
  artifactDifferences,
  artifactFolders,
  artifactHistory,
  artifactTypes,
  artifacts,
  blobDamage,
  charts,
  claims,
  clientIds,
  collectionEdits,
  collections,
  consoleLogs,
  consoleSearch,
  consumers,
  downloads,
  fileStreams,
  files,
  groupCharts,
  history,
  historyExports,
  historyFiles,
  keyCounts,
  lineage,
  lineageGraphs,
  links,
  live,
  manifestEntries,
  manifests,
  memberships,
  merging,
  openedFolders,
  organizations,
  multipart,
  packing,
  projectEdits,
  projectKeys,
  projects,
  runs,
  sessions,
  signInLinks,
  summaries,
  sweeps,
  tags,
  teams,
  uploads,
  users,
  usage,
}

/** Every verb of Amphora, by noun, with what it needs already given. The doors call these and nothing below. */
export type Domain = BoundEach<typeof VERBS>

export function createDomain(deps: Deps): Domain {
  return bindEach(VERBS, deps)
}
