import { takeText } from './body.ts'
import type { Door } from './door.ts'
import { answerUnknown } from './static.ts'

/**
 * Endpoints that clients try without a key and that are not served: they need a 404 at once, not a 401.
 * A token exchange then fails with a clear error, and the client switches its own telemetry off.
 */
export const absentDoor: Door = (scope) => {
  takeText(scope)
  for (const url of ['/oidc/token', '/sdk/otel/*']) scope.post(url, answerUnknown)
}
