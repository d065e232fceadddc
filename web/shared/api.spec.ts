import { afterEach, expect, test, vi } from 'vitest'
import { Problem, Unreachable, connect } from './api'

afterEach(() => {
  document.cookie = 'XSRF-TOKEN=; Max-Age=0'
})

function api(...answers: (Response | Error)[]) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    const answer = answers.shift()
    if (!answer || answer instanceof Error) {
      throw answer ?? new Error('one request too many')
    }
    return answer
  })
  return { fetch, api: connect({ language: () => 'en', fetch }) }
}

const json = (status: number, document: unknown, headers = {}) =>
  new Response(JSON.stringify(document), { status, headers })

test('says the reader’s language, and leaves out what is not asked', async () => {
  const { api: it, fetch } = api(json(200, { items: [] }))
  await it.cases({ todo: true, overdue: false, q: '', limit: 50 })
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/v1/cases?todo=true&limit=50')
  expect(fetch.mock.calls[0]?.[1]?.headers).toMatchObject({ 'Accept-Language': 'en' })
})

test('an unsafe request carries the token of the cookie', async () => {
  document.cookie = 'XSRF-TOKEN=a%2Fb'
  const { api: it, fetch } = api(json(200, { id: '1' }))
  await it.move('/api/v1/cases/1/take', { version: 4 })
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/v1/cases/1/take')
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({
    body: '{"version":4}',
    headers: { 'X-XSRF-TOKEN': 'a/b' },
  })
})

test('without a cookie one is asked for first', async () => {
  const { api: it, fetch } = api(json(401, { code: 'SIGN_IN' }), json(200, {}))
  await it.signIn('somebody', 'secret')
  expect(fetch.mock.calls.map((call) => call[0])).toEqual(['/api/v1/session', '/api/v1/session'])
})

test('a problem document becomes a typed error', async () => {
  const problem = { code: 'LOCKED_OUT', detail: 'Too many attempts.', number: 'E-17' }
  const { api: it } = api(json(429, problem, { 'Retry-After': '60' }))
  await expect(it.case('1')).rejects.toEqual(new Problem(429, 'LOCKED_OUT', 'Too many attempts.', 'E-17', 60))
})

test.each([
  ['no signal', new TypeError('Failed to fetch')],
  ['the page of a hotspot', new Response('<html>Welcome</html>', { status: 200 })],
  ['a gateway’s error', new Response('<html>Bad gateway</html>', { status: 502 })],
  ['somebody else’s document', json(403, { error: 'proxy' })],
])('%s is no answer', async (_, answer) => {
  await expect(api(answer).api.case('1')).rejects.toBeInstanceOf(Unreachable)
})
