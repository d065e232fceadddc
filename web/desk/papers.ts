import type { IssuedDocument } from '../shared/api'

/** How many can be printed together. */
export const mostTogether = 100

/** Where documents of one kind are one file. */
export const filesOf = (some: IssuedDocument[]) =>
  `/api/v1/document-files/documents.docx?id=${some.map((it) => it.id).join(',')}`

/** The last week that is over: its name after ISO 8601, as the server knows it, and its days. */
export function lastWeek(today: Date): { name: string; monday: string; sunday: string } {
  const day = (today.getDay() + 6) % 7
  const monday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - day - 7)
  const sunday = new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + 6)
  return { name: weekOf(monday), monday: dateOf(monday), sunday: dateOf(sunday) }
}

/** A week is of the year in which its Thursday lies, and the first is that of the fourth of January. */
function weekOf(monday: Date): string {
  const thursday = new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + 3)
  const newYear = new Date(thursday.getFullYear(), 0, 1)
  const days = Math.round((thursday.getTime() - newYear.getTime()) / 86_400_000)
  return `${thursday.getFullYear()}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`
}

/** The last month that is over. */
export function lastMonth(today: Date): string {
  return dateOf(new Date(today.getFullYear(), today.getMonth() - 1, 1)).slice(0, 7)
}

/** A day as the server writes it. */
export const dateOf = (it: Date) =>
  [it.getFullYear(), String(it.getMonth() + 1).padStart(2, '0'), String(it.getDate()).padStart(2, '0')].join(
    '-',
  )
