import { ActionIcon, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RunName } from '../../paths.ts'
import { historyDownloadUrl } from '../../queries/history.ts'

/** Every row of a run as a file. */
export function HistoryDownload({ run }: { readonly run: RunName }): ReactNode {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="Download all rows" title="Download all rows">
          <Download size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={historyDownloadUrl(run, 'parquet')} download>
          Parquet
        </Menu.Item>
        <Menu.Item component="a" href={historyDownloadUrl(run, 'csv')} download>
          CSV
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
