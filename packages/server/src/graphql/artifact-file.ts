import { storagePathOf } from '../domain/artifact/storage-path.ts'
import type { Artifact as Version } from '../domain/artifact/index.ts'
import { mimetypeOf } from '../domain/file-name.ts'
import type { UploadPart } from '../domain/multipart.ts'
import { sizeOfPage } from './allowance.ts'
import { decodeTextCursor, pageSize, toConnection, type Connection } from './connection.ts'
import type { Context } from './context.ts'
import type {
  ArtifactCollectionMembershipResolvers,
  ArtifactResolvers,
  CreateArtifactFilesInput,
  FileResolvers,
  MutationResolvers,
  Resolvers,
  UploadPartsInput,
} from './generated.ts'
import type { ArtifactFileModel } from './mappers.ts'

const FILES_A_PAGE = 50

interface FilePage {
  readonly names?: readonly string[] | null | undefined
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
}

const Artifact: Pick<ArtifactResolvers, 'files' | 'filesByManifestEntries'> = {
  files: (artifact, page, context) => pageOfFiles(artifact, page, context),
  filesByManifestEntries: (artifact, { entries, first, after }, context) =>
    pageOfFiles(
      artifact,
      { names: (entries ?? []).map(({ name }) => name), first: first ?? entries?.length, after },
      context,
    ),
}

const ArtifactCollectionMembership: Pick<ArtifactCollectionMembershipResolvers, 'files'> = {
  files: async (member, page, context) => {
    const artifact = await context.loaders.artifacts.find(member.artifact_id)
    return artifact ? pageOfFiles(artifact, page, context) : null
  },
}

const File: FileResolvers = {
  id: ({ artifact, entry }) => fileIdOf(artifact, entry.path),
  name: ({ entry }) => entry.path,
  displayName: ({ entry }) => entry.path,
  url: (file, _args, context) => urlOf(file, context),
  directUrl: (file, _args, context) => urlOf(file, context),
  sizeBytes: ({ entry }) => entry.size_bytes,
  storagePath: ({ artifact, entry }) =>
    entry.sha256 === null ? null : storagePathOf(artifact.entity_name, entry.digest),
  mimetype: ({ entry }) => mimetypeOf(entry.path),
  digest: ({ entry }) => entry.digest,
  md5: ({ entry }, _args, { domain }) => domain.manifestEntries.md5Of(entry) ?? null,
  updatedAt: ({ artifact }) => artifact.created_at,
}

const Mutation: Pick<MutationResolvers, 'createArtifactFiles' | 'completeMultipartUploadArtifact'> = {
  createArtifactFiles: async (_root, { input }, { viewer, domain, baseUrl }) => {
    const uploads = await domain.artifacts.requestUploads(viewer, wantedUploads(input))
    const edges = uploads.map(({ path, artifact, storagePath, uploadPath, headers, multipart }) => ({
      node: {
        id: fileIdOf(artifact, path),
        name: path,
        displayName: path,
        artifact,
        storagePath,
        uploadUrl: uploadPath === null ? null : baseUrl + uploadPath,
        uploadHeaders: headers,
        uploadMultipartUrls: multipart && {
          uploadID: multipart.uploadId,
          uploadUrlParts: multipart.parts.map((part) => ({ partNumber: part.number, uploadUrl: baseUrl + part.path })),
        },
      },
    }))
    return { files: { edges } }
  },
  completeMultipartUploadArtifact: async (_root, { input }, { viewer, domain }) => {
    const { artifactID: artifactId, uploadID: uploadId } = input
    const parts = partsOf(input.completedParts)
    await domain.multipart.completeMultipart(viewer, { artifactId, uploadId, parts }, AbortSignal.timeout(JOIN_MS))
    return { digest: null }
  },
}

const JOIN_MS = 60 * 60_000 // a stuck disk must not hold it for ever; the client asks again every 30 s and joins in

/** When completing, the MD5 is the ETag of the part's PUT, in quotes. */
function partsOf(parts: readonly UploadPartsInput[]): UploadPart[] {
  return parts.map(({ partNumber, hexMD5 }) => ({ number: Number(partNumber), md5: hexMD5.replace(/^"(.*)"$/, '$1') }))
}

function wantedUploads(input: CreateArtifactFilesInput) {
  const isXxh128 = input.digestAlgorithm === 'MANIFEST_XXH128' // `digest` then is not the MD5
  return input.artifactFiles.map(({ artifactID, name, md5, digest, uploadPartsInput }) => {
    const parts = partsOf(uploadPartsInput ?? [])
    const file = { artifactId: artifactID, path: name, md5, parts }
    return isXxh128 && digest && digest !== md5 ? { ...file, xxh128: digest } : file
  })
}

function fileIdOf({ id }: Version, path: string): string {
  return Buffer.from(`ArtifactFile:${id}:${path}`).toString('base64')
}

function pageOfFiles(artifact: Version, page: FilePage, context: Context) {
  return context.allowance.spend(() => listFiles(artifact, page, context), sizeOfPage)
}

async function listFiles(
  artifact: Version,
  { names, first, after }: FilePage,
  { domain }: Context,
): Promise<Connection<ArtifactFileModel> & { readonly totalCount: number }> {
  const size = pageSize(first, FILES_A_PAGE)
  const paths = names ?? undefined
  const page = { paths, afterPath: decodeTextCursor(after), limit: size + 1 }
  const entries = await domain.manifestEntries.listEntries(artifact, page)
  const totalCount = await domain.manifestEntries.countEntries(artifact, paths)
  const files = entries.map((entry) => ({ artifact, entry }))
  return { totalCount, ...toConnection(files, size, ({ entry }) => [entry.path]) }
}

/** A reference's own address: the client needs some text there and does not fetch it. */
function urlOf({ entry }: ArtifactFileModel, { domain, baseUrl }: Context): string {
  const path = domain.manifestEntries.readPathOf(entry)
  return path === null ? (entry.ref ?? '') : baseUrl + path
}

export const artifactFileResolvers: Resolvers = { Artifact, ArtifactCollectionMembership, File, Mutation }
