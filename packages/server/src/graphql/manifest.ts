import { encodeId } from '@amphora/wire'
import type { Context } from './context.ts'
import type { ArtifactManifestResolvers, ArtifactResolvers, MutationResolvers, Resolvers } from './generated.ts'
import type { ManifestModel } from './mappers.ts'

const Artifact: Pick<ArtifactResolvers, 'currentManifest'> = {
  currentManifest: async ({ manifest_id: id }, _args, { loaders }) =>
    (id === null ? undefined : await loaders.manifests.find(id)) ?? null,
}

const ArtifactManifest: ArtifactManifestResolvers = {
  id: (manifest) => encodeId('ArtifactManifest', manifest.id),
  file: (manifest, _args, context) => fileOf(manifest, context),
}

const Mutation: Pick<MutationResolvers, 'createArtifactManifest' | 'updateArtifactManifest'> = {
  createArtifactManifest: async (_root, { input }, { viewer, domain }) => ({
    artifactManifest: await domain.manifests.createManifest(viewer, {
      artifactId: input.artifactID,
      baseArtifactId: input.baseArtifactID,
      name: input.name,
      digest: input.digest,
      kind: input.type ?? 'FULL',
    }),
  }),
  updateArtifactManifest: async (_root, { input }, { viewer, domain }) => ({
    artifactManifest: await domain.manifests.updateManifest(viewer, {
      id: input.artifactManifestID,
      digest: input.digest,
      baseArtifactId: input.baseArtifactID,
    }),
  }),
}

function fileOf(manifest: ManifestModel, { domain, baseUrl }: Context) {
  const upload = domain.manifests.uploadOf(manifest)
  const readPath = domain.manifests.readPathOf(manifest)
  return {
    id: encodeId('ArtifactManifest', manifest.id),
    name: manifest.name,
    displayName: manifest.name,
    directUrl: readPath === null ? '' : baseUrl + readPath,
    uploadUrl: upload === null ? null : baseUrl + upload.path,
    uploadHeaders: upload?.headers ?? [],
  }
}

export const manifestResolvers: Resolvers = { Artifact, ArtifactManifest, Mutation }
