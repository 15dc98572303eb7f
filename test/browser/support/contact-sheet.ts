import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SCHEMES, SHOTS, WIDTHS } from './test.ts'

/** One page with every picture that `shoot` kept, a row for each page: `.cache/test/pages/index.html`. */
export async function writeContactSheet(): Promise<void> {
  await mkdir(SHOTS, { recursive: true })
  const files = (await readdir(SHOTS)).filter((file) => file.endsWith('.png'))
  const names = [...new Set(files.map((file) => file.replace(/-\d+-(?:light|dark)\.png$/, '')))].toSorted()
  const shots = WIDTHS.flatMap((width) => SCHEMES.map((scheme) => `${width}-${scheme}`))
  const rows = names.map((name) => {
    const pictures = shots
      .map((shot) => `${name}-${shot}.png`)
      .filter((file) => files.includes(file))
      .map((file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`)
    return `<section><h2>${name}</h2>${pictures.join('')}</section>`
  })
  await writeFile(join(SHOTS, 'index.html'), `${HEAD}${rows.join('\n')}\n`)
}

const HEAD = `<!doctype html>
<meta charset="utf-8">
<title>Every page</title>
<style>
  body { font: 13px system-ui; margin: 16px; background: #777 }
  h2 { color: #fff; font-size: 14px }
  section { white-space: nowrap; overflow-x: auto }
  img { height: 360px; margin-right: 8px; vertical-align: top }
</style>
`
