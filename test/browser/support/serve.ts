// A filled server for whoever writes browser tests: run it once, then `AMPHORA_TEST_URL=… npx playwright test -c test/browser`.
import { KEY } from './server.ts'
import { startFilled } from './start.ts'

const { url, stop } = await startFilled()
console.log(`AMPHORA_TEST_URL=${url}  (user admin, key ${KEY}; Ctrl-C ends it)`)
process.once('SIGINT', () => void stop().then(() => process.exit(0)))
process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
