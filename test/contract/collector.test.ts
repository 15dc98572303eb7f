import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { collectDocuments, testPython } from './collector.ts'

/** What the collector finds in a client of one module and, if given, a binary. */
async function collected(module: string, core?: string) {
  const home = await mkdtemp(join(tmpdir(), 'amphora-contract-'))
  onTestFinished(() => rm(home, { recursive: true }))
  await mkdir(join(home, 'wandb', 'bin'), { recursive: true })
  await writeFile(join(home, 'wandb', '__init__.py'), '')
  await writeFile(join(home, 'wandb', 'api.py'), module)
  if (core !== undefined) await writeFile(join(home, 'wandb', 'bin', 'wandb-core'), core)
  const { documents, unread } = await collectDocuments(testPython(), home)
  return { texts: documents.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim()), unread }
}

it('finds constants of modules and of classes', async () => {
  const module = `
LIST_GQL = "query List { a }"
class Pages:
    QUERY = """
    query Page { b }
    """
`
  expect(await collected(module)).toEqual({ texts: ['query List { a }', 'query Page { b }'], unread: [] })
})

it('puts optional parts in on both sides of a document or on neither', async () => {
  const module = `
def push(api, priority=None):
    params = "$name: String"
    fields = ["name: $name"]
    if priority is not None:
        params += ", $priority: Int"
        fields.append("priority: $priority")
    api.execute(f"mutation Push({params}) {{ push({', '.join(fields)}) }}")
`
  const texts = [
    'mutation Push($name: String, $priority: Int) { push(name: $name, priority: $priority) }',
    'mutation Push($name: String) { push(name: $name) }',
  ]
  expect(await collected(module)).toEqual({ texts, unread: [] })
})

it('follows format, replace, % and loops over documents', async () => {
  const module = `
def old_and_new(api, system):
    template = "query Old { run { _KEY_ } }"
    for query in [template.replace("_KEY_", "a"), template.replace("_KEY_", "b")]:
        api.execute(query)
    api.execute("query Stream {{ {} }}".format("events" if system else "history"))
    api.execute("query Percent { %s }" % "c")
`
  const texts = ['Old { run { a } }', 'Old { run { b } }', 'Stream { events }', 'Percent { c }', 'Stream { history }']
  expect(await collected(module)).toEqual({ texts: texts.map((text) => `query ${text}`), unread: [] })
})

it('fills parameters from the calls in the module', async () => {
  const module = `
FRAGMENT = "fragment F on Run { id }"
class Run:
    def load(self, fragment, name):
        self.execute(f"query Load {{ ...{name} }} {fragment}")
    def full(self):
        self.load(FRAGMENT, name="F")
`
  const texts = ['query Load { ...F } fragment F on Run { id }']
  expect(await collected(module)).toEqual({ texts, unread: [] })
})

it('follows functions of other modules, functions inside functions, and constants of other modules', async () => {
  const module = `
FRAGMENT_GQL = "fragment G on Run { b }"
def fragment(full):
    text = "fragment F on Run { a }"
    if full:
        text = text.replace("{ a }", "{ a b: c }")
    return text
def edge(new):
    return "collections" if new else "sequences"
def load(api):
    api.execute("query Load { ...F } " + fragment(True))
    api.execute("query Edge { %s }" % edge(api.new))
    api.execute("query Other { ...G } " + api.FRAGMENT_GQL)
def link(api, by_name):
    template = "mutation Link(ID_TYPE) { link }"
    def fill(text):
        nonlocal template
        template = template.replace("ID_TYPE", text)
    if by_name:
        fill("$name: String")
    elif api:
        fill("$id: ID")
    api.execute(template)
def answer():
    return "query Pair { a }", {}
`
  const { texts, unread } = await collected(module)
  expect([texts.toSorted(), unread]).toEqual([
    [
      'mutation Link($id: ID) { link }',
      'mutation Link($name: String) { link }',
      'query Edge { collections }',
      'query Edge { sequences }',
      'query Load { ...F } fragment F on Run { a b: c }',
      'query Load { ...F } fragment F on Run { a }',
      'query Other { ...G } fragment G on Run { b }',
      'query Pair { a }',
    ],
    [],
  ])
})

it('says what it could not read', async () => {
  const module = `
def unknown(api, field):
    api.execute("query Unknown { %s }" % field)
def unsent(api):
    query = "query Unsent { a }"
`
  const unread = [
    'wandb/api.py:3: a piece of query Unknown is not known',
    'wandb/api.py:5: query Unsent is written here, and no document came of it',
  ]
  expect(await collected(module)).toEqual({ texts: [], unread })
})

it('cuts documents out of the binary and brings their fragments along', async () => {
  const core = [
    '\0\u0001query Core($id: ID!) { run(id: $id) { ...RunParts } }mutation Stop { stop { success } }',
    'fragment RunParts on Run { id }query Broken { a ]',
  ].join('\0')
  const texts = [
    'query Core($id: ID!) { run(id: $id) { ...RunParts } } fragment RunParts on Run { id }',
    'mutation Stop { stop { success } }',
  ]
  expect(await collected('', core)).toEqual({ texts, unread: [] })
})
