import type { ReactNode } from 'react'
import { Failure } from '../../components/failure.tsx'
import { FirstSteps } from '../../components/first-steps.tsx'
import { NewKey } from '../../components/new-key.tsx'
import { Section } from '../../components/page.tsx'
import { PlainHttpBanner } from '../../components/plain-http-banner.tsx'
import { SandboxedFrame } from '../../components/sandboxed-frame.tsx'
import { EmptyState, ErrorState, LoadingRows, NotFound, TooMuch } from '../../components/states.tsx'

const UNREACHED = new Error('the server cannot be reached')

/** What stands where there is nothing, not yet, or too much. */
export function States(): ReactNode {
  return (
    <Section title="On its way, too much, none, failed, absent">
      <LoadingRows rows={3} />
      <TooMuch shown={50} total={12_345} noun="runs" />
      <EmptyState title="Nothing yet">What would be here, and how it comes.</EmptyState>
      <ErrorState title="It could not be read" error={UNREACHED} onRetry={() => undefined} />
      <Failure error={UNREACHED} />
      <NotFound />
      <FirstSteps url="http://localhost:8080" entity="ada" project="mnist" />
      <NewKey secret="local-0000" serverUrl="http://localhost:8080" />
      <PlainHttpBanner />
      <SandboxedFrame title="Content that runs" html="<p>Content that runs</p>" height={60} />
    </Section>
  )
}
