import { ref, watch } from 'vue'

/** What the list can show, in the order in which it is shown. */
export const columns = [
  'photo',
  'number',
  'category',
  'address',
  'street',
  'area',
  'description',
  'unit',
  'stage',
  'step',
  'due',
  'occurred',
  'recorded',
  'source',
] as const

export type Column = (typeof columns)[number]

const first: Column[] = ['photo', 'number', 'category', 'address', 'unit', 'stage', 'step', 'due', 'occurred']

/** The columns on the screen; the choice stays on the device. The number is always there. */
export const shownColumns = ref<Column[]>(kept())
watch(shownColumns, (chosen) => {
  try {
    localStorage.setItem('tongchuang.columns', chosen.join(','))
  } catch {
    return
  }
})

function kept(): Column[] {
  try {
    const chosen = localStorage.getItem('tongchuang.columns')?.split(',') ?? []
    const known = columns.filter((it) => chosen.includes(it))
    return known.length ? known : first
  } catch {
    return first
  }
}

export function showColumn(column: Column, shown: boolean): void {
  const wanted = new Set(shownColumns.value)
  if (shown) {
    wanted.add(column)
  } else {
    wanted.delete(column)
  }
  shownColumns.value = columns.filter((it) => it === 'number' || wanted.has(it))
}

/** As an export names them: all but the pictures. */
export const exportColumns = () =>
  shownColumns.value.filter((it) => it !== 'photo').map((it) => it.toUpperCase())
