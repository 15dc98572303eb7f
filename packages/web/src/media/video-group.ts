const APART_SECONDS = 0.05
const LOOPED_SECONDS = 0.1

/** Films that play together: what is done to one, the others follow. */
export class VideoGroup {
  readonly #films = new Set<HTMLVideoElement>()
  /** Those that are moved now: their own word of it moves nobody. */
  readonly #led = new WeakSet<HTMLVideoElement>()

  /** Takes a film in; answers what lets it go. */
  add(film: HTMLVideoElement): () => void {
    const follow = (): void => this.#follow(film)
    const seek = (): void => {
      const isLooped = !film.paused && film.currentTime < LOOPED_SECONDS // each goes round by itself
      if (!this.#led.delete(film) && !isLooped) follow()
    }
    film.addEventListener('play', follow)
    film.addEventListener('pause', follow)
    film.addEventListener('ratechange', follow)
    film.addEventListener('seeked', seek)
    this.#films.add(film)
    return () => {
      film.removeEventListener('play', follow)
      film.removeEventListener('pause', follow)
      film.removeEventListener('ratechange', follow)
      film.removeEventListener('seeked', seek)
      this.#films.delete(film)
    }
  }

  #follow(leader: HTMLVideoElement): void {
    for (const film of this.#films) {
      if (film === leader) continue
      if (Math.abs(film.currentTime - leader.currentTime) > APART_SECONDS) {
        this.#led.add(film)
        film.currentTime = leader.currentTime
      }
      if (film.playbackRate !== leader.playbackRate) film.playbackRate = leader.playbackRate
      if (leader.paused && !film.paused) film.pause()
      if (!leader.paused && film.paused) void film.play().catch(() => undefined) // it is on its way, or was let go
    }
  }
}
