import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNow } from '../../components/now.ts'
import { runPath, type RunName } from '../../paths.ts'
import type { Run } from '../../queries/run.ts'
import classes from './health-strip.module.css'
import { findingsOf, type Finding } from './health.ts'

interface Props {
  readonly run: Run
  readonly name: RunName
}

/** What is wrong or noteworthy, each a way to where it is seen; nothing for a run that is well. */
export function HealthStrip({ run, name }: Props): ReactNode {
  const findings = findingsOf(run, useNow())
  if (findings.length === 0) return null
  return (
    <ul className={classes.strip} aria-label="Health">
      {findings.map((finding) => (
        <li key={finding.text} className={classes.finding} data-grave={finding.isGrave || undefined}>
          <TriangleAlert size={13} aria-hidden className={classes.sign} />
          <a href={addressOf(finding, name)}>{finding.text}</a>
        </li>
      ))}
    </ul>
  )
}

function addressOf({ tab, heading }: Finding, name: RunName): string {
  return `${runPath(name, tab)}${heading === undefined ? '' : `#${heading}`}`
}
