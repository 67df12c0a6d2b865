/** The few drawn signs; all are decoration beside words, so readers do not announce them. */

const shapes = {
  check: <path d="M4 12.5 9.5 18 20 6.5" />,
  cross: <path d="m6 6 12 12M18 6 6 18" />,
  back: <path d="M14.5 5 7.5 12l7 7" />,
  forward: <path d="m9.5 5 7 7-7 7" />,
  warning: <path d="M12 3.5 22 20.5H2ZM12 10v5M12 17.6v.4" />,
  info: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 11v6M12 7v.4" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M12 6.5V12l4 2.5" />
    </>
  ),
  dot: <circle class="solid" cx="12" cy="12" r="7" />,
  ring: <circle cx="12" cy="12" r="7" />,
  half: (
    <>
      <circle cx="12" cy="12" r="7.5" />
      <path class="solid" d="M12 4.5a7.5 7.5 0 0 1 0 15Z" />
    </>
  ),
  pause: <path d="M8.5 6v12M15.5 6v12" />,
  return: <path d="M9 5 4 10l5 5M4 10h10a5.5 5.5 0 0 1 0 11h-3" />,
  square: <rect class="solid" x="6" y="6" width="12" height="12" rx="1" />,
  up: <path d="m6 15 6-6 6 6" />,
  down: <path d="m6 9 6 6 6-6" />,
}

export type IconName = keyof typeof shapes

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {shapes[name]}
    </svg>
  )
}

/** Our mark, a smiling lychee, where a province has set no emblem of its own. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
      <path class="mark-leaf" d="M20 11C19 4.5 25 1.5 32 3c-.5 6-5.5 9-12 8Z" />
      <circle class="mark-fruit" cx="19" cy="24" r="14" />
      <path class="mark-smile" d="M12.5 26q6.5 7 13 0M14 20.5v.5M24 20.5v.5" />
    </svg>
  )
}
