import type { RunResolvers, Resolvers } from './generated.ts'
import { sizeOfPage, sizeOfTexts } from './allowance.ts'
import { decodeNumberCursor, pageSize, toConnection } from './connection.ts'
import { wireTime } from './time.ts'

const ALERTS = 100
const MAX_ALERTS = 1000
const ARTIFACTS_A_PAGE = 100

const Run: Pick<RunResolvers, 'forkedFrom' | 'forkedAtStep' | 'alerts' | 'alertCount' | 'artifactUses'> = {
  forkedFrom: async (run, _args, { domain, loaders }) => {
    const parent = await domain.runs.findForkParent(run)
    return (parent && (await loaders.runs.find(parent.storageId))) ?? null
  },
  forkedAtStep: async (run, _args, { domain }) => (await domain.runs.findForkParent(run))?.step ?? null,
  alerts: async (run, { first }, { domain, allowance }) => {
    const limit = Math.min(pageSize(first, ALERTS), MAX_ALERTS)
    const alerts = await allowance.spend(
      () => domain.alerts.listAlerts(run, limit),
      (found) => sizeOfTexts(found.map(({ text }) => text)),
    )
    return alerts.map(({ id, title, text, severity, created_at: createdAt }) => ({
      id: String(id),
      title,
      text,
      severity,
      createdAt: wireTime(createdAt),
    }))
  },
  alertCount: (run, _args, { domain }) => domain.alerts.countAlerts(run),
  artifactUses: (run, { kind: side, first, after }, { viewer, domain, loaders, allowance }) => {
    const kind = side === 'INPUT' ? 'input' : 'output'
    const size = pageSize(first, ARTIFACTS_A_PAGE)
    const page = { kind, afterId: decodeNumberCursor(after), limit: size + 1 } as const
    const read = async () => {
      const uses = await domain.lineage.listRunUses(viewer, run, page)
      const totalCount = await domain.lineage.countRunArtifacts(viewer, run, kind)
      const { edges, pageInfo } = toConnection(uses, size, (use) => [use.artifact_id])
      const shown = edges.map(async ({ cursor, node: use }) => {
        const node = await loaders.artifacts.find(use.artifact_id)
        return node ? [{ cursor, usedAs: use.used_as, usedAt: wireTime(use.created_at), node }] : [] // deleted meanwhile
      })
      return { totalCount, pageInfo, edges: (await Promise.all(shown)).flat() }
    }
    return allowance.spend(read, sizeOfPage)
  },
}

export const runDetailResolvers: Resolvers = { Run }
