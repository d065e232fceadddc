import { onBeforeUnmount, onMounted } from 'vue'
import { mayBeCommand, shortcutsOn } from './keyboard'

export type ListCommand = 'next' | 'previous' | 'select' | 'further' | 'back' | 'bulk' | 'search' | 'help'

/** The keys of the list, in the order in which the sheet shows them. */
export const listKeys: Record<ListCommand, string> = {
  next: 'J',
  previous: 'K',
  select: 'X',
  further: 'Shift ↓',
  back: 'Shift ↑',
  bulk: 'Shift A',
  search: '/',
  help: '?',
}

const commands: Record<string, ListCommand> = {
  j: 'next',
  k: 'previous',
  x: 'select',
  'Shift ArrowDown': 'further',
  'Shift ArrowUp': 'back',
  'Shift A': 'bulk',
  '/': 'search',
  '?': 'help',
}

/** The command a key stands for on the list; a key that is held down moves on. */
export function listCommandOf(event: KeyboardEvent): ListCommand | undefined {
  if (!mayBeCommand(event) || (event.repeat && !/^(j|k|Arrow)/.test(event.key))) {
    return undefined
  }
  const shifted = event.shiftKey && /^([A-Z]|Arrow.*)$/.test(event.key)
  return commands[shifted ? `Shift ${event.key}` : event.key]
}

/** Listens while the calling component is on the screen. */
export function useListShortcuts(run: (command: ListCommand) => void): void {
  function pressed(event: KeyboardEvent) {
    const command = shortcutsOn.value ? listCommandOf(event) : undefined
    if (command) {
      event.preventDefault()
      run(command)
    }
  }
  onMounted(() => document.addEventListener('keydown', pressed))
  onBeforeUnmount(() => document.removeEventListener('keydown', pressed))
}
