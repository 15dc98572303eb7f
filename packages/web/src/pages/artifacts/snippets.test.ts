import { describe, expect, it } from 'vitest'
import { pageUrl, snippetsOf } from './snippets.ts'

const NAME = { entity: 'ada', project: 'p', type: 'model', collection: 'net', version: 'v3' }
const SOURCE = { id: 'QXJ0aWZhY3Q6MQ==', origin: 'http://127.0.0.1:8080' }

const codeOf = (name = NAME) => snippetsOf(name, SOURCE).map(({ code }) => code)

describe('what is pasted to use a version', () => {
  it('names it and this server', () => {
    const [run, api, script, reader, shell] = codeOf()
    expect(run).toContain('run.use_artifact("ada/p/net:v3", type="model")')
    expect(api).toContain('wandb.Api().artifact("ada/p/net:v3")')
    expect(script).toContain('init({ entity: "ada", project: "p" })')
    expect(script).toContain('run.useArtifact("ada/p/net:v3")')
    expect(reader).toContain('new Api().artifact("ada/p/net:v3")')
    expect(shell).toContain('export WANDB_BASE_URL=http://127.0.0.1:8080\namphora artifact get ada/p/net:v3\n')
    expect(shell).toContain('wandb artifact get ada/p/net:v3 --root net')
    expect(shell).toContain('http://127.0.0.1:8080/artifacts/QXJ0aWZhY3Q6MQ%3D%3D/download.zip')
  })

  it('stays one string and one word whatever the name is', () => {
    const [run, , script, , shell] = codeOf({ ...NAME, collection: `a"b'c $(d)` })
    expect(run).toContain(String.raw`"ada/p/a\"b'c $(d):v3"`)
    expect(script).toContain(String.raw`useArtifact("ada/p/a\"b'c $(d):v3")`)
    expect(shell).toContain(String.raw`'ada/p/a"b'\''c $(d):v3' --root 'a"b'\''c $(d)'`)
  })

  it('has the address of its page', () => {
    expect(pageUrl(NAME, SOURCE.origin)).toBe('http://127.0.0.1:8080/ada/p/artifacts/model/net/v3')
  })
})
