import type { Language } from '../shared/api'

const ZONE = 'Asia/Shanghai'
const MINUTE = 60_000

/** `08:12` today, `11-22 08:12` on another day of this year, else with the year; Beijing time. */
export function shortTime(instant: string, now: number = Date.now()): string {
  const [then, today] = [partsOf(new Date(instant)), partsOf(new Date(now))]
  if (then.date === today.date) {
    return then.time
  }
  const sameYear = then.date.slice(0, 4) === today.date.slice(0, 4)
  return `${sameYear ? then.date.slice(5) : then.date} ${then.time}`
}

/** Whole minutes, hours or days between two instants, in words: `3 小时 20 分`. */
export function span(milliseconds: number, language: Language): string {
  const minutes = Math.max(1, Math.round(Math.abs(milliseconds) / MINUTE))
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  const zh = language === 'zh-CN'
  const day = days && `${days} ${zh ? '天' : 'd'}`
  const hour = hours && `${hours} ${zh ? '小时' : 'h'}`
  const minute = !days && rest && `${rest} ${zh ? '分' : 'min'}`
  return [day, hour, minute].filter(Boolean).join(' ')
}

function partsOf(date: Date): { date: string; time: string } {
  const options = { timeZone: ZONE, hour12: false } as const
  // Sweden writes dates as ISO 8601 does.
  return {
    date: date.toLocaleDateString('sv-SE', options),
    time: date.toLocaleTimeString('sv-SE', { ...options, hour: '2-digit', minute: '2-digit' }),
  }
}
