/** Faults, as a person reads them: what happened, what was kept, what to do next. */
export const errors = {
  screen: {
    title: 'This screen stopped on an error',
    kept: 'Saved data is intact and the other screens work.',
    next: 'Try again; if the error comes back, send the technical details to your support.',
  },
  start: {
    title: 'The desk could not start its display',
    kept: 'Saved data is intact.',
    next: 'Close and reopen the window; if the error comes back, send the technical details to your support.',
  },
} as const;
