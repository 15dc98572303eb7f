/** What a resolver gets as parent for each noun: the row of the domain, not the shape on the wire. */
import type { Entity, User } from '../domain/account.ts'
import type { Agent } from '../domain/agent.ts'
import type { Alias } from '../domain/alias.ts'
import type { Entry } from '../domain/manifest-entry.ts'
import type { ApiKey } from '../domain/api-key.ts'
import type { ArtifactAction } from '../domain/artifact-history.ts'
import type { Folder } from '../domain/artifact-folder.ts'
import type { ArtifactType } from '../domain/artifact-type.ts'
import type { Artifact } from '../domain/artifact/index.ts'
import type { Membership } from '../domain/membership.ts'
import type { Collection } from '../domain/collection.ts'
import type { RunFile } from '../domain/file.ts'
import type { Manifest } from '../domain/manifest.ts'
import type { FolderMove, OpenedFolder } from '../domain/opened-folder.ts'
import type { Organization, OrganizationMember } from '../domain/organization.ts'
import type { KeyFolder, ProjectKey } from '../domain/project-key.ts'
import type { Project } from '../domain/project.ts'
import type { Run } from '../domain/run/index.ts'
import type { Session } from '../domain/session.ts'
import type { Sweep } from '../domain/sweep/index.ts'
import type { Tag } from '../domain/tag.ts'
import type { Seat } from '../domain/team.ts'
import type { Connection } from './connection.ts'

export type AgentModel = Agent
/** A stored alias; or `vN`, which is not stored, by the id of the membership that has the number. */
export type AliasModel = Pick<Alias, 'id' | 'name' | 'collection_id'> & { readonly isVersion?: true }
/** With its secret only in the answer that makes it. */
export type ApiKeyModel = ApiKey & { readonly secret?: string }
/** A file as one version has it. */
export interface ArtifactFileModel {
  readonly artifact: Artifact
  readonly entry: Entry
}
export type ArtifactActionModel = ArtifactAction
/** A level of one version's files. */
export type ArtifactFolderModel = Folder & { readonly artifact: Artifact }
export type ArtifactModel = Artifact
export type ArtifactTypeModel = ArtifactType
export type CollectionModel = Collection
export type EntityModel = Entity
export type FileModel = RunFile
export type FolderMoveModel = FolderMove
export type OpenedFolderModel = OpenedFolder
export type ManifestModel = Manifest
export type MembershipModel = Membership
export type InviteModel = Seat
export type OrganizationMemberModel = OrganizationMember
export type OrganizationModel = Organization
/** A place in a team or, of a personal entity, its owner. */
export type TeamMemberModel = { readonly seat: Seat; readonly team: Entity } | { readonly owner: User }
export type ProjectModel = Project
export type ProjectKeyModel = ProjectKey | KeyFolder
/** With what it is a page of. */
export interface ProjectKeyPageModel extends Connection<ProjectKeyModel> {
  readonly project: Project
  readonly prefix: string
  readonly text: string | undefined
}
export type RunModel = Run
export type SessionModel = Session
export type SweepModel = Sweep
export type TagModel = Tag
export type UserModel = User
