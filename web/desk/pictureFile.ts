/** What a page lends to a picture on it. */
const lent = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
]
const WIDTH = 1000
const HEAD = 64
const EDGE = 16

const SVG = 'http://www.w3.org/2000/svg'

function element(name: string, attributes: Record<string, string | number>, text = '') {
  const made = document.createElementNS(SVG, name)
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, String(value)))
  made.textContent = text
  return made
}

/** A drawing and how large it is. */
interface Drawing {
  of: Element
  width: number
  height: number
}

/** A drawing that needs no page: as it is on the screen. */
function ofPicture(picture: SVGSVGElement): Drawing {
  const copy = picture.cloneNode(true) as SVGSVGElement
  const copies = copy.querySelectorAll('*')
  picture.querySelectorAll('*').forEach((it, at) => {
    const style = getComputedStyle(it)
    lent.forEach((name) => copies[at]?.setAttribute(name, style.getPropertyValue(name)))
    copies[at]?.removeAttribute('class')
  })
  const { height } = picture.getBoundingClientRect()
  copy.setAttribute('width', String(WIDTH))
  copy.setAttribute('height', String(height))
  return { of: copy, width: WIDTH, height }
}

/** Words in lines of that width; a Chinese letter is as wide as it is high, others are about half as wide. */
export function wrapped(words: string, width: number): string[] {
  const lines = ['']
  let used = 0
  for (const letter of words) {
    const wide = /[\u2e80-\uffff]/.test(letter) ? 1 : 0.6
    if (used && used + wide > width) {
      lines.push('')
      used = 0
    }
    lines[lines.length - 1] += letter
    used += wide
  }
  return lines
}

/** A table as a drawing, cell by cell where they are on the screen. */
function ofTable(table: HTMLTableElement): Drawing {
  const whole = table.getBoundingClientRect()
  const drawing = element('svg', { width: whole.width, height: whole.height })
  table.querySelectorAll('th, td').forEach((it) => {
    const box = it.getBoundingClientRect()
    const style = getComputedStyle(it)
    const [x, y] = [box.left - whole.left, box.top - whole.top]
    const size = parseFloat(style.fontSize)
    drawing.append(
      element('rect', {
        x,
        y,
        width: box.width,
        height: box.height,
        fill: style.backgroundColor.replace('rgba(0, 0, 0, 0)', 'none'),
        stroke: style.borderTopColor,
      }),
    )
    const lines = wrapped(it.textContent?.trim() ?? '', (box.width - 8) / size)
    lines.forEach((line, at) =>
      drawing.append(
        element(
          'text',
          {
            x: x + box.width / 2,
            y: y + box.height / 2 + size * (0.35 + 1.25 * (at - (lines.length - 1) / 2)),
            'text-anchor': 'middle',
            'font-size': size,
            'font-weight': style.fontWeight,
            fill: style.color,
          },
          line,
        ),
      ),
    )
  })
  return { of: drawing, width: whole.width, height: whole.height }
}

/** A picture as a file, with what it is of above. */
export function pictureFile(picture: SVGSVGElement | HTMLTableElement, title: string, more: string): string {
  const page = getComputedStyle(document.documentElement)
  const words = getComputedStyle(picture)
  const drawing = picture instanceof SVGSVGElement ? ofPicture(picture) : ofTable(picture)
  drawing.of.setAttribute('x', String(EDGE))
  drawing.of.setAttribute('y', String(HEAD))
  const whole = element('svg', {
    width: Math.max(WIDTH, drawing.width) + 2 * EDGE,
    height: drawing.height + HEAD + EDGE,
    'font-size': page.fontSize,
    'font-family': words.fontFamily,
    role: 'img',
    'aria-label': title,
  })
  whole.append(
    element('rect', { width: '100%', height: '100%', fill: page.getPropertyValue('--surface').trim() }),
    element('text', { x: EDGE, y: 28, fill: words.color, 'font-weight': 700 }, title),
    element('text', { x: EDGE, y: 52, fill: words.color }, more),
    drawing.of,
  )
  return new XMLSerializer().serializeToString(whole)
}

/** Gives somebody a file that the page has made. */
export function give(name: string, text: string, type: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
