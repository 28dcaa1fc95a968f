import { fill, type Locale, type Sentence } from '../kernel/sentences.ts';
import type { PriceRefusal, PriceRule, PriceStep, PriceSuggestion } from './answer.ts';

/** Codes whose sentence every subject shares. */
type SharedCode = 'unknown-reference' | 'reason-required';

export const pricingRefusals = {
  'unknown-field': { fr: 'Champ inconnu : {field}.', en: 'Unknown field: {field}.' },
  'missing-field': { fr: 'Il manque le champ « {field} ».', en: 'Field “{field}” is missing.' },
  'wrong-value': { fr: 'Valeur refusée dans « {field} » : {value}.', en: 'Wrong value in “{field}”: {value}.' },
  'price-data-missing': {
    fr: 'Prix impossible à calculer : renseignez « {field} ».',
    en: 'The price cannot be computed: fill in “{field}”.',
  },
  'fee-not-for-category': {
    fr: 'L’option « {fee} » n’existe pas pour la catégorie {category}.',
    en: 'Option “{fee}” is not sold for category {category}.',
  },
  'promotion-not-found': { fr: 'Code promotionnel inconnu : {value}.', en: 'Unknown promotion code: {value}.' },
  'promotion-not-for-category': {
    fr: 'Le code {value} ne vaut pas pour la catégorie {category}.',
    en: 'Code {value} does not apply to category {category}.',
  },
  'promotion-not-started': {
    fr: 'Le code {value} n’est valable qu’à partir du {from}.',
    en: 'Code {value} is valid only from {from}.',
  },
  'promotion-expired': { fr: 'Le code {value} a expiré le {until}.', en: 'Code {value} expired on {until}.' },
  'promotion-used-up': {
    fr: 'Le code {value} a atteint sa limite de {limit} utilisations.',
    en: 'Code {value} has reached its limit of {limit} uses.',
  },
  'promotion-used-by-contact': {
    fr: 'Ce client a déjà utilisé le code {value} autant de fois que permis ({limit}).',
    en: 'This client has already used code {value} as often as allowed ({limit}).',
  },
  'margin-below-minimum': {
    fr: 'Ce prix laisse une marge inférieure au minimum de l’entreprise.',
    en: 'This price leaves less than the company’s minimum margin.',
  },
  'return-before-arrival': {
    fr: 'Le retour part avant l’arrivée de l’aller.',
    en: 'The return leaves before the outward trip arrives.',
  },
} as const satisfies Record<Exclude<PriceRefusal, SharedCode>, Sentence>;

const RULES: Readonly<Record<PriceRule, Sentence>> = {
  NO_GRID_MATCH: {
    fr: 'Aucun tarif du contrat ne correspond ({because}) : prix calculé',
    en: 'No contract price matches ({because}): computed price',
  },
  ZONE_ROUTE: { fr: 'Tarif du contrat : {because}', en: 'Contract price: {because}' },
  EXCURSION_PACKAGE: { fr: 'Forfait excursion du contrat : {because}', en: 'Contract excursion: {because}' },
  DISPO_PACKAGE: { fr: 'Forfait mise à disposition du contrat : {because}', en: 'Contract hire package: {because}' },
  PARTNER_OVERRIDE: {
    fr: 'Prix négocié avec ce partenaire : {because}',
    en: 'Price agreed with this partner: {because}',
  },
  PACKAGE_EXTRA_HOURS: { fr: 'Heures au-delà du forfait : {because}', en: 'Hours beyond the package: {because}' },
  PACKAGE_EXTRA_DISTANCE: {
    fr: 'Kilomètres au-delà du forfait : {because}',
    en: 'Kilometres beyond the package: {because}',
  },
  RETURN_ROUTE: { fr: 'Retour au tarif du contrat : {because}', en: 'Return at contract price: {because}' },
  RETURN_DIRECT: {
    fr: 'Retour hors contrat, au prix calculé : {because}',
    en: 'Return outside the contract, computed: {because}',
  },
  DYNAMIC_BASE: {
    fr: 'Le plus élevé du kilomètre ou de l’heure : {because}',
    en: 'The higher of distance or time: {because}',
  },
  EXCURSION_BASE: { fr: 'Excursion : {because}', en: 'Excursion: {because}' },
  HIRE_HOURS: { fr: 'Mise à disposition : {because}', en: 'Hire by the hour: {because}' },
  TIME_BUCKET: { fr: 'Palier de mise à disposition : {because}', en: 'Hire bracket: {because}' },
  HIRE_DISTANCE: {
    fr: 'Kilomètres au-delà de l’inclus : {because}',
    en: 'Kilometres beyond those included: {because}',
  },
  ZONE_MULTIPLIER: { fr: 'Zones : {because}', en: 'Zones: {because}' },
  ZONE_SURCHARGE: { fr: 'Stationnement et accès : {because}', en: 'Parking and access: {because}' },
  CATEGORY_MULTIPLIER: { fr: 'Catégorie de véhicule : {because}', en: 'Vehicle category: {because}' },
  DIFFICULTY: { fr: 'Exigence du client : {because}', en: 'Client difficulty: {because}' },
  NIGHT: { fr: 'Nuit, au prorata des minutes : {because}', en: 'Night, by the minutes: {because}' },
  WEEKEND: { fr: 'Week-end, au prorata des minutes : {because}', en: 'Weekend, by the minutes: {because}' },
  SEASON: { fr: 'Saison : {because}', en: 'Season: {because}' },
  ROUND_TRIP: { fr: 'Aller-retour : {because}', en: 'Round trip: {because}' },
  STAFFING: { fr: 'Équipage et hébergement : {because}', en: 'Crew and accommodation: {because}' },
  MINIMUM_FARE: { fr: 'Minimum de course : {because}', en: 'Minimum fare: {because}' },
  ROUNDING: { fr: 'Arrondi : {because}', en: 'Rounding: {because}' },
  OPTIONAL_FEE: { fr: 'Option : {because}', en: 'Option: {because}' },
  PROMOTION: { fr: 'Promotion : {because}', en: 'Promotion: {because}' },
  PROMOTION_NOT_APPLIED: {
    fr: 'Le code {because} ne s’applique pas à un prix contractuel',
    en: 'Code {because} does not apply to a contract price',
  },
  MANUAL_OVERRIDE: { fr: 'Prix fixé à la main : {because}', en: 'Price set by hand: {because}' },
  TAX_TAKEN_OUT: { fr: 'Prix convenu TTC, TVA retirée', en: 'Price agreed including VAT, VAT taken out' },
};

/** Words that stand in `because` and need a language. */
const WORDS: Readonly<Record<string, Sentence>> = {
  WAIT_ON_SITE: { fr: 'attente sur place', en: 'waiting on site' },
  RETURN_BETWEEN: { fr: 'retour à la base entre les deux', en: 'back to base in between' },
  NEAREST_5: { fr: 'aux 5 € les plus proches', en: 'to the nearest €5' },
  NEAREST_10: { fr: 'aux 10 € les plus proches', en: 'to the nearest €10' },
  CEIL_5: { fr: 'aux 5 € supérieurs', en: 'up to the next €5' },
  CEIL_10: { fr: 'aux 10 € supérieurs', en: 'up to the next €10' },
  DOUBLE_CREW: { fr: 'double équipage', en: 'double crew' },
  RELAY_DRIVER: { fr: 'conducteur relais', en: 'relay driver' },
  MULTI_DAY: { fr: 'nuit en route', en: 'night on the way' },
  NIGHT_AWAY: { fr: 'nuit sur place', en: 'night on site' },
  MEALS: { fr: 'repas', en: 'meals' },
};
const WORD = new RegExp(Object.keys(WORDS).join('|'), 'g');

const SUGGESTIONS = {
  DENSE_ZONE: {
    fr: 'Trajet lent entre deux zones denses : proposez une mise à disposition de {hours} h à {price} ({because})',
    en: 'Slow ride between two dense zones: offer {hours} h of hire at {price} ({because})',
  },
  DRIVER_BLOCKED: {
    fr: 'L’aller-retour immobilise le chauffeur : proposez une mise à disposition de {hours} h à {price} ({because})',
    en: 'The round trip holds the driver: offer {hours} h of hire at {price} ({because})',
  },
  PACKAGE_EXCEEDED: {
    fr: 'Le service dépasse le forfait du contrat, qui ne prévoit pas de dépassement : {because}',
    en: 'The service exceeds the contract’s package, which agrees no overage: {because}',
  },
  STAFFING_NEEDED: {
    fr: 'Un seul conducteur ne peut pas faire cette journée ({because}) ; à chiffrer : {plan}',
    en: 'One driver may not do this day alone ({because}); to be priced: {plan}',
  },
  STAFFING_IMPOSSIBLE: {
    fr: 'Aucun équipage ne peut faire cette journée ({because}) : partagez-la en plusieurs',
    en: 'No crew may do this day ({because}): split it over several',
  },
  OVER_CAPACITY: {
    fr: 'Trop de passagers pour cette catégorie : {because}',
    en: 'Too many passengers for this category: {because}',
  },
} as const satisfies Record<string, Sentence>;

/** What a step of a price did, in one sentence with its figures; the operator's own words of a manual price are left as typed. */
export function ruleSentence(step: Pick<PriceStep, 'rule' | 'because'>, locale: Locale): string {
  const because = step.rule === 'MANUAL_OVERRIDE' ? step.because : figuresIn(step.because, locale);
  return fill(RULES[step.rule], locale, { because });
}

/** What the desk should look at, in one sentence. */
export function suggestionSentence(suggestion: PriceSuggestion, locale: Locale): string {
  const because = figuresIn(suggestion.because, locale);
  if (suggestion.kind === 'PACKAGE_EXCEEDED' || suggestion.kind === 'OVER_CAPACITY')
    return fill(SUGGESTIONS[suggestion.kind], locale, { because });
  if (suggestion.kind === 'STAFFING_NEEDED')
    return suggestion.plan === null
      ? fill(SUGGESTIONS.STAFFING_IMPOSSIBLE, locale, { because })
      : fill(SUGGESTIONS.STAFFING_NEEDED, locale, { because, plan: figuresIn(suggestion.plan, locale) });
  const price = figuresIn(`${(suggestion.priceCents / 100).toFixed(2)} €`, locale);
  return fill(SUGGESTIONS[suggestion.reason], locale, { because, hours: suggestion.hours, price });
}

/** Words in the locale; signs of currency and share as English writes them, or French decimal commas on figures that carry a unit or follow a multiplication. */
function figuresIn(because: string, locale: Locale): string {
  const worded = because.replace(WORD, (word) => WORDS[word]?.[locale] ?? word);
  if (locale === 'en')
    return worded
      .replace(/(\d+(?:\.\d+)?)\s€/g, '€$1')
      .replace(/(\d)\s%/g, '$1%')
      .replaceAll(' ; ', '; ');
  return worded
    .replace(/(\d)\.(\d+)(?=\s(?:€|km|h|%|min|<))/g, '$1,$2')
    .replace(/(×\s\d+)\.(\d+)/g, '$1,$2')
    .replace(/(\d)\.(\d+)(?=\/\d)/g, '$1,$2');
}
