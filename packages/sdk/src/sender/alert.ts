import { ask } from '../client.ts'
import type { Client, RunAddress } from '../client.ts'
import type {
  NotifyScriptableRunAlertMutation,
  NotifyScriptableRunAlertMutationVariables,
} from '../graphql/generated.ts'
import type { AlertRecord } from '../log-file/record.ts'

const NOTIFY = /* GraphQL */ `
  mutation NotifyScriptableRunAlert($input: NotifyScriptableRunAlertInput!) {
    notifyScriptableRunAlert(input: $input) {
      success
    }
  }
`

/** Raises an alert. @throws {AmphoraError} what the server refuses */
export async function sendAlert(
  client: Client,
  run: RunAddress,
  alert: AlertRecord,
  signal: AbortSignal,
): Promise<void> {
  const input = {
    entityName: run.entity,
    projectName: run.project,
    runName: run.id,
    title: alert.title,
    text: alert.text,
    severity: alert.level,
    waitDuration: Number(alert.waitMs),
  }
  await ask<NotifyScriptableRunAlertMutation, NotifyScriptableRunAlertMutationVariables>(
    client,
    NOTIFY,
    { input },
    { signal },
  )
}
