const circle = (x: number, y: number, r: number) =>
  `M${x} ${y + r}a${r} ${r} 0 1 0 0-${2 * r} ${r} ${r} 0 0 0 0 ${2 * r}z`

/** Drawn with a line of 2 on 24 by 24. */
const icons = {
  camera:
    'M4 8h3l1.5-2.5h7L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z' +
    circle(12, 13.4, 3.4),
  album: 'M4 5h16v14H4zM4 16l4.5-5 4 4.2 2.5-2.7 5 5M15.5 9v.01',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  pin: 'M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21z' + circle(12, 9.5, 2.5),
  check: 'M5 12.5l4.5 4.5L19 7',
  clock: circle(12, 12, 9) + 'M12 7v5l3.5 2',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.01',
  upload: 'M12 16V5M7 10l5-5 5 5M4 20h16',
  download: 'M12 4v11M7 10.5l5 5 5-5M4 20h16',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  remove: 'M6 6l12 12M18 6L6 18',
  person: circle(12, 8, 4) + 'M4 21c.6-4.2 3.8-6.5 8-6.5s7.4 2.3 8 6.5',
  call: 'M6 4h3l1.5 5-2 1.5a11 11 0 0 0 5 5l1.5-2 5 1.5v3a2 2 0 0 1-2 2C11 20 4 13 4 6a2 2 0 0 1 2-2z',
  sound: 'M4 10v4h4l5 4V6L8 10zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',

  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  stall: 'M3 9l2-5h14l2 5M3 9a3 3 0 0 0 6 0 3 3 0 0 0 6 0 3 3 0 0 0 6 0zM5 12.5V20M19 12.5V20M5 16h14',
  car: 'M4 16v-4l2-5h12l2 5v4zM4 12h16M6 16v3M18 16v3M7.5 14v.01M16.5 14v.01',
  bicycle: circle(6, 15, 3.5) + circle(18, 15, 3.5) + 'M6 15l3.5-6.5h5.5L18 15M9.5 8.5L13 15M8 6h3M14 5h2.5',
  road: 'M8 4L4 20M16 4l4 16M12 5v3M12 11v3M12 17v3',
  light: 'M9 21h6M8.5 14.5a6 6 0 1 1 7 0c-.8.7-1 1.5-1 3.5h-5c0-2-.2-2.8-1-3.5z',
  manhole: circle(12, 12, 8) + 'M5 9.5h14M5 14.5h14M12 4v16',
  advert: 'M5 4h14v11l-4 5H5zM15 20v-5h4M8.5 8.5h7M8.5 12h4',
  tree: 'M12 21v-6M9 21h6M12 15a5 5 0 0 0 5-5 3.5 3.5 0 0 0-1.5-5 4 4 0 0 0-7 0A3.5 3.5 0 0 0 7 10a5 5 0 0 0 5 5z',
  water: 'M12 3.5s6 6.5 6 11a6 6 0 0 1-12 0c0-4.5 6-11 6-11z',
  fire: 'M12 21a6 6 0 0 0 6-6c0-4-3-5.5-4-9-2 1.2-2.5 3-2.5 4.5C10.5 9.5 10 9 9.5 8 7.5 10 6 12 6 15a6 6 0 0 0 6 6z',
  animal: 'M12 20c-3 0-5-1-5-3s2.5-5 5-5 5 3 5 5-2 3-5 3zM6 11v.01M10 7v.01M14 7v.01M18 11v.01',
  construction: 'M10.5 4h3l4 15h-11zM5 19h14M9 11h6M8 15h8',
  shop: 'M4 10v10h16V10M3 10l2-6h14l2 6zM10 20v-6h4v6',
  wire: 'M4 20V5M20 20V5M4 7c4 5 12 5 16 0M4 11c4 5 12 5 16 0',
  building: 'M6 21V4h12v17M4 21h16M10 8v.01M14 8v.01M10 12v.01M14 12v.01M10.5 21v-4h3v4',
  food: 'M4.5 4v4a2.5 2.5 0 0 0 5 0V4M7 4v16M17 20v-7c-2 0-3-2-3-5s1.5-4 3-4z',
  other: circle(12, 12, 9) + 'M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7M12 17v.01',
}

export type IconName = keyof typeof icons

/** The line of an icon; of something else for a name that a pack has made up. */
export function lineOf(name: string): string {
  return name in icons ? icons[name as IconName] : icons.other
}
