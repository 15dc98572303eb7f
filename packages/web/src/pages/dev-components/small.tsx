import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Choice } from '../../components/choice.tsx'
import { Chips } from '../../components/chips.tsx'
import { CodeBlock } from '../../components/code-block.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Crumbs } from '../../components/crumbs.tsx'
import { FactLine } from '../../components/fact-line.tsx'
import { Facts } from '../../components/facts.tsx'
import { HistoryDownload } from '../../components/history-download.tsx'
import { LiveDot } from '../../components/live-dot.tsx'
import { Markdown } from '../../components/markdown.tsx'
import { Section } from '../../components/page.tsx'
import { Question } from '../../components/question.tsx'
import { Snippet } from '../../components/snippet.tsx'
import { StateBadge } from '../../components/state-badge.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { useChange } from '../../components/undo.tsx'
import { RUN_COLOR_COUNT, runColor } from '../../theme/tokens.ts'
import { LONG_AGO, RUN_STATES } from './made-up.ts'
import classes from './page.module.css'

/** Words, buttons, badges, colours, code. */
export function Small(): ReactNode {
  return (
    <>
      <Section title="Words">
        <Crumbs
          crumbs={[{ label: 'ada', href: '#ada' }, { label: 'mnist', href: '#mnist' }, { label: 'sunny-smoke-1' }]}
        />
        <p>
          Text, <a href="#link">a link</a>, <code>code</code>, <kbd>K</kbd>, <TimeAgo at={LONG_AGO} />
          <CopyButton text="digest" what="digest" />
          <HistoryDownload label="Download all rows" hrefOf={(format) => `#${format}`} />
        </p>
        <Choice
          label="Order"
          options={[{ value: 'new', label: 'Newest first' }]}
          value="new"
          onChange={() => undefined}
        />
        <FactLine>
          <li>dataset</li>
          <li>3 files</li>
        </FactLine>
        <Facts
          facts={[
            ['Method', 'grid'],
            ['Runs', '3 of 12'],
            ['Left out', null],
          ]}
        />
        <Markdown text={'**Strong**, `code`, [a link](#), 한국어\n\n- one\n- two\n\n| a | b |\n|--|--|\n| 1 | 2 |'} />
      </Section>
      <Touched />
      <Section title="States of runs">
        <div className={classes.row}>
          {RUN_STATES.map((state) => (
            <StateBadge key={state} state={state} />
          ))}
          <LiveDot state="live" />
          <LiveDot state="reconnecting" />
        </div>
      </Section>
      <Section title="Run colours">
        <div className={classes.row}>
          {Array.from({ length: RUN_COLOR_COUNT }, (_, index) => (
            <span
              key={index}
              className={classes.color}
              style={{ background: runColor(index) }}
              title={`run ${index}`}
            />
          ))}
        </div>
      </Section>
      <Section title="Code">
        <Snippet code="wandb agent ada/mnist/s1" label="An agent" />
        <CodeBlock title="Python" code={'import wandb\n\nrun = wandb.init()'} />
      </Section>
    </>
  )
}

function Touched(): ReactNode {
  const [isAsked, setAsked] = useState(false)
  const [tags, setTags] = useState<readonly string[]>(['baseline', '검토함'])
  const change = useChange()
  const ask = (): void => setAsked(true)
  const close = (): void => setAsked(false)
  const tell = (): void => void change({ done: 'It is done', send: async () => async () => undefined })
  return (
    <Section title="Touched">
      <div className={classes.row}>
        <Button onClick={tell}>Primary</Button>
        <Button variant="default" onClick={ask}>
          Asks first
        </Button>
        <Button disabled>Disabled</Button>
        <TextInput aria-label="A text" placeholder="Text" />
      </div>
      <Chips noun="alias" names={['latest', 'best']} hrefOf={() => '#'} problemOf={() => undefined} />
      <Chips
        noun="tag"
        names={tags}
        onAdd={(tag) => setTags([...tags, tag])}
        onRemove={(tag) => setTags(tags.filter((name) => name !== tag))}
        problemOf={(tag) => (tag.includes('/') ? 'A tag has no slash' : undefined)}
      />
      {isAsked && (
        <Question title="Delete it?" verb="Delete" isDangerous isPending={false} onConfirm={close} onClose={close}>
          <p>What is gone is gone.</p>
        </Question>
      )}
    </Section>
  )
}
