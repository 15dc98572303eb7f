import { ActionIcon, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const SCHEMES: readonly (readonly [MantineColorScheme, string, LucideIcon])[] = [
  ['light', 'Light', Sun],
  ['dark', 'Dark', Moon],
  ['auto', 'As the system', Monitor],
]

/** Light, dark, or as the system says. */
export function SchemeSwitch(): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [, , Icon] = SCHEMES.find(([scheme]) => scheme === colorScheme) ?? ['auto', '', Monitor]
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label="Colours">
          <Icon size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(([scheme, label, Shown]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Shown size={14} aria-hidden />}
            aria-current={scheme === colorScheme}
            onClick={() => setColorScheme(scheme)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
