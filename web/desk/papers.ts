import type { IssuedDocument } from '../shared/api'

/** How many can be printed together. */
export const mostTogether = 100

/** Where documents of one kind are one file. */
export const filesOf = (some: IssuedDocument[]) =>
  `/api/v1/document-files/documents.docx?id=${some.map((it) => it.id).join(',')}`

/** The Monday of the last week that is over, as the server asks for it. */
export function lastWeek(today: Date): { monday: string; sunday: string } {
  const day = (today.getDay() + 6) % 7
  const monday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - day - 7)
  const sunday = new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + 6)
  return { monday: written(monday), sunday: written(sunday) }
}

/** The last month that is over. */
export function lastMonth(today: Date): string {
  return written(new Date(today.getFullYear(), today.getMonth() - 1, 1)).slice(0, 7)
}

const written = (it: Date) =>
  [it.getFullYear(), String(it.getMonth() + 1).padStart(2, '0'), String(it.getDate()).padStart(2, '0')].join(
    '-',
  )
