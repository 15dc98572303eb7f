import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { Search } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import classes from './lineage.module.css'

/** A version or run that was found, with the node that shows it. */
export interface Hit {
  readonly name: string
  readonly key: string
}

interface SearchProps {
  readonly search: (text: string) => readonly Hit[]
  readonly onJump: (hit: Hit) => void
}

/** Finds versions and runs by name, alias, id or digest; choosing one goes there. */
export function SearchBox({ search, onJump }: SearchProps): ReactNode {
  const [text, setText] = useState('')
  const box = useCombobox()
  const hits = search(text)
  const choose = (at: string) => {
    const hit = hits[Number(at)]
    if (!hit) return
    onJump(hit)
    setText('')
    box.closeDropdown()
  }
  return (
    <Combobox store={box} onOptionSubmit={choose} shadow="md">
      <Combobox.Target>
        <TextInput
          type="search"
          className={classes.search ?? ''}
          aria-label="Search in the graph"
          placeholder="Search in the graph"
          leftSection={<Search size={14} />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            box.openDropdown()
            box.selectFirstOption()
          }}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options>
          {hits.map((hit, at) => (
            <Combobox.Option key={`${hit.key} ${hit.name}`} value={String(at)}>
              {hit.name}
            </Combobox.Option>
          ))}
          {hits.length === 0 && <Combobox.Empty>Nothing has that name</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
