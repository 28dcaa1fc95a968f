import type { KeyNote } from './KeyMap/keyNames.ts';
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
  /** Why a number is not taken, with its bounds as they are written. */
  readonly numberBetween: (least: string | null, most: string | null) => string;
  readonly amountExpected: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly previous: string;
  readonly next: string;
  readonly loading: string;
  readonly technicalDetails: string;
  readonly schematicBasemap: string;
  readonly table: string;
  readonly tableKeys: readonly KeyNote[];
  readonly timeline: string;
  readonly timelineKeys: readonly KeyNote[];
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
  numberBetween: (least, most) =>
    least !== null && most !== null
      ? `Un nombre de ${least} à ${most}.`
      : least !== null
        ? `Un nombre, ${least} au moins.`
        : 'Un nombre.',
  amountExpected: 'Un montant, comme 118,50.',
  zoomIn: 'Zoom avant',
  zoomOut: 'Zoom arrière',
  previous: 'Précédent',
  next: 'Suivant',
  loading: 'Chargement…',
  technicalDetails: 'Détails techniques',
  schematicBasemap: 'Fond de carte schématique',
  table: 'Tableau',
  tableKeys: [
    ['j', 'Ligne suivante'],
    ['k', 'Ligne précédente'],
    ['Home', 'Première ligne'],
    ['End', 'Dernière ligne'],
    ['Space', 'Ajouter à la sélection ou en retirer'],
    ['Shift+ArrowDown', 'Étendre la sélection'],
    ['Ctrl+A', 'Tout sélectionner'],
    ['Ctrl+C', 'Copier les lignes pour un tableur'],
    ['F2', 'Modifier la case'],
    ['Enter', 'Ouvrir'],
  ],
  timeline: 'Planning',
  timelineKeys: [
    ['ArrowRight', 'Barre suivante de la ligne'],
    ['ArrowDown', 'Barre la plus proche, ligne suivante'],
    ['Space', 'Prendre la barre, puis ↑ ↓ et ↵ pour la poser'],
    ['Enter', 'Ouvrir'],
    ['+', 'Zoom avant'],
    ['-', 'Zoom arrière'],
    ['Ctrl+ArrowRight', 'Avancer dans le temps'],
    ['Ctrl+ArrowLeft', 'Reculer dans le temps'],
    ['Home', 'Revenir à maintenant'],
  ],
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
  numberBetween: (least, most) =>
    least !== null && most !== null
      ? `A number from ${least} to ${most}.`
      : least !== null
        ? `A number, ${least} at least.`
        : 'A number.',
  amountExpected: 'An amount, such as 118.50.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  previous: 'Previous',
  next: 'Next',
  loading: 'Loading…',
  technicalDetails: 'Technical details',
  schematicBasemap: 'Schematic basemap',
  table: 'Table',
  tableKeys: [
    ['j', 'Next row'],
    ['k', 'Previous row'],
    ['Home', 'First row'],
    ['End', 'Last row'],
    ['Space', 'Add to the selection or take out'],
    ['Shift+ArrowDown', 'Extend the selection'],
    ['Ctrl+A', 'Select all'],
    ['Ctrl+C', 'Copy the rows for a spreadsheet'],
    ['F2', 'Edit the cell'],
    ['Enter', 'Open'],
  ],
  timeline: 'Timeline',
  timelineKeys: [
    ['ArrowRight', 'Next bar of the row'],
    ['ArrowDown', 'Nearest bar, next row'],
    ['Space', 'Pick the bar up, then ↑ ↓ and ↵ to put it down'],
    ['Enter', 'Open'],
    ['+', 'Zoom in'],
    ['-', 'Zoom out'],
    ['Ctrl+ArrowRight', 'Forward in time'],
    ['Ctrl+ArrowLeft', 'Back in time'],
    ['Home', 'Back to now'],
  ],
};

export const KitTextContext = createContext<KitText>(FRENCH_KIT_TEXT);

export function useKitText(): KitText {
  return useContext(KitTextContext);
}
