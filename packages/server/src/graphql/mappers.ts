/** What a resolver gets as parent for each noun: the row of the domain, not the shape on the wire. */
interface Row {
  readonly id: string
}

export type AliasModel = Row
export type ApiKeyModel = Row
export type ArtifactFileModel = Row
export type ArtifactModel = Row
export type ArtifactTypeModel = Row
export type CollectionModel = Row
export type EntityModel = Row
export type FileModel = Row
export type ManifestModel = Row
export type MembershipModel = Row
export type OrganizationModel = Row
export type ProjectModel = Row
export type RunModel = Row
export type TagModel = Row
export type UserModel = Row
