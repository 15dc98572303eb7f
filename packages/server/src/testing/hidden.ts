import { createHash } from 'node:crypto'

/** What the administrator has, or the same of somebody who has nothing. */
export interface Names {
  readonly entity: string
  readonly team: string
  readonly organization: string
  /** Of the team. */
  readonly member: string
  readonly apiKey: string
  readonly session: string
  readonly project: string
  readonly run: string
  readonly file: string
  readonly version: string
  readonly draft: string
  readonly manifest: string
  readonly collection: string
  readonly sweep: string
  readonly agent: string
  readonly clientId: string
}

/** Of the one file that the administrator has. */
export const MD5 = createHash('md5').update('aaa').digest()

/** What the stranger asks: a document by what is in it. Every field of the roots that is served is here, or below. */
export const FIELDS: Readonly<Record<string, (n: Names) => string>> = {
  'Query.artifact': (n) => `{ artifact(id: "${n.version}") { id digest files { totalCount } } }`,
  'Query.clientIDMapping': (n) => `{ clientIDMapping(clientID: "${n.clientId}") { serverID } }`,
  'Query.artifactCollection': (n) => `{ artifactCollection(id: "${n.collection}") { id name } }`,
  'Query.organization': (n) => `{ organization(name: "${n.organization}") { id orgEntity { id } members { role } } }`,
  'Query.entity of a team': (n) =>
    `{ entity(name: "${n.team}") { id organization { id } members { id name } project(name: "p") { id } } }`,
  'Query.project of a team': (n) => `{ project(name: "p", entityName: "${n.team}") { id } }`,
  'Query.entity of an organization': (n) => `{ entity(name: "${n.organization}-org") { id organization { id } } }`,
  'Mutation.upsertBucket in a team': (n) =>
    `mutation { upsertBucket(input: {entityName: "${n.team}", modelName: "p", name: "r"}) { inserted } }`,
  'Mutation.createTeam in an organization': (n) =>
    `mutation { createTeam(input: {teamName: "x-${n.team}", organizationName: "${n.organization}"}) { entity { id } } }`,
  'Mutation.createInvite': (n) =>
    `mutation { createInvite(input: {entityName: "${n.team}", username: "stranger"}) { invite { id } } }`,
  'Mutation.deleteInvite': (n) =>
    `mutation { deleteInvite(input: {entityName: "${n.team}", id: "${n.member}"}) { success } }`,
  'Mutation.createServiceAccount': (n) =>
    `mutation { createServiceAccount(input: {entityName: "${n.team}", description: "d"}) { user { id } } }`,
  'Mutation.setOrganizationMember': (n) =>
    `mutation { setOrganizationMember(input: {organizationName: "${n.organization}", username: "stranger", role: "admin"}) { success } }`,
  'Mutation.updateUser': (n) => `mutation { updateUser(input: {defaultEntity: "${n.team}"}) { user { id } } }`,
  'Mutation.deleteApiKey': (n) => `mutation { deleteApiKey(input: {id: "${n.apiKey}"}) { success } }`,
  'Mutation.deleteSession': (n) => `mutation { deleteSession(input: {id: "${n.session}"}) { success } }`,
  'Query.entity': (n) => `{ entity(name: "${n.entity}") { id } }`,
  'Query.project': (n) => `{ project(name: "p", entityName: "${n.entity}") { id } }`,
  'Query.model': (n) => `{ model(name: "p", entityName: "${n.entity}") { id } }`,
  'Query.projectActivity': (n) =>
    `{ projectActivity(entityName: "${n.entity}") { totalCount items { project { id } } } }`,
  'Query.search': (n) => `{ search(text: "${n.entity}") { projects { id } runs { id } collections { id } } }`,
  'Query.models': (n) => `{ models(entityName: "${n.entity}") { edges { node { id } } } }`,
  'Mutation.notifyScriptableRunAlert': (n) =>
    `mutation { notifyScriptableRunAlert(input: {${pathOf(n)}, title: "t", text: "x"}) { success } }`,
  'Mutation.addAliases': (n) =>
    `mutation { addAliases(input: {artifactID: "${n.version}", aliases: [${aliasOf(n)}]}) { success } }`,
  'Mutation.deleteAliases': (n) =>
    `mutation { deleteAliases(input: {artifactID: "${n.version}", aliases: [${aliasOf(n)}]}) { success } }`,
  'Mutation.createArtifactFiles': (n) =>
    `mutation { createArtifactFiles(input: {artifactFiles: [{artifactID: "${n.draft}", artifactManifestID: "${n.manifest}", name: "x", md5: "${MD5.toString('base64')}"}]}) { files { edges { node { uploadUrl } } } } }`,
  'Mutation.createArtifact': (n) =>
    `mutation { createArtifact(input: {entityName: "${n.entity}", projectName: "p", artifactTypeName: "t", artifactCollectionName: "c", digest: "${'0'.repeat(32)}"}) { artifact { id } } }`,
  'Mutation.createArtifact in the own project, with a client id of somebody else': (n) =>
    `mutation { createArtifact(input: {entityName: "stranger", projectName: "mine", artifactTypeName: "t", artifactCollectionName: "c${n.entity}", digest: "${'0'.repeat(32)}", clientID: "${n.clientId}"}) { artifact { state } } }`,
  'Mutation.commitArtifact': (n) =>
    `mutation { commitArtifact(input: {artifactID: "${n.draft}"}) { artifact { id } } }`,
  'Mutation.updateArtifact': (n) =>
    `mutation { updateArtifact(input: {artifactID: "${n.version}", description: "d"}) { artifact { id } } }`,
  'Mutation.deleteArtifact': (n) =>
    `mutation { deleteArtifact(input: {artifactID: "${n.version}", deleteAliases: true}) { artifact { id } } }`,
  'Mutation.updateArtifactSequence': (n) =>
    `mutation { updateArtifactSequence(input: {artifactSequenceID: "${n.collection}", name: "d"}) { artifactCollection { id } } }`,
  'Mutation.moveArtifactSequence': (n) =>
    `mutation { moveArtifactSequence(input: {artifactSequenceID: "${n.collection}", destinationArtifactTypeName: "d"}) { artifactCollection { id } } }`,
  'Mutation.deleteArtifactSequence': (n) =>
    `mutation { deleteArtifactSequence(input: {artifactSequenceID: "${n.collection}"}) { artifactCollection { id } } }`,
  'Mutation.updateArtifactPortfolio': (n) =>
    `mutation { updateArtifactPortfolio(input: {artifactPortfolioID: "${n.collection}", name: "d"}) { artifactCollection { id } } }`,
  'Mutation.deleteArtifactPortfolio': (n) =>
    `mutation { deleteArtifactPortfolio(input: {artifactPortfolioID: "${n.collection}"}) { artifactCollection { id } } }`,
  'Mutation.linkArtifact of somebody else': (n) =>
    `mutation { linkArtifact(input: {artifactID: "${n.version}", artifactPortfolioName: "f", entityName: "stranger", projectName: "own"}) { versionIndex } }`,
  'Mutation.linkArtifact into what is somebody else’s': (n) =>
    `mutation { linkArtifact(input: {artifactID: "${n.version}", artifactPortfolioID: "${n.collection}"}) { versionIndex } }`,
  'Mutation.unlinkArtifact': (n) =>
    `mutation { unlinkArtifact(input: {artifactID: "${n.version}", artifactPortfolioID: "${n.collection}"}) { success } }`,
  'Mutation.createArtifactType': (n) =>
    `mutation { createArtifactType(input: {entityName: "${n.entity}", projectName: "p", name: "t"}) { artifactType { id } } }`,
  'Mutation.completeMultipartUploadArtifact': (n) =>
    `mutation { completeMultipartUploadArtifact(input: {artifactID: "${n.draft}", storagePath: "s", uploadID: "VXBsb2FkU2Vzc2lvbjox", completedParts: [], completeMultipartAction: Complete}) { digest } }`,
  'Mutation.upsertSweep in a project': (n) =>
    `mutation { upsertSweep(input: {entityName: "${n.entity}", projectName: "p", config: ${SWEEP}}) { sweep { id } } }`,
  'Mutation.upsertSweep by id': (n) =>
    `mutation { upsertSweep(input: {id: "${n.sweep}", state: "CANCELED"}) { sweep { id } } }`,
  'Mutation.createAgent': (n) =>
    `mutation { createAgent(input: {host: "h", entityName: "${n.entity}", projectName: "p", sweep: "${n.sweep}"}) { agent { id } } }`,
  'Mutation.agentHeartbeat': (n) =>
    `mutation { agentHeartbeat(input: {id: "${n.agent}", runState: "{}"}) { commands } }`,
  'Mutation.createRunFiles': (n) => `mutation { createRunFiles(input: {${pathOf(n)}, files: ["x"]}) { runID } }`,
  'Mutation.markRunFilesUploaded': (n) =>
    `mutation { markRunFilesUploaded(input: {${pathOf(n)}, files: ["f"]}) { success } }`,
  'Mutation.deleteFiles': (n) => `mutation { deleteFiles(input: {files: ["${n.file}"]}) { success } }`,
  'Mutation.useArtifact by a run of somebody else': (n) =>
    `mutation { useArtifact(input: {${pathOf(n)}, artifactID: "${n.version}"}) { artifact { id } } }`,
  'Mutation.useArtifact by an own run': (n) =>
    `mutation { useArtifact(input: {entityName: "stranger", projectName: "own", runName: "own", artifactID: "${n.version}"}) { artifact { id } } }`,
  'Mutation.createArtifactManifest': (n) =>
    `mutation { createArtifactManifest(input: {artifactID: "${n.draft}", name: "m", digest: "", entityName: "", projectName: "", runName: ""}) { artifactManifest { id } } }`,
  'Mutation.updateArtifactManifest': (n) =>
    `mutation { updateArtifactManifest(input: {artifactManifestID: "${n.manifest}", digest: ""}) { artifactManifest { id } } }`,
  'Mutation.upsertModel': (n) => `mutation { upsertModel(input: {entityName: "${n.entity}", name: "p"}) { inserted } }`,
  'Mutation.renameProject': (n) =>
    `mutation { renameProject(input: {entityName: "${n.entity}", oldProjectName: "p", newProjectName: "q"}) { inserted } }`,
  'Mutation.deleteModel': (n) => `mutation { deleteModel(input: {id: "${n.project}"}) { success } }`,
  'Mutation.upsertBucket by name': (n) =>
    `mutation { upsertBucket(input: {entityName: "${n.entity}", modelName: "p", name: "r"}) { inserted } }`,
  'Mutation.upsertBucket by id': (n) => `mutation { upsertBucket(input: {id: "${n.run}", notes: "n"}) { inserted } }`,
  'Mutation.deleteRun': (n) =>
    `mutation { deleteRun(input: {id: "${n.run}", deleteArtifacts: true}) { clientMutationId } }`,
  'Mutation.updateRunState': (n) => `mutation { updateRunState(input: {id: "${n.run}", state: "failed"}) { success } }`,
  'Mutation.rewindRun': (n) =>
    `mutation { rewindRun(input: {${pathOf(n)}, metricName: "_step", metricValue: 0}) { rewoundRun { id } } }`,
  'Mutation.stopRun': (n) => `mutation { stopRun(input: {id: "${n.run}"}) { success } }`,
  'Mutation.createArtifactCollectionTagAssignments': (n) =>
    `mutation { createArtifactCollectionTagAssignments(input: {entityName: "${n.entity}", projectName: "p", artifactCollectionName: "c", tags: [{tagName: "t"}]}) { tags { id } } }`,
  'Mutation.deleteArtifactCollectionTagAssignments': (n) =>
    `mutation { deleteArtifactCollectionTagAssignments(input: {entityName: "${n.entity}", projectName: "p", artifactCollectionName: "c", tags: [{tagName: "t"}]}) { success } }`,
}

/** Fields that name no object of anybody. */
export const WITHOUT_OBJECTS = [
  'Query.serverInfo',
  'Query.openedFolder', // for administrators, of the server itself
  'Mutation.moveOpenedFolder',
  'Query.viewer',
  'Query.users', // usernames are no secret
  'Mutation.generateApiKey',
  'Query.sessions', // the caller's own
  'Query.recentRuns',
  'Mutation.deleteOtherSessions',
  // refused to everybody but administrators of the server, whatever they name
  'Mutation.createUser',
  'Mutation.deleteUser',
  'Mutation.setUserPassword',
  'Mutation.createOrganization',
  'Mutation.deleteOrganization',
]

const MD5_HEX = MD5.toString('hex')

/** The same for doors. */
export const DOORS: Readonly<Record<string, (n: Names) => readonly [method: string, path: string]>> = {
  file_stream: (n) => ['POST', `/files/${n.entity}/p/r/file_stream`],
  'the history of a run as Parquet': (n) => ['GET', `/files/${n.entity}/p/r/download.parquet`],
  'the history of a run as CSV': (n) => ['GET', `/files/${n.entity}/p/r/download.csv`],
  'artifact files with an artifact': (n) => [
    'GET',
    `/artifactsV2/default/${n.entity}/p/c/${encodeURIComponent(n.version)}/${encodeURIComponent(n.version)}/${MD5_HEX}/x`,
  ],
  'artifact files by collection': (n) => ['GET', `/artifactsV2/default/${n.entity}/p/c//${MD5_HEX}/x`],
  'artifact files of the first layout': (n) => ['GET', `/artifacts/${n.entity}/${MD5_HEX}`],
  'artifact files of the own entity': () => ['GET', `/artifacts/stranger/${MD5_HEX}`],
}

/** What a sweep is made of, as GraphQL writes text. */
export const SWEEP = JSON.stringify('method: grid\nparameters: {a: {values: [1]}}\n')

function pathOf({ entity }: Names): string {
  return `entityName: "${entity}", projectName: "p", runName: "r"`
}

function aliasOf({ entity }: Names): string {
  return `{alias: "mine", artifactCollectionName: "c", entityName: "${entity}", projectName: "p"}`
}
