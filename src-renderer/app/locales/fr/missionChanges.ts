/** What changes a mission: its cancellation, its hour, the ways out of a refused assignment. */

export const cancellation = {
  askedBy: 'À la demande de',
  actors: {
    DISPATCHER: 'Régie',
    CLIENT: 'Client',
    GUARDIAN: 'Responsable légal',
    DRIVER: 'Chauffeur',
  },
  refund: 'À rembourser',
  processing: 'dont frais de carte',
  retained: 'Conservé',
  owed: 'Reste dû par le client',
  many: 'Ce client annule pour la {{count}}ᵉ fois ce mois-ci.',
} as const;

export const rescheduling = {
  title: 'Changer l’horaire',
  day: 'Nouveau jour',
  time: 'Nouvelle heure',
  reason: 'Motif du changement',
  fee: 'Frais de changement',
  goOn: 'Changer quand même',
  move: 'Changer l’horaire',
  payments: {
    'requires-payment': 'La course est payée d’avance : ces frais doivent être réglés avant le changement.',
    succeeded: 'Déjà couvert par ce qui est payé.',
    'to-invoice': 'Porté sur la facture de la course.',
    refund: 'La différence est remboursée.',
  },
} as const;

export const waysOut = {
  title: 'Autres solutions',
  kinds: {
    DOUBLE_CREW: 'double équipage',
    RELAY_DRIVER: 'relais',
    MULTI_DAY: 'nuit sur place',
    OTHER_DRIVER: 'autre chauffeur',
    LATER_START: 'départ plus tard',
  },
  can: {
    DOUBLE_CREW: 'Double équipage : un second conducteur pendant {{extra}}',
    RELAY_DRIVER: 'Relais à {{at}} : un autre conducteur pendant {{extra}}',
    MULTI_DAY: 'Nuit sur place à partir de {{at}} : la suite est décalée de {{delay}}',
    OTHER_DRIVER: 'Confier à {{driver}}',
    LATER_START: 'Partir {{delay}} plus tard',
  },
  impossible: 'Impossible ici : {{list}}.',
} as const;
