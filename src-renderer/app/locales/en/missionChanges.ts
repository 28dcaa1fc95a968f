/** What changes a mission: its cancellation, its hour, the ways out of a refused assignment. */

export const cancellation = {
  askedBy: 'Asked by',
  actors: {
    DISPATCHER: 'Dispatch',
    CLIENT: 'Client',
    GUARDIAN: 'Guardian',
    DRIVER: 'Driver',
  },
  refund: 'To refund',
  processing: 'of which card fees',
  retained: 'Kept',
  owed: 'Still owed by the client',
  many: 'Cancellation number {{count}} by this client this month.',
} as const;

export const rescheduling = {
  title: 'Change the time',
  day: 'New day',
  time: 'New time',
  reason: 'Reason for the change',
  fee: 'Fee for the change',
  goOn: 'Change it anyway',
  move: 'Change the time',
  payments: {
    'requires-payment': 'The trip is paid ahead: this fee must be paid before the change.',
    succeeded: 'Already covered by what is paid.',
    'to-invoice': 'Put on the invoice of the trip.',
    refund: 'The difference is paid back.',
  },
} as const;

export const waysOut = {
  title: 'Other ways',
  kinds: {
    DOUBLE_CREW: 'double crew',
    RELAY_DRIVER: 'relay',
    MULTI_DAY: 'night away',
    OTHER_DRIVER: 'another driver',
    LATER_START: 'later start',
  },
  can: {
    DOUBLE_CREW: 'Double crew: a second driver for {{extra}}',
    RELAY_DRIVER: 'Relay at {{at}}: another driver for {{extra}}',
    MULTI_DAY: 'Night away from {{at}}: the rest is put off by {{delay}}',
    OTHER_DRIVER: 'Give it to {{driver}}',
    LATER_START: 'Leave {{delay}} later',
  },
  impossible: 'Not possible here: {{list}}.',
} as const;
