import { createContext, useContext } from 'react';

/** The few words the kit says by itself; the application supplies them in its language. */
export type KitText = {
  readonly close: string;
  readonly cancel: string;
  readonly undo: string;
  readonly clear: string;
  readonly retry: string;
  readonly search: string;
  readonly nothingFound: string;
  readonly keyboard: string;
  readonly columns: string;
  readonly groupBy: string;
  readonly noGrouping: string;
  readonly resetColumns: string;
  readonly selectAll: string;
  readonly sortedAscending: string;
  readonly sortedDescending: string;
  readonly copiedRows: (count: number) => string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly previous: string;
  readonly next: string;
  readonly loading: string;
  readonly technicalDetails: string;
  readonly schematicBasemap: string;
};

export const FRENCH_KIT_TEXT: KitText = {
  close: 'Fermer',
  cancel: 'Annuler',
  undo: 'Annuler',
  clear: 'Effacer',
  retry: 'Réessayer',
  search: 'Rechercher',
  nothingFound: 'Aucun résultat',
  keyboard: 'Raccourcis clavier',
  columns: 'Colonnes',
  groupBy: 'Grouper par',
  noGrouping: 'Sans groupe',
  resetColumns: 'Colonnes d’origine',
  selectAll: 'Tout sélectionner',
  sortedAscending: 'tri croissant',
  sortedDescending: 'tri décroissant',
  copiedRows: (count) => (count > 1 ? `${count} lignes copiées` : '1 ligne copiée'),
  zoomIn: 'Zoom avant',
  zoomOut: 'Zoom arrière',
  previous: 'Précédent',
  next: 'Suivant',
  loading: 'Chargement…',
  technicalDetails: 'Détails techniques',
  schematicBasemap: 'Fond de carte schématique',
};

export const ENGLISH_KIT_TEXT: KitText = {
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  clear: 'Clear',
  retry: 'Try again',
  search: 'Search',
  nothingFound: 'Nothing found',
  keyboard: 'Keyboard shortcuts',
  columns: 'Columns',
  groupBy: 'Group by',
  noGrouping: 'No grouping',
  resetColumns: 'Reset columns',
  selectAll: 'Select all',
  sortedAscending: 'sorted ascending',
  sortedDescending: 'sorted descending',
  copiedRows: (count) => (count > 1 ? `${count} rows copied` : '1 row copied'),
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  previous: 'Previous',
  next: 'Next',
  loading: 'Loading…',
  technicalDetails: 'Technical details',
  schematicBasemap: 'Schematic basemap',
};

export const KitTextContext = createContext<KitText>(FRENCH_KIT_TEXT);

export function useKitText(): KitText {
  return useContext(KitTextContext);
}
