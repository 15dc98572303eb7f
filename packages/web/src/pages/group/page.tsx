import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'
import { NotFound } from '../../components/states.tsx'
import { RunList } from '../../frame/run-list.tsx'
import { chartsOfPath } from '../../paths.ts'
import { useTitle } from '../../frame/title.tsx'
import { useNames } from '../../url-state.ts'

/** `/{entity}/{project}/groups/{group}`: the runs of one distributed job, fold or whatever else is a group. */
export function GroupPage(): ReactNode {
  const { group, ...names } = useNames('entity', 'project', 'group')
  useTitle(group)
  return (
    <Page title={group} aside={<a href={chartsOfPath(names, 'group', group)}>Charts of these runs</a>}>
      <RunList names={names} filters={{ group }} empty={<NotFound />} />
    </Page>
  )
}
