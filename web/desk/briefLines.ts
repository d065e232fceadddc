/** How many lines of a page a text takes, each as wide as so many characters; the server counts the same. */
export function briefLines(text: string, width: number): number {
  const lines = text.trim() ? text.trim().split('\n') : ['']
  return lines.reduce((sum, it) => sum + Math.max(1, Math.ceil(halves(it) / (2 * width))), 0)
}

/** How many halves of a full-width character a line is wide. */
function halves(line: string): number {
  return [...line].reduce((sum, it) => sum + (isWide(it) ? 2 : 1), 0)
}

function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) >= 0x2e80 || '“”‘’…—·'.includes(character)
}
