import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bundleSdk } from './sdk-bundle.ts'

/** What a program ships that logs numbers and images (42 KiB on 2026-11-29), and one that uses all there is (51). */
const MOST_BYTES = { '{ init, Image }': 44 * 1024, '*': 56 * 1024 }

const MAY_BE_IN_IT = /\/(?:packages\/(?:sdk|wire)\/src|node_modules\/fflate)\//

describe('the SDK for pages', () => {
  it.each(Object.entries(MOST_BYTES))(
    'holds nothing of Node, loads nothing else, and is small: %s',
    async (what, most) => {
      const { code, modules, imports } = await bundleSdk(what)
      expect(imports).toEqual([])
      const foreign = modules.filter((file) => !MAY_BE_IN_IT.test(file) && file !== 'a program')
      expect(foreign.filter((file) => !file.startsWith('\0'))).toEqual([]) // the bundler has helpers of its own
      expect(foreign.filter((file) => file.includes('external'))).toEqual([]) // what stands for `node:` in a page
      expect(code).not.toMatch(/["']node:|\bBuffer\b|\bprocess\./)
      const bytes = gzipSync(code).length
      console.log(`the SDK for pages, ${what}: ${(bytes / 1024).toFixed(1)} KiB packed`)
      expect(bytes).toBeLessThanOrEqual(most)
    },
  )
})
