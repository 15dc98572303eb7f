import type { ArtifactResolvers, Resolvers } from './generated.ts'

const MAX_LISTED = 2000

const Artifact: Pick<ArtifactResolvers, 'difference'> = {
  difference: (artifact, { from }, { viewer, domain, allowance }) =>
    allowance.spend(
      () => domain.artifactDifferences.compareArtifacts(viewer, artifact, { fromId: from, limit: MAX_LISTED }),
      ({ files }) => ({ rows: files.length }),
    ),
}

export const artifactDifferenceResolvers: Resolvers = { Artifact }
