import { encodeId, md5Base64Of, parseMd5Hex } from '@amphora/wire'
import { Kind } from 'graphql'
import type { FieldNode, GraphQLResolveInfo, SelectionNode, SelectionSetNode } from 'graphql'
import { decodeTextCursor, pageSize, toConnection } from './connection.ts'
import { existing } from './existing.ts'
import type { MutationResolvers, Resolvers, RunFileResolvers, RunResolvers } from './generated.ts'
import { wireTime } from './time.ts'

const FILES_A_PAGE = 50

const Run: Pick<RunResolvers, 'fileCount' | 'files'> = {
  fileCount: (run, _args, { domain }) => domain.files.countFiles(run),
  files: async (run, { names, pattern, first, after }, { viewer, domain, allowance, loaders }, info) => {
    const wanted = names?.filter((name) => name !== null)
    const isUpload = wanted !== undefined && asksWhereToPut(info)
    if (isUpload) {
      const { entity_name: entity, name: project } = existing(await loaders.projects.find(run.project_id))
      await domain.files.createFiles(viewer, { entity, project, id: run.id }, wanted)
    }
    const limit = pageSize(first, isUpload ? wanted.length : FILES_A_PAGE)
    const page = {
      names: wanted && wanted.length > 0 ? wanted : undefined, // the client sends [] for "all"
      pattern: pattern ?? undefined,
      afterPath: decodeTextCursor(after),
      limit: limit + 1,
    }
    const files = await allowance.spend(
      () => domain.files.listFiles(run, page),
      ({ length }) => ({ rows: length }),
    )
    return { uploadHeaders: [], ...toConnection(files, limit, (file) => [file.path]) }
  },
}

/** Clients before 0.15 announce files by asking for the addresses of files that are not there yet. */
function asksWhereToPut({ fieldNodes, fragments, variableValues }: GraphQLResolveInfo): boolean {
  const asks = (node: SelectionNode): boolean => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return isAsked(fragments[node.name.value]?.selectionSet)
    return (node.kind === Kind.FIELD && isToPut(node, variableValues)) || isAsked(node.selectionSet)
  }
  const isAsked = (selected: SelectionSetNode | undefined): boolean => selected?.selections.some(asks) ?? false
  return fieldNodes.some(({ selectionSet }) => isAsked(selectionSet))
}

function isToPut({ arguments: given = [] }: FieldNode, { coerced }: GraphQLResolveInfo['variableValues']): boolean {
  const value = given.find(({ name }) => name.value === 'upload')?.value
  if (value?.kind === Kind.VARIABLE) return coerced[value.name.value] === true
  return value?.kind === Kind.BOOLEAN && value.value
}

const RunFile: RunFileResolvers = {
  id: (file) => encodeId('RunFile', file.id),
  name: (file) => file.path,
  url: (file, { upload }, { domain, baseUrl }) => {
    const { get, put } = domain.files.urlPathsOf(file)
    return baseUrl + (upload ? put : get)
  },
  directUrl: (file, _args, { domain, baseUrl }) => baseUrl + domain.files.urlPathsOf(file).get,
  sizeBytes: (file) => file.size_bytes,
  md5: (file) => (file.md5 === null ? null : md5Base64Of(parseMd5Hex(file.md5))),
  updatedAt: (file) => (file.uploaded_at === null ? null : wireTime(file.uploaded_at)),
}

const Mutation: Pick<MutationResolvers, 'createRunFiles' | 'markRunFilesUploaded' | 'deleteFiles'> = {
  createRunFiles: async (_root, { input }, { viewer, domain, baseUrl }) => {
    const path = { entity: input.entityName, project: input.projectName, id: input.runName }
    const { run, uploads } = await domain.files.createFiles(viewer, path, input.files)
    const files = uploads.map(({ name, uploadPath }) => ({ name, uploadUrl: baseUrl + uploadPath }))
    return { runID: encodeId('Run', run.storage_id), uploadHeaders: [], files }
  },
  // A file is final once its bytes are here, which is before the client says so.
  markRunFilesUploaded: async (_root, { input }, { viewer, domain }) => {
    const path = { entity: input.entityName, project: input.projectName, id: input.runName }
    await domain.files.checkUploaded(viewer, path, input.files)
    return { success: true, clientMutationId: null }
  },
  deleteFiles: async (_root, { input }, { viewer, domain }) => {
    await domain.files.deleteFiles(viewer, input.files)
    return { success: true, clientMutationId: null }
  },
}

export const fileResolvers: Resolvers = { Run, RunFile, Mutation }
