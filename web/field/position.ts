import type { Location } from '../shared/api'

export type NoPosition = 'forbidden' | 'unavailable'

const GOOD_METRES = 15
const PATIENCE = 25_000

/**
 * Looks where the phone is, until it is known well or the patience ends; tells every better answer.
 *
 * @return ends the search
 */
export function locate(found: (location: Location) => void, failed: (why: NoPosition) => void): () => void {
  const geolocation = window.isSecureContext ? navigator.geolocation : undefined
  if (!geolocation) {
    failed('unavailable')
    return () => undefined
  }
  let best: Location | undefined
  const end = () => {
    geolocation.clearWatch(watch)
    clearTimeout(timer)
  }
  const watch = geolocation.watchPosition(
    ({ coords: { longitude, latitude, accuracy } }) => {
      const accuracyMetres = Math.ceil(accuracy)
      if (accuracyMetres < (best?.accuracyMetres ?? Infinity)) {
        best = {
          longitude: sixDigits(longitude),
          latitude: sixDigits(latitude),
          accuracyMetres,
          source: 'GPS',
        }
        found(best)
      }
      if (accuracyMetres <= GOOD_METRES) {
        end()
      }
    },
    (error) => {
      if (!best) {
        end()
        failed(error.code === error.PERMISSION_DENIED ? 'forbidden' : 'unavailable')
      }
    },
    { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 10_000 },
  )
  const timer = setTimeout(() => {
    end()
    if (!best) {
      failed('unavailable')
    }
  }, PATIENCE)
  return end
}

/** A tenth of a metre; more digits would only pretend. */
function sixDigits(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

/** Where the phone is, roughly and soon; nothing when that is not known or not allowed. */
export function whereabouts(): Promise<{ longitude: number; latitude: number } | undefined> {
  const geolocation = window.isSecureContext ? navigator.geolocation : undefined
  return new Promise((resolve) => {
    if (!geolocation) {
      resolve(undefined)
      return
    }
    geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) =>
        resolve({ longitude: sixDigits(longitude), latitude: sixDigits(latitude) }),
      () => resolve(undefined),
      { timeout: 8_000, maximumAge: 300_000 },
    )
  })
}

/** How far apart two places are, in metres; within a district the earth is flat. */
export function metresBetween(a: Place, b: Place): number {
  const perDegree = 111_320
  const x = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180)
  return Math.round(perDegree * Math.hypot(x, a.latitude - b.latitude))
}

interface Place {
  longitude: number
  latitude: number
}
