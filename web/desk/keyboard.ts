import { onBeforeUnmount, onMounted, ref, watch } from 'vue'

export type Command =
  'accept' | 'divert' | 'duplicate' | 'refuse' | 'next' | 'previous' | 'undo' | 'search' | 'help'

/** The single keys of the triage desk, in the order in which the sheet shows them. */
export const keyOf: Record<Command, string> = {
  accept: 'a',
  divert: 'd',
  duplicate: 'm',
  refuse: 'r',
  next: 'j',
  previous: 'k',
  undo: 'z',
  search: '/',
  help: '?',
}

/** WCAG 2.1.4: single keys can be switched off; the choice stays on the device. */
export const shortcutsOn = ref(kept() !== 'off')
watch(shortcutsOn, (on) => {
  try {
    localStorage.setItem('tongchuang.shortcuts', on ? 'on' : 'off')
  } catch {
    return
  }
})

function kept(): string | null {
  try {
    return localStorage.getItem('tongchuang.shortcuts')
  } catch {
    return null
  }
}

/** Whether a key may be a command: not while text is typed or an input method is composing. */
export function mayBeCommand(event: KeyboardEvent): boolean {
  // 229 is what Safari and old Chromium send for a key that belongs to the input method.
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) {
    return false
  }
  return !event.defaultPrevented && !takesText(event.target)
}

/** The command a key stands for; none while text is typed or an input method is composing. */
export function commandOf(event: KeyboardEvent): Command | undefined {
  if (event.repeat || !mayBeCommand(event)) {
    return undefined
  }
  const commands = Object.keys(keyOf) as Command[]
  return commands.find((it) => keyOf[it] === event.key.toLowerCase())
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false
  }
  const input = target.closest(
    'input, textarea, select, [contenteditable], [role=combobox], dialog, [role=dialog]',
  )
  return input !== null && !(input instanceof HTMLInputElement && ['radio', 'checkbox'].includes(input.type))
}

/** Listens while the calling component is on the screen; keys that it does not name are left to others. */
export function useShortcuts(run: Partial<Record<Command, () => unknown>>): void {
  function pressed(event: KeyboardEvent) {
    const command = shortcutsOn.value ? commandOf(event) : undefined
    const act = command && run[command]
    if (act) {
      event.preventDefault()
      act()
    }
  }
  onMounted(() => document.addEventListener('keydown', pressed))
  onBeforeUnmount(() => document.removeEventListener('keydown', pressed))
}
