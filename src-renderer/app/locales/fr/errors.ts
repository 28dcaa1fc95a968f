/** Faults, as a person reads them: what happened, what was kept, what to do next. */
export const errors = {
  screen: {
    title: 'Cet écran s’est arrêté sur une erreur',
    kept: 'Les données enregistrées sont intactes et les autres écrans fonctionnent.',
    next: 'Réessayez ; si l’erreur revient, transmettez les détails techniques à votre support.',
  },
  start: {
    title: 'Le poste n’a pas pu démarrer l’affichage',
    kept: 'Les données enregistrées sont intactes.',
    next: 'Fermez puis rouvrez la fenêtre ; si l’erreur revient, transmettez les détails techniques à votre support.',
  },
} as const;
