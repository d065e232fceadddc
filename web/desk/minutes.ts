import { computed, onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { Problem, type AgendaPart, type Meeting } from '../shared/api'
import { api, failure, type Failure } from './server'

const PAUSE = 1500

/**
 * The minutes of a meeting while they are written: kept by themselves after a pause. Where somebody else
 * has written meanwhile, what is not touched here becomes theirs, and what is stays ours.
 */
export function useMinutes(shown: Ref<Meeting | undefined>) {
  const texts = ref<Partial<Record<AgendaPart, string>>>({})
  const present = ref<string[]>([])
  const saving = ref(false)
  const merged = ref(false)
  const refused = ref<Failure>()
  let kept: { texts: Partial<Record<AgendaPart, string>>; present: string[] } = { texts: {}, present: [] }
  let timer: ReturnType<typeof setTimeout> | undefined

  const href = computed(() => shown.value?.actions.find((it) => it.name === 'KEEP')?.href)
  const told = ref(0)
  const dirty = computed(
    () =>
      told.value >= 0 &&
      (Object.keys(texts.value).some((part) => isTouched(part as AgendaPart)) || hasMoved()),
  )

  function isTouched(part: AgendaPart) {
    return (texts.value[part] ?? '').trim() !== (kept.texts[part] ?? '')
  }
  function hasMoved() {
    return [...present.value].sort().join() !== [...kept.present].sort().join()
  }

  /** Takes over what the server has; what is touched here stays. */
  function take(meeting: Meeting) {
    const theirs = Object.fromEntries(meeting.minutes.map((it) => [it.part, it.text]))
    const own = Object.entries(texts.value).filter(([part]) => isTouched(part as AgendaPart))
    const moved = hasMoved()
    texts.value = { ...theirs, ...Object.fromEntries(own) }
    if (!moved) {
      present.value = [...meeting.present]
    }
    kept = { texts: theirs, present: meeting.present }
    told.value++
    shown.value = meeting
  }

  async function save(): Promise<boolean> {
    clearTimeout(timer)
    if (!dirty.value || !href.value || !shown.value || saving.value) {
      return !dirty.value
    }
    saving.value = true
    refused.value = undefined
    const sent = { texts: { ...texts.value }, present: [...present.value] }
    try {
      const minutes = Object.entries(sent.texts).map(([part, text]) => ({
        part: part as AgendaPart,
        text: text ?? '',
      }))
      const meeting = await api.keepMinutes(href.value, shown.value.version, minutes, sent.present)
      kept = {
        texts: Object.fromEntries(minutes.map((it) => [it.part, it.text.trim()])),
        present: sent.present,
      }
      take(meeting)
      return !dirty.value
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === 'MEETING_CHANGED_MEANWHILE') {
        merged.value = true
        take(await api.meeting(shown.value.id))
        later()
      } else {
        refused.value = failure(thrown)
      }
      return false
    } finally {
      saving.value = false
    }
  }

  function later() {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), PAUSE)
  }
  watch([texts, present], () => dirty.value && later(), { deep: true })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    void save()
  })

  return { texts, present, dirty, saving, merged, refused, take, save }
}
