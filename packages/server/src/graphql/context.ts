/** What a resolver knows of the request it answers. */
export interface Context {
  readonly requestId: string
}
