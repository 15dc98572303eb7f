import { ActionIcon, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'

export type TableFormat = 'parquet' | 'csv'

interface Props {
  /** What is brought: "Download all rows". */
  readonly label: string
  readonly hrefOf: (format: TableFormat) => string
}

/** Every row of a run, or of several, as a file. */
export function HistoryDownload({ label, hrefOf }: Props): ReactNode {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={label} title={label}>
          <Download size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={hrefOf('parquet')} download>
          Parquet
        </Menu.Item>
        <Menu.Item component="a" href={hrefOf('csv')} download>
          CSV
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
