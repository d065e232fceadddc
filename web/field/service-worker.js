/*
 * Keeps the shell of the app, so that it opens without signal. Nothing else: what is to be sent lies
 * in the page's own outbox, and the page works without this worker too. The build fills in the list
 * and a version that changes with it.
 */
const CACHE = 'tongchuang-field-__VERSION__'
const SHELL = ['__SHELL__']
const NETWORK_PATIENCE = 3000

self.addEventListener('install', (event) => {
  const fresh = SHELL.map((it) => new Request(it, { cache: 'reload' }))
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(fresh))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((it) => it.startsWith('tongchuang-field-') && it !== CACHE))
      // A page that is still open may ask for a file of the build before; one build back is kept.
      .then((old) => Promise.all(old.slice(0, -1).map((it) => caches.delete(it))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  const ours = url.origin === location.origin && url.href.startsWith(self.registration.scope)
  if (request.method !== 'GET' || !ours) {
    return
  }
  event.respondWith(request.mode === 'navigate' ? page(request) : file(request))
})

/** The page: from the server when it answers soon, so that a new version is taken at once. */
async function page(request) {
  try {
    const late = new Promise((_, fail) => setTimeout(fail, NETWORK_PATIENCE))
    const answer = await Promise.race([fetch(request), late])
    if (answer.ok) {
      return answer
    }
  } catch {
    // No signal.
  }
  const cache = await caches.open(CACHE)
  return (await cache.match(self.registration.scope)) ?? fetch(request)
}

/** Files have their hash in their name: what is kept is right. */
async function file(request) {
  return (await caches.match(request)) ?? fetch(request)
}
