import type { Sentence } from '../kernel/sentences.ts';

export const organisationRefusals = {
  'iban-invalid': {
    fr: 'L’IBAN « {value} » ne tombe pas juste : vérifiez les chiffres.',
    en: 'IBAN “{value}” does not add up: check its digits.',
  },
  'colour-invalid': {
    fr: 'La couleur « {value} » s’écrit #1f5fbf.',
    en: 'Colour “{value}” must look like #1f5fbf.',
  },
  'margins-out-of-order': {
    fr: 'Le seuil de marge faible dépasse le seuil de bonne marge.',
    en: 'The low-margin limit is above the good-margin limit.',
  },
  'map-file-not-pmtiles': {
    fr: 'Ce fichier n’est pas une carte PMTiles. La carte en place n’a pas changé.',
    en: 'This file is not a PMTiles map. The map in place has not changed.',
  },
  'map-file-version': {
    fr: 'Cette carte est en PMTiles version {value} ; il faut la version 3. La carte en place n’a pas changé.',
    en: 'This map is PMTiles version {value}; version 3 is needed. The map in place has not changed.',
  },
  'map-file-truncated': {
    fr: 'Il manque la fin de cette carte : téléchargez-la de nouveau. La carte en place n’a pas changé.',
    en: 'The end of this map is missing: download it again. The map in place has not changed.',
  },
  'map-file-compression': {
    fr: 'Cette carte est comprimée autrement qu’en gzip : elle ne peut pas être affichée. La carte en place n’a pas changé.',
    en: 'This map is compressed otherwise than with gzip: it cannot be shown. The map in place has not changed.',
  },
  'map-file-tiles': {
    fr: 'Les tuiles de cette carte ne sont ni vectorielles (MVT) ni des images. La carte en place n’a pas changé.',
    en: 'The tiles of this map are neither vector (MVT) nor images. The map in place has not changed.',
  },
  'map-file-schema': {
    fr: 'Cette carte vectorielle n’a aucune couche : elle s’afficherait vide. La carte en place n’a pas changé.',
    en: 'This vector map has no layer: it would show empty. The map in place has not changed.',
  },
  'map-file-too-large': {
    fr: 'Cette carte dépasse {limit} Mo : découpez une région plus petite. La carte en place n’a pas changé.',
    en: 'This map is over {limit} MB: cut out a smaller region. The map in place has not changed.',
  },
  'map-file-no-room': {
    fr: 'Il ne reste que {limit} Mo sur le disque de ce poste. La carte en place n’a pas changé.',
    en: 'Only {limit} MB are left on the disk of this desk. The map in place has not changed.',
  },
  'map-file-none': {
    fr: 'Aucune carte régionale sur ce poste : importez d’abord un fichier.',
    en: 'No regional map on this desk: import a file first.',
  },
} as const satisfies Record<string, Sentence>;
