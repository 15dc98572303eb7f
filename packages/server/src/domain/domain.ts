import { bindEach, type BoundEach } from '../store/bind.ts'
import * as accounts from './account.ts'
import * as alerts from './alert.ts'
import * as aliases from './alias.ts'
import * as artifactClientIds from './artifact-client-id.ts'
import * as artifactCommits from './artifact-commit.ts'
import * as artifactCreation from './artifact-create.ts'
import * as artifactDownloads from './artifact-download.ts'
import * as artifactDrafts from './artifact-draft.ts'
import * as artifactEdits from './artifact-edit.ts'
import * as artifactEntries from './artifact-entry.ts'
import * as artifactTypes from './artifact-type.ts'
import * as artifactUploads from './artifact-upload.ts'
import * as artifacts from './artifact.ts'
import * as claims from './claim.ts'
import * as collectionEdits from './collection-edit.ts'
import * as collectionMembers from './collection-member.ts'
import * as collections from './collection.ts'
import * as consoleLogs from './console.ts'
import type { Deps } from './deps.ts'
import * as downloads from './download.ts'
import * as files from './file.ts'
import * as fileStreams from './file-stream.ts'
import * as history from './history.ts'
import * as lineage from './lineage.ts'
import * as manifests from './manifest.ts'
import * as projects from './project.ts'
import * as runIndex from './run-index.ts'
import * as runLists from './run-list.ts'
import * as runSilence from './run-silence.ts'
import * as runUpsert from './run-upsert.ts'
import * as runs from './run.ts'
import * as summaries from './summary.ts'
import * as tags from './tag.ts'
import * as uploads from './upload.ts'

const VERBS = {
  accounts,
  alerts,
  aliases,
  artifactClientIds,
  artifactCommits,
  artifactCreation,
  artifactDownloads,
  artifactDrafts,
  artifactEdits,
  artifactEntries,
  artifactTypes,
  artifactUploads,
  artifacts,
  claims,
  collectionEdits,
  collectionMembers,
  collections,
  consoleLogs,
  downloads,
  fileStreams,
  files,
  history,
  lineage,
  manifests,
  projects,
  runIndex,
  runLists,
  runSilence,
  runUpsert,
  runs,
  summaries,
  tags,
  uploads,
}

/** Every verb of Amphora, by noun, with what it needs already given. The doors call these and nothing below. */
export type Domain = BoundEach<typeof VERBS>

export function createDomain(deps: Deps): Domain {
  return bindEach(VERBS, deps)
}
