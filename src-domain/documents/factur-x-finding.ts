/*
 * What a Factur-X check finds. Codes are those of the official rule sets (EN 16931, BR-FR of AFNOR XP Z12-012, PPF flux 1), so that a
 * platform's refusal and ours read the same; CENT-… are ours, stricter: the official rules tolerate up to a euro per rate.
 */
export type FindingSource = 'EN16931' | 'BR-FR' | 'PPF' | 'CENT';

export type Finding = {
  readonly code: FindingCode;
  readonly source: FindingSource;
  /** Business term of EN 16931 ('BT-22'). */
  readonly term: string;
  /** Where in the document ('notes', 'lines.3.quantity'). */
  readonly field: string;
  readonly found: string | number | null;
  readonly expected: string | number | null;
};

/** Each code with its sentence in French and English. */
export const FINDING_TEXTS = {
  'BR-02': { fr: 'La facture n’a pas de numéro.', en: 'The invoice has no number.' },
  'BR-03': { fr: 'La facture n’a pas de date d’émission.', en: 'The invoice has no issue date.' },
  'BR-27': { fr: 'Un prix unitaire est négatif.', en: 'A unit price is negative.' },
  'BR-29': {
    fr: 'La période de facturation finit avant de commencer.',
    en: 'The billing period ends before it starts.',
  },
  'BR-61': { fr: 'Un paiement par virement demande un IBAN.', en: 'Payment by transfer needs an IBAN.' },
  'BR-CO-09': {
    fr: 'Un numéro de TVA ne commence pas par un code pays.',
    en: 'A VAT number does not start with a country code.',
  },
  'BR-CO-10': {
    fr: 'Le total des lignes n’est pas la somme des lignes.',
    en: 'The total of the lines is not their sum.',
  },
  'BR-CO-11': { fr: 'Le total des remises n’est pas leur somme.', en: 'The total of the discounts is not their sum.' },
  'BR-CO-12': { fr: 'Le total des frais n’est pas leur somme.', en: 'The total of the charges is not their sum.' },
  'BR-CO-13': {
    fr: 'Le total HT n’est pas lignes − remises + frais.',
    en: 'The total excluding tax is not lines − discounts + charges.',
  },
  'BR-CO-14': {
    fr: 'Le total de TVA n’est pas la somme des TVA par taux.',
    en: 'Total VAT is not the sum of VAT per rate.',
  },
  'BR-CO-15': { fr: 'Le total TTC n’est pas HT + TVA.', en: 'The total including tax is not net + VAT.' },
  'BR-CO-16': {
    fr: 'Le net à payer n’est pas TTC − déjà réglé + arrondi.',
    en: 'The amount due is not total − prepaid + rounding.',
  },
  'BR-CO-17': {
    fr: 'La TVA d’un taux s’écarte d’un euro ou plus de base × taux.',
    en: 'VAT of a rate is off by a euro or more from base × rate.',
  },
  'BR-CO-25': {
    fr: 'Un montant reste dû sans échéance ni conditions de paiement.',
    en: 'An amount is due without due date or payment terms.',
  },
  'BR-CO-26': { fr: 'Le vendeur n’a ni SIREN ni numéro de TVA.', en: 'The seller has neither SIREN nor VAT number.' },
  'BR-S-02': {
    fr: 'Une ligne est taxée mais le vendeur n’a pas de numéro de TVA.',
    en: 'A line is taxed but the seller has no VAT number.',
  },
  'BR-S-05': { fr: 'Une ligne taxée a un taux nul.', en: 'A taxed line has a zero rate.' },
  'BR-S-08': {
    fr: 'La base d’un taux s’écarte d’un euro ou plus de ses lignes.',
    en: 'The base of a rate is off by a euro or more from its lines.',
  },
  'BR-S-09': { fr: 'La TVA d’un taux normal n’est pas base × taux.', en: 'VAT of a standard rate is not base × rate.' },
  'BR-E-05': { fr: 'Une ligne exonérée porte un taux.', en: 'An exempt line carries a rate.' },
  'BR-AE-05': { fr: 'Une ligne autoliquidée porte un taux.', en: 'A reverse-charge line carries a rate.' },
  'BR-IC-05': { fr: 'Une ligne intracommunautaire porte un taux.', en: 'An intra-community line carries a rate.' },
  'BR-G-05': { fr: 'Une ligne d’exportation porte un taux.', en: 'An export line carries a rate.' },
  'BR-O-05': {
    fr: 'Une ligne hors champ de TVA porte un taux.',
    en: 'A line outside the scope of VAT carries a rate.',
  },
  'BR-Z-05': { fr: 'Une ligne à taux zéro porte un taux.', en: 'A zero-rated line carries a rate.' },
  'BR-E-10': { fr: 'L’exonération n’a pas de motif.', en: 'The exemption has no reason.' },
  'BR-AE-10': { fr: 'L’autoliquidation n’a pas de motif.', en: 'The reverse charge has no reason.' },
  'BR-IC-10': {
    fr: 'L’exonération intracommunautaire n’a pas de motif.',
    en: 'The intra-community exemption has no reason.',
  },
  'BR-G-10': { fr: 'L’exonération à l’exportation n’a pas de motif.', en: 'The export exemption has no reason.' },
  'BR-O-10': { fr: 'Le hors champ de TVA n’a pas de motif.', en: 'Outside-scope VAT has no reason.' },
  'BR-AE-02': {
    fr: 'L’autoliquidation demande les numéros de TVA des deux parties.',
    en: 'Reverse charge needs both VAT numbers.',
  },
  'BR-O-02': {
    fr: 'Une facture hors champ de TVA ne porte pas de numéro de TVA.',
    en: 'An invoice outside the scope of VAT carries no VAT number.',
  },
  'BR-O-11': {
    fr: 'Le hors champ de TVA ne se mélange pas à d’autres catégories (récapitulatif).',
    en: 'Outside-scope VAT cannot be mixed with other categories (breakdown).',
  },
  'BR-O-12': {
    fr: 'Le hors champ de TVA ne se mélange pas à d’autres catégories (lignes).',
    en: 'Outside-scope VAT cannot be mixed with other categories (lines).',
  },
  'BR-CO-18': {
    fr: 'Le récapitulatif de TVA ne correspond pas aux taux des lignes.',
    en: 'The VAT breakdown does not match the rates of the lines.',
  },
  'BR-FR-01': { fr: 'Le numéro dépasse 35 caractères.', en: 'The number is longer than 35 characters.' },
  'BR-FR-02': {
    fr: 'Le numéro contient un caractère interdit (lettres, chiffres, + - _ / seulement).',
    en: 'The number holds a forbidden character (letters, digits, + - _ / only).',
  },
  'BR-FR-03': { fr: 'Une date est hors des années 2000 à 2099.', en: 'A date is outside the years 2000–2099.' },
  'BR-FR-05': {
    fr: 'Une mention obligatoire manque (pénalités, indemnité de 40 €, escompte).',
    en: 'A mandatory note is missing (penalties, €40 fee, discount).',
  },
  'BR-FR-06': { fr: 'Une mention obligatoire figure deux fois.', en: 'A mandatory note appears twice.' },
  'BR-FR-08': {
    fr: 'Le cadre de facturation est absent ou inconnu.',
    en: 'The billing framework is missing or unknown.',
  },
  'BR-FR-09': {
    fr: 'Un SIRET n’a pas 14 chiffres ou ne commence pas par le SIREN.',
    en: 'A SIRET is not 14 digits or does not start with the SIREN.',
  },
  'BR-FR-10': {
    fr: 'Le SIREN du vendeur est absent ou n’a pas 9 chiffres.',
    en: 'The seller’s SIREN is missing or not 9 digits.',
  },
  'BR-FR-11': {
    fr: 'Le SIREN du client est absent ou n’a pas 9 chiffres.',
    en: 'The customer’s SIREN is missing or not 9 digits.',
  },
  'BR-FR-12': { fr: 'L’adresse électronique du client manque.', en: 'The customer’s electronic address is missing.' },
  'BR-FR-13': { fr: 'L’adresse électronique du vendeur manque.', en: 'The seller’s electronic address is missing.' },
  'BR-FR-16': { fr: 'Un taux de TVA n’existe pas en France.', en: 'A VAT rate does not exist in France.' },
  'BR-FR-21': {
    fr: 'L’adresse électronique du client ne commence pas par son SIREN (schéma 0225).',
    en: 'The customer’s electronic address does not start with its SIREN (scheme 0225).',
  },
  'BR-FR-23': {
    fr: 'Une adresse électronique contient un caractère interdit.',
    en: 'An electronic address holds a forbidden character.',
  },
  'BR-FR-25': {
    fr: 'Une adresse électronique dépasse 125 caractères.',
    en: 'An electronic address is longer than 125 characters.',
  },
  'BR-FR-32': { fr: 'Un SIREN n’a pas exactement 9 chiffres.', en: 'A SIREN is not exactly 9 digits.' },
  'BR-FR-CO-04': {
    fr: 'Une facture rectificative cite exactement une facture antérieure.',
    en: 'A corrected invoice refers to exactly one earlier invoice.',
  },
  'BR-FR-CO-05': {
    fr: 'Un avoir cite la facture d’origine et sa date.',
    en: 'A credit note refers to the original invoice and its date.',
  },
  'BR-FR-CO-07': {
    fr: 'L’échéance est antérieure à la date de facture.',
    en: 'The due date is before the invoice date.',
  },
  'BR-FR-CO-08': {
    fr: 'Une facture d’acompte ne peut pas être une facture finale après acompte.',
    en: 'A deposit invoice cannot be a final invoice after deposit.',
  },
  'BR-FR-CO-09': {
    fr: 'Une facture déjà payée doit être réglée en entier, à une date connue.',
    en: 'An already paid invoice must be fully settled, on a known date.',
  },
  'BR-FR-CO-12': {
    fr: 'Une facture en devise doit donner la TVA en euros.',
    en: 'An invoice in another currency must give VAT in euros.',
  },
  'BR-FR-DEC-01': { fr: 'Un montant dépasse 19 chiffres.', en: 'An amount is longer than 19 digits.' },
  'BR-FR-DEC-02': { fr: 'Une quantité a plus de 4 décimales.', en: 'A quantity has more than 4 decimals.' },
  'BR-FR-DEC-03': { fr: 'Un prix unitaire a plus de 6 décimales.', en: 'A unit price has more than 6 decimals.' },
  'G1.41': {
    fr: 'Une exonération demande un code VATEX et un motif.',
    en: 'An exemption needs a VATEX code and a reason.',
  },
  'G2.33': { fr: 'Le numéro de TVA du client manque.', en: 'The customer’s VAT number is missing.' },
  'BT-81': {
    fr: 'Le moyen de paiement n’est pas accepté (10, 20, 30, 42, 48, 49, 97).',
    en: 'The payment means is not accepted (10, 20, 30, 42, 48, 49, 97).',
  },
  'CENT-LINE': {
    fr: 'Le montant d’une ligne n’est pas quantité × prix − remise au centime.',
    en: 'A line amount is not quantity × price − discount to the cent.',
  },
  'CENT-BASE': {
    fr: 'La base d’un taux n’est pas la somme de ses lignes au centime.',
    en: 'The base of a rate is not the sum of its lines to the cent.',
  },
  'CENT-VAT': {
    fr: 'La TVA d’un taux n’est pas base × taux au centime.',
    en: 'VAT of a rate is not base × rate to the cent.',
  },
  'CENT-PREPAID': {
    fr: 'Le déjà réglé n’est pas la somme des acomptes.',
    en: 'The prepaid amount is not the sum of the deposits.',
  },
} as const satisfies Readonly<Record<string, { readonly fr: string; readonly en: string }>>;

export type FindingCode = keyof typeof FINDING_TEXTS;

function sourceOf(code: FindingCode): FindingSource {
  if (code.startsWith('CENT-')) return 'CENT';
  if (code.startsWith('BR-FR-')) return 'BR-FR';
  return code.startsWith('BR-') ? 'EN16931' : 'PPF';
}

/** Builds a finding; `at` is 'BT-xx field'. */
export function finding(
  code: FindingCode,
  at: `${string} ${string}`,
  found: string | number | null = null,
  expected: string | number | null = null,
): Finding {
  const space = at.indexOf(' ');
  return { code, source: sourceOf(code), term: at.slice(0, space), field: at.slice(space + 1), found, expected };
}

/** The sentence of a finding in the reader's language, with what was found. */
export function findingSentence(entry: Finding, locale: 'fr' | 'en'): string {
  const text = FINDING_TEXTS[entry.code][locale];
  return entry.found === null ? `${entry.code} : ${text}` : `${entry.code} : ${text} (${entry.field} : ${entry.found})`;
}
