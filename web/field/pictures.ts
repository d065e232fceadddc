import { onUnmounted, ref, watch } from 'vue'
import { store } from './phone'

/** Where to show a picture of the server's from: what is kept on the phone first, then its own address. */
export function usePicture(href: () => string | null | undefined) {
  const address = ref('')
  let mine = ''
  const forget = () => URL.revokeObjectURL(mine)
  watch(
    href,
    async (now) => {
      address.value = ''
      const kept = now ? await store.picture(now).catch(() => undefined) : undefined
      if (now === href()) {
        forget()
        mine = kept ? URL.createObjectURL(new Blob([kept.bytes], { type: kept.type })) : ''
        address.value = mine || (now ?? '')
      }
    },
    { immediate: true },
  )
  onUnmounted(forget)
  return address
}
