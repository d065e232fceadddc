import { onBeforeUnmount, onMounted, type Ref } from 'vue'
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

/** Of these those that a list has. */
export function listKeysOf(known: readonly ListCommand[]): Record<string, string> {
  return Object.fromEntries(Object.entries(listKeys).filter(([it]) => known.includes(it as ListCommand)))
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

/** The keys of a list in which nothing is chosen: they go up and down, to the search box and to the help. */
export const goingKeys: readonly ListCommand[] = ['next', 'previous', 'search', 'help']

export function useGoingKeys(list: {
  at: Ref<number>
  goTo: (index: number) => unknown
  search: () => unknown
  help: () => unknown
}): void {
  useListShortcuts((command) => {
    const run: Partial<Record<ListCommand, () => unknown>> = {
      next: () => list.goTo(list.at.value + 1),
      previous: () => list.goTo(Math.max(0, list.at.value - 1)),
      search: list.search,
      help: list.help,
    }
    run[command]?.()
  })
}
