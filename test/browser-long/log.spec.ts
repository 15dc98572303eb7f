import { readLongLog } from '../browser/support/long-log.ts'
import { test } from '../browser/support/test.ts'

test('a log of a million lines is read at both ends, searched, and linked to by line', async ({ page }) => {
  await readLongLog(page, 1_000_000)
})
