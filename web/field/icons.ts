import sprite from '../shared/icons.svg?raw'

const drawn = new DOMParser().parseFromString(sprite, 'image/svg+xml').documentElement
const names = new Set(Array.from(drawn.querySelectorAll('symbol'), (it) => it.id))

/** Puts the line drawings into the page itself: without signal there is nowhere to fetch them from. */
export function drawIcons(): void {
  drawn.setAttribute('class', 'hidden')
  drawn.setAttribute('aria-hidden', 'true')
  document.body.append(drawn)
}

/** The drawing of a name; that of something else for a name that a pack has made up. */
export function drawingOf(name: string): string {
  return `#${names.has(name) ? name : 'other'}`
}
