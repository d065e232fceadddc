import type { Checklist, Site } from '../shared/api'
import { Problem } from '../shared/api'
import { checklists, keepSites } from './inspecting'
import { type Along, api, heardCase, keepCase, phone, refresh, store, time } from './phone'

const MOST_SITES = 500
const NEAREST = 100
const MOST_TASKS = 50
const MOST_PICTURES = 400
const MOST_BYTES = 24 * 1024 * 1024
/** About a kilometre: who looks for what is near tells no more than that. */
const ROUGHLY = 100

/**
 * Keeps on the phone what is needed where there is no signal: the checklists with their drawings,
 * the sites of one's own area and those close by, one's tasks with their photos, where one is sent, and
 * what awaits re-inspection. What could not be fetched any more stays as it was.
 *
 * @param tell how many pictures of how many are here
 */
export async function takeAlong(tell: (done: number, of: number) => void): Promise<Along> {
  await refresh()
  const lists = phone.actor?.permissions.includes('SITE_READ') ? await checklists(true) : []
  const sites = lists.length ? await sitesAround() : []
  const tasks = await keepTasks()
  const wanted = [...drawingsOf(lists), ...tasks, ...sites.map(photoOf)].filter((it): it is string =>
    Boolean(it),
  )
  const pictures = await keepPictures([...new Set(wanted)].slice(0, MOST_PICTURES), tell)
  const along: Along = {
    at: new Date(time()).toISOString(),
    checklists: lists.length,
    sites: sites.length,
    tasks: phone.todo?.items.length ?? 0,
    reinspections: phone.awaiting?.items.length ?? 0,
    visits: phone.visits?.items.length ?? 0,
    pictures,
  }
  await store.putFact('along', along)
  phone.along = along
  return along
}

/** The sites of one's own areas, and the nearest. */
async function sitesAround(): Promise<Site[]> {
  const found = new Map<string, Site>()
  const areas = new Set(phone.actor?.positions.map((it) => it.area.code))
  for (const area of areas) {
    let after: string | undefined
    do {
      const page = await api.sites({ area, after, limit: 100 })
      page.items.forEach((it) => found.set(it.id, it))
      after = page.next ?? undefined
    } while (after && found.size < MOST_SITES)
  }
  if (phone.here) {
    const near = [phone.here.longitude, phone.here.latitude].map((it) => Math.round(it * ROUGHLY) / ROUGHLY)
    const { items } = await api.sites({ near: near.join(), limit: NEAREST })
    items.forEach((it) => found.set(it.id, it))
  }
  const sites = [...found.values()].filter((it) => !it.ended)
  await keepSites(sites, true)
  return sites
}

/** The documents of one's tasks; which pictures belong to them. */
async function keepTasks(): Promise<string[]> {
  const pictures: string[] = []
  for (const { id, version, thumbnail } of phone.todo?.items.slice(0, MOST_TASKS) ?? []) {
    if ((await heardCase(id))?.document.version !== version) {
      await keepCase(await api.case(id))
    }
    const photos = (await heardCase(id))?.document.photos ?? []
    pictures.push(...(thumbnail ? [thumbnail] : []), ...photos.map((it) => it.thumbnail))
  }
  return pictures
}

function drawingsOf(lists: Checklist[]): (string | null)[] {
  return lists.flatMap((list) => list.items.flatMap((it) => [it.pictureRight, it.pictureWrong]))
}

const photoOf = (site: Site) => site.photo && `${site.photo}?size=thumbnail`

/** One at a time; those that nobody needs any more go. */
async function keepPictures(wanted: string[], tell: (done: number, of: number) => void): Promise<number> {
  const kept = new Set(await store.pictures())
  for (const href of kept) {
    if (!wanted.includes(href)) {
      await store.dropPicture(href)
    }
  }
  let [done, bytes] = [0, 0]
  for (const href of wanted) {
    tell(done, wanted.length)
    if (bytes > MOST_BYTES) {
      break
    }
    try {
      const picture = kept.has(href) ? await store.picture(href) : await api.picture(href)
      if (picture) {
        await store.putPicture(href, { ...picture, heardAt: new Date(time()).toISOString() })
        bytes += picture.bytes.byteLength
        done++
      }
    } catch (failure) {
      // One that is not there any more, or not for me, keeps the others back from nothing.
      if (!(failure instanceof Problem) || failure.status === 401) {
        throw failure
      }
    }
  }
  tell(done, wanted.length)
  return done
}
