/*
 * Bundles the command line when its sources changed; silent and quick when they did not. JavaScript on purpose, as build-pages.js.
 */
import stamp from '../packages/cli/src/bundle-stamp.cjs'

if (!stamp.isFresh()) {
  const { bundleProgram } = await import('./program/bundle.ts')
  await bundleProgram(stamp.BUNDLE)
  stamp.writeStamp()
}
