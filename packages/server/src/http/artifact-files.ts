import type { FastifyReply, FastifyRequest } from 'fastify'
import { AmphoraError, tryDecodeId } from '@amphora/wire'
import type { Domain } from '../domain/domain.ts'
import type { EntryAddress } from '../domain/artifact/index.ts'
import { viewerOf } from './authentication.ts'
import type { Door } from './door.ts'
import { sendDownload } from './send-download.ts'

/**
 * Artifact files by the addresses that clients build themselves, with the caller's key:
 * `/artifactsV2/{region}/{entity}/{project}/{collection}/[{artifactID}/]{birthArtifactID}/{hex digest}/{file name}` and
 * `/artifacts/{entity}/{hex digest}` of the first storage layout. Before 0.19, and without its flag later, the address is
 * `/artifactsV2/{region}/{entity}/{birthArtifactID}/{hex digest}`.
 */
export const artifactFilesDoor: Door = (scope, { domain }) => {
  const serve = (url: string, parse: (request: FastifyRequest) => EntryAddress): void =>
    void scope.route({
      method: ['GET', 'HEAD'],
      url,
      handler: (request, reply) => sendEntry(domain, parse(request), request, reply),
    })
  serve('/artifactsV2/*', parseV2)
  serve('/artifacts/:entity/:digest', parseV1)
}

async function sendEntry(
  domain: Domain,
  address: EntryAddress,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const download = await domain.artifacts.getEntryDownload(viewerOf(request), address)
  return sendDownload(domain, download, request, reply)
}

/** The birth artifact's id may be empty, so segments are counted here and not by the router. */
function parseV2(request: FastifyRequest): EntryAddress {
  const segments = segmentsOf(request)
  if (segments.length === 5) return { entity: segments[2] ?? '', digest: segments[4] ?? '', name: segments[4] ?? '' }
  if (segments.length !== 8 && segments.length !== 9) throw malformed()
  const [, , entity = '', project = '', collection = ''] = segments
  const [digest = '', name = ''] = segments.slice(-2)
  const artifactId = segments.length === 9 ? tryDecodeId('Artifact', segments[5] ?? '') : undefined
  const birthArtifactId = tryDecodeId('Artifact', segments.at(-3) ?? '')
  return { entity, project, collection, artifactId, birthArtifactId, digest, name }
}

function parseV1(request: FastifyRequest): EntryAddress {
  const [, entity = '', digest = ''] = segmentsOf(request)
  return { entity, digest, name: digest }
}

function segmentsOf(request: FastifyRequest): string[] {
  const [path = ''] = request.url.split('?')
  try {
    return path.slice(1).split('/').map(decodeURIComponent)
  } catch {
    throw malformed()
  }
}

function malformed(): AmphoraError {
  return new AmphoraError('not_found', 'this is not the address of an artifact file')
}
