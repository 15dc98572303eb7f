import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Page } from '../../components/page.tsx'
import { Snippet } from '../../components/snippet.tsx'
import { EmptyState, ErrorState, LoadingRows, TooMuch } from '../../components/states.tsx'
import { SweepTable } from '../../components/sweep-table.tsx'
import { useTitle } from '../../frame/title.tsx'
import { sweepPath } from '../../paths.ts'
import { sweepsQuery } from '../../queries/sweeps.ts'
import { useNames } from '../../url-state.ts'

/** `/{entity}/{project}/sweeps`: the sweeps of a project. */
export function SweepsPage(): ReactNode {
  const names = useNames('entity', 'project')
  useTitle('Sweeps')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(sweepsQuery(names))
  if (error) return <ErrorState title="The sweeps could not be read" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRows rows={8} height={32} />
  if (data.rows.length === 0) {
    return (
      <EmptyState title="No sweeps yet">
        <p>A sweep tries settings of one script. Write which into a file, and start it from a shell:</p>
        <Snippet
          label="Start a sweep"
          code={`wandb sweep --entity ${names.entity} --project ${names.project} sweep.yaml`}
        />
      </EmptyState>
    )
  }
  return (
    <Page title="Sweeps">
      <SweepTable rows={data.rows.map((row) => ({ ...row, href: sweepPath(names, row.name) }))} />
      {hasNextPage && (
        <TooMuch shown={data.rows.length} total={data.total} noun="sweeps">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </TooMuch>
      )}
    </Page>
  )
}
