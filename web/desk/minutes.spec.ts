import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, ref } from 'vue'
import type { Meeting } from '../shared/api'
import { useMinutes } from './minutes'

const HEADINGS = { OVERDUE: '超期', OTHER: '其他' } as const

/** A meeting that is being held, as the server has it. */
function meeting(version: number, said: Partial<Record<keyof typeof HEADINGS, string>>): Meeting {
  return {
    id: 'm',
    version,
    present: [],
    minutes: (['OVERDUE', 'OTHER'] as const).map((part) => ({
      part,
      heading: HEADINGS[part],
      text: said[part] ?? '',
    })),
    actions: [{ name: 'KEEP', method: 'PUT', href: '/api/v1/meetings/m/minutes' }],
  } as unknown as Meeting
}

/** What the server answers next, one after the other; and what it was sent. */
let answers: (() => Response)[] = []
let sent: { version: number; minutes: { part: string; text: string }[] }[] = []

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  sent = []
  document.cookie = 'XSRF-TOKEN=test'
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    if (init.method === 'PUT') {
      sent.push(JSON.parse(String(init.body)))
    }
    const next = answers.shift()
    return next ? Promise.resolve(next()) : Promise.reject(new TypeError('no answer'))
  })
})
afterEach(() => vi.useRealTimers())

function write() {
  const shown = ref<Meeting>()
  let minutes!: ReturnType<typeof useMinutes>
  const page = mount(
    defineComponent({
      setup() {
        minutes = useMinutes(shown)
        minutes.take(meeting(2, {}))
        return () => null
      },
    }),
  )
  return { minutes, shown, page }
}

test('what is typed is kept by itself after a pause', async () => {
  const { minutes } = write()
  answers = [() => Response.json(meeting(3, { OVERDUE: '今天清完' }))]
  minutes.texts.value.OVERDUE = '今天清完'
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toHaveLength(0)
  expect(minutes.dirty.value).toBe(true)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.version).toBe(2)
  expect(minutes.dirty.value).toBe(false)
})

test('of two who write at once neither loses anything', async () => {
  const { minutes } = write()
  answers = [
    () => Response.json({ status: 409, code: 'MEETING_CHANGED_MEANWHILE', detail: '' }, { status: 409 }),
    () => Response.json(meeting(3, { OVERDUE: '别人写的' })),
    () => Response.json(meeting(4, { OVERDUE: '别人写的', OTHER: '我写的' })),
  ]
  minutes.texts.value.OTHER = '我写的'
  await vi.advanceTimersByTimeAsync(5000)
  expect(minutes.merged.value).toBe(true)
  expect(sent.map((it) => it.version)).toEqual([2, 3])
  expect(sent[1]?.minutes).toEqual([
    { part: 'OVERDUE', text: '别人写的' },
    { part: 'OTHER', text: '我写的' },
  ])
  expect(minutes.dirty.value).toBe(false)
})

test('what does not arrive stays and says so, and goes once more with what is typed next', async () => {
  const { minutes } = write()
  minutes.texts.value.OTHER = '我写的'
  await vi.advanceTimersByTimeAsync(2000)
  expect(minutes.refused.value?.code).toBe('UNREACHABLE')
  expect(minutes.texts.value.OTHER).toBe('我写的')
  expect(minutes.dirty.value).toBe(true)
  answers = [() => Response.json(meeting(3, { OTHER: '我写的。' }))]
  minutes.texts.value.OTHER = '我写的。'
  await vi.advanceTimersByTimeAsync(2000)
  expect(minutes.refused.value).toBeUndefined()
  expect(minutes.dirty.value).toBe(false)
})

test('who leaves the page in the middle of a sentence leaves nothing behind', async () => {
  const { minutes, page } = write()
  answers = [() => Response.json(meeting(3, { OTHER: '半句' }))]
  minutes.texts.value.OTHER = '半句'
  await vi.advanceTimersByTimeAsync(0)
  page.unmount()
  await vi.advanceTimersByTimeAsync(0)
  expect(sent).toHaveLength(1)
})
