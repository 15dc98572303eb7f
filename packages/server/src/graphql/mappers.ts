/** What a resolver gets as parent for each noun: the row of the domain, not the shape on the wire. */
import type { ApiKey, Entity, User } from '../domain/account.ts'
import type { Alias } from '../domain/alias.ts'
import type { Entry } from '../domain/manifest-entry.ts'
import type { ArtifactType } from '../domain/artifact-type.ts'
import type { Artifact } from '../domain/artifact/index.ts'
import type { Membership } from '../domain/membership.ts'
import type { Collection } from '../domain/collection.ts'
import type { RunFile } from '../domain/file.ts'
import type { Manifest } from '../domain/manifest.ts'
import type { Project } from '../domain/project.ts'
import type { Run } from '../domain/run/index.ts'
import type { Tag } from '../domain/tag.ts'

interface Row {
  readonly id: string
}

/** A stored alias; or `vN`, which is not stored, by the id of the membership that has the number. */
export type AliasModel = Pick<Alias, 'id' | 'name' | 'collection_id'> & { readonly isVersion?: true }
export type ApiKeyModel = ApiKey
/** A file as one version has it. */
export interface ArtifactFileModel {
  readonly artifact: Artifact
  readonly entry: Entry
}
export type ArtifactModel = Artifact
export type ArtifactTypeModel = ArtifactType
export type CollectionModel = Collection
export type EntityModel = Entity
export type FileModel = RunFile
export type ManifestModel = Manifest
export type MembershipModel = Membership
export type OrganizationModel = Row
export type ProjectModel = Project
export type RunModel = Run
export type TagModel = Tag
export type UserModel = User
