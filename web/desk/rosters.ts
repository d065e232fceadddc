import type { Shift, ShiftHours } from '../shared/api'

const DAY = 86_400_000

/** A day of the calendar so many days later, as 2026-11-30. */
export const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

/** Whether that is a day of the calendar. */
export const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && daysAfter(text, 0) === text

/** The Monday of a day's week. */
export const mondayOf = (day: string) => daysAfter(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7))

/** The Monday of the week that an address asks for by one of its days; of today's, where it asks for none. */
export const weekAsked = (day: string, today: string) => mondayOf(isDay(day) ? day : today)

/** "11月30日周一", "Mon, 30 Nov". */
export const dayWords = (day: string, language: string) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(Date.parse(day))

/** Whether the hours end on the day after they begin. */
export const overnight = (it: ShiftHours) => it.ends <= it.begins

/** How many stand there. */
export const manned = (it: Shift) => it.people.length + it.others
