import { AmphoraError, encodeChartBody, parseLine, type BodyPart, type BodySeries } from '@amphora/wire'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ChartQuery, ChartSeries, RunChart } from '../domain/chart.ts'
import type { Domain } from '../domain/domain.ts'
import type { GroupSeries } from '../domain/group-chart.ts'
import type { Project } from '../domain/project.ts'
import { viewerOf } from './authentication.ts'
import { takeText, textOf } from './body.ts'
import { checkSize, parseChartRequest, type ChartRequest } from './chart-request.ts'
import { CHART_TYPE } from './compress.ts'
import type { Door } from './door.ts'
import { leavingOf } from './leaving.ts'

interface OfProject {
  readonly Params: { readonly entity: string; readonly project: string }
}

const BODY_LIMIT = 1024 * 1024

/**
 * `POST /charts/{entity}/{project}`: what `Run.chart` and `Project.groupChart` tell in JSON, as columns of bytes
 * (`encodeChartBody`). Of one run, of runs or of groups of them; only the columns that are asked for. Asked by the pages.
 */
export const chartDoor: Door = (scope, { domain }) => {
  takeText(scope)
  scope.post<OfProject>('/charts/:entity/:project', { bodyLimit: BODY_LIMIT }, (request, reply) =>
    answer(domain, request, reply),
  )
}

async function answer(domain: Domain, request: FastifyRequest<OfProject>, reply: FastifyReply): Promise<FastifyReply> {
  const { entity, project: name } = request.params
  const asked = parseChartRequest(parseLine(textOf(request)))
  const signal = leavingOf(reply.raw)
  const project = await domain.projects.getProject(viewerOf(request), { entity, project: name })
  const parts = await draw(domain, project, { ...asked, query: { ...asked.query, signal } })
  return reply
    .headers({ 'content-type': CHART_TYPE, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .send(Buffer.from(encodeChartBody(parts).buffer))
}

interface Asked extends ChartRequest {
  readonly query: ChartQuery
}

async function draw(domain: Domain, project: Project, asked: Asked): Promise<readonly BodyPart[]> {
  const { drawn, query, columns } = asked
  if (drawn.kind === 'groups') {
    checkSize(drawn.groups.length, query)
    const parts: BodyPart[] = []
    for (const filters of drawn.groups) parts.push(await drawGroup(domain, project, { filters, query, columns }))
    return parts
  }
  const runs = await runsOf(domain, project, drawn)
  checkSize(runs.length, query)
  const charts = await domain.charts.drawCharts(runs, query)
  return charts.map((chart) => presentRun(chart, columns))
}

async function runsOf(
  domain: Domain,
  project: Project,
  drawn: Exclude<ChartRequest['drawn'], { kind: 'groups' }>,
): Promise<readonly RunChart['run'][]> {
  if (drawn.kind === 'runs') {
    const { filters, first: limit } = drawn
    const runs = await domain.runs.listRuns(project, { filters, order: '-created_at', limit })
    return runs.map(({ run }) => run)
  }
  const run = await domain.runs.findRunOf(project, drawn.run)
  if (!run) throw new AmphoraError('not_found', `run "${drawn.run}" does not exist`)
  return [run]
}

function presentRun(
  { run, rowCount, totalRowCount, lastStep, series }: RunChart,
  columns: readonly string[],
): BodyPart {
  return {
    facts: { run: run.id, name: run.name, rowCount, totalRowCount, lastStep },
    series: [...series].map(([key, one]) => presentSeries(key, one, columns)),
  }
}

/** Points have no other columns than x and what was logged there. */
function presentSeries(
  key: string,
  { bucketWidth: width, x, first, buckets }: ChartSeries,
  columns: readonly string[],
): BodySeries {
  if (!buckets) return { facts: { key, width }, columns: { x, first } }
  const latest = buckets.last.findLast((value) => !Number.isNaN(value)) ?? null
  return { facts: { key, width, latest }, columns: pick({ x, first, ...buckets }, columns) }
}

interface GroupAsked extends Pick<Asked, 'query' | 'columns'> {
  readonly filters: string
}

async function drawGroup(domain: Domain, project: Project, { filters, query, columns }: GroupAsked): Promise<BodyPart> {
  const { minStep: _all, ...rest } = query
  const { runCount, series } = await domain.groupCharts.drawGroup(project, { ...rest, filters })
  return { facts: { runCount }, series: [...series].map(([key, one]) => presentGroup(key, one, columns)) }
}

function presentGroup(
  key: string,
  { bucketWidth: width, ...all }: GroupSeries,
  columns: readonly string[],
): BodySeries {
  return { facts: { key, width, isDerived: true }, columns: pick(all, columns) }
}

/** @throws {AmphoraError} `invalid_argument` for a column that there is not */
function pick(all: Readonly<Record<string, Float64Array>>, names: readonly string[]): Record<string, Float64Array> {
  const picked: Record<string, Float64Array> = {}
  for (const name of names) {
    const column = Object.hasOwn(all, name) ? all[name] : undefined
    if (!column) {
      throw new AmphoraError(
        'invalid_argument',
        `there is no column "${name.slice(0, 80)}": ${Object.keys(all).join(', ')}`,
      )
    }
    picked[name] = column
  }
  return picked
}
