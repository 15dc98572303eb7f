import { beforeEach, describe, expect, it } from 'vitest'
import { aRun, aStranger, sharedTestDomain } from '../testing/domain.ts'
import type { NewAlert } from './alert.ts'

const t = sharedTestDomain()

beforeEach(async () => {
  await aRun(t, 'r')
})

function notify(alert: Partial<NewAlert> = {}): Promise<boolean> {
  const whole = { title: 'low accuracy', text: 'below 0.2', severity: 'WARN' as const, waitMs: 0, ...alert }
  return t.domain.alerts.notifyAlert(t.viewer, { project: t.project, id: 'r' }, whole)
}

async function kept(): Promise<readonly string[]> {
  const run = await t.domain.runs.getRun(t.viewer, { project: t.project, id: 'r' })
  return (await t.domain.alerts.listAlerts(run, 10)).map(({ title, text, severity }) => `${severity} ${title}: ${text}`)
}

describe('an alert', () => {
  it('is kept, the newest first', async () => {
    await notify()
    await notify({ title: '경고', text: 'NaN', severity: 'ERROR' })
    expect(await kept()).toEqual(['ERROR 경고: NaN', 'WARN low accuracy: below 0.2'])
  })

  it('is kept quiet while one of its title is younger than it asks to wait', async () => {
    expect(await notify({ text: '1', waitMs: 60_000 })).toBe(true)
    t.advance(59_999)
    expect(await notify({ text: '2', waitMs: 60_000 })).toBe(false)
    expect(await notify({ title: 'other', waitMs: 60_000 })).toBe(true)
    t.advance(1)
    expect(await notify({ text: '3', waitMs: 60_000 })).toBe(true)
    expect(await kept()).toEqual(['WARN low accuracy: 3', 'WARN other: below 0.2', 'WARN low accuracy: 1'])
  })

  it('is kept each time when it asks for no wait', async () => {
    for (let i = 0; i < 3; i++) expect(await notify({ waitMs: 0 })).toBe(true)
    expect(await kept()).toHaveLength(3)
  })

  it('is refused when it is a book, or about a run of somebody else', async () => {
    await expect(notify({ text: 'x'.repeat(65_536) })).rejects.toMatchObject({ code: 'too_large' })
    const stranger = await aStranger(t, `alarm-${t.project}`.slice(0, 40))
    const path = { entity: 'admin', project: t.project, id: 'r' }
    const alert = { title: 't', text: '', severity: 'INFO', waitMs: 0 } as const
    await expect(t.domain.alerts.notifyAlert(stranger, path, alert)).rejects.toMatchObject({ code: 'not_found' })
  })
})
