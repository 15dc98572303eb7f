/** What a resolver gets as parent for each noun: the row of the domain, not the shape on the wire. */
import type { ApiKey, Entity, User } from '../domain/account.ts'
import type { RunFile } from '../domain/file.ts'
import type { Project } from '../domain/project.ts'
import type { Run } from '../domain/run.ts'

interface Row {
  readonly id: string
}

export type AliasModel = Row
export type ApiKeyModel = ApiKey
export type ArtifactFileModel = Row
export type ArtifactModel = Row
export type ArtifactTypeModel = Row
export type CollectionModel = Row
export type EntityModel = Entity
export type FileModel = RunFile
export type ManifestModel = Row
export type MembershipModel = Row
export type OrganizationModel = Row
export type ProjectModel = Project
export type RunModel = Run
export type TagModel = Row
export type UserModel = User
