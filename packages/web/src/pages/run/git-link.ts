/** Where a repository is read in a browser; undefined for one that is not on the web. */
export function repositoryLink(remote: string): string | undefined {
  const scp = /^[\w.-]+@([\w.-]+):(.+)$/.exec(remote)
  const text = scp ? `https://${scp[1]}/${scp[2]}` : remote.replace(/^(?:git\+)?ssh:\/\/(?:[\w.-]+@)?/, 'https://')
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  return `${url.origin}${url.pathname.replace(/\.git$/, '').replace(/\/$/, '')}` // without a name and password
}

/** The page of a commit, as GitHub, GitLab and Gitea lay it out. */
export function commitLink(remote: string, commit: string): string | undefined {
  const repository = repositoryLink(remote)
  return repository === undefined ? undefined : `${repository}/commit/${encodeURIComponent(commit)}`
}
