import { sumCents, vatOnExclTax } from '../kernel/money.ts';
import { basesByRate, lineNetCents, type DocumentLine } from './amounts.ts';
import { invoiceDocumentSchema, type InvoiceDocument, type InvoiceDocumentInput } from './invoice-document.ts';
import { quoteDocumentSchema, type QuoteDocument } from './quote-document.ts';
import type { Seller } from './parties.ts';

/* A believable operator and its documents, for the tests of the rules and of the printed pages. */
type LineInput = Omit<InvoiceDocumentInput['lines'][number], 'netCents'> & { netCents?: number };

export const SELLER: Seller = {
  name: 'Étoile Transports',
  tradingName: null,
  legalForm: 'SAS',
  capitalCents: 4_000_000,
  siren: '903114582',
  siret: '90311458200017',
  vatId: 'FR41903114582',
  tradeRegister: 'Paris',
  activityCode: '49.32Z',
  revtcNumber: 'EVTC075240118',
  transportLicence: '2024/11/0003187',
  address: { lines: ['18 rue de la Pépinière'], postalCode: '75008', city: 'Paris', countryCode: 'FR' },
  phone: '01 84 80 12 40',
  email: 'regie@etoile-transports.fr',
  website: null,
  electronicAddress: { scheme: '0225', value: '903114582' },
  insurance: 'RC professionnelle MMA 147 882 301',
};

const BUYER = {
  name: 'Air Liquide SA',
  kind: 'BUSINESS' as const,
  contactName: 'Mme Dupuis',
  siren: '552096281',
  vatId: 'FR49552096281',
  address: { lines: ['75 quai d’Orsay'], postalCode: '75007', city: 'Paris', countryCode: 'FR' },
  electronicAddress: { scheme: '0225', value: '552096281_COMPTA' },
};

const TRANSPORT = { category: 'S' as const, rateBp: 1000 };
const SERVICES = { category: 'S' as const, rateBp: 2000 };

const LINES: readonly LineInput[] = [
  {
    serviceOn: '2026-11-03',
    serviceTime: '07:30',
    name: 'Transfert Orly 4 → 75 quai d’Orsay',
    detail: 'M. Berg · berline FT-903-QX · 17,4 km · mission 1160-01',
    quantity: '1',
    unit: 'ONE',
    unitPriceExclTax: '118.00',
    vat: TRANSPORT,
  },
  {
    serviceOn: '2026-11-05',
    serviceTime: '14:00',
    name: 'Mise à disposition 4 h, Paris 8',
    detail: 'Mme Arnault · van FZ-551-LP · 62 km',
    quantity: '1',
    unit: 'ONE',
    unitPriceExclTax: '340.00',
    vat: SERVICES,
  },
  { name: 'Attente au-delà de 15 min', quantity: '25', unit: 'MINUTE', unitPriceExclTax: '0.50', vat: SERVICES },
  {
    serviceOn: '2026-11-12',
    serviceTime: '05:10',
    name: 'Transfert Neuilly → CDG T1',
    description: 'majoration de nuit 25 %',
    quantity: '1',
    unit: 'ONE',
    unitPriceExclTax: '147.50',
    vat: TRANSPORT,
  },
  {
    serviceOn: '2026-11-19',
    serviceTime: '09:00',
    name: 'Séminaire Chantilly',
    description: 'minibus 16 places, journée',
    quantity: '1',
    unit: 'ONE',
    unitPriceExclTax: '720.00',
    vat: TRANSPORT,
  },
  { name: 'Stationnement, au coût', quantity: '1', unit: 'ONE', unitPriceExclTax: '24.00', vat: SERVICES },
];

const LABELS: Readonly<Record<number, string>> = { 1000: 'Transport', 2000: 'Services' };

/** Lines with their nets, and the bands and totals that follow from them. */
export function amountsOf(
  lines: readonly LineInput[],
  prepaidCents = 0,
): Pick<InvoiceDocumentInput, 'lines' | 'vatBands' | 'totals'> {
  const priced = lines.map((line) => ({
    ...line,
    netCents: line.netCents ?? lineNetCents({ ...line, discountCents: line.discountCents ?? 0 }),
  }));
  const bands = [...basesByRate(priced as readonly DocumentLine[], []).values()].map((band) => ({
    category: band.category,
    rateBp: band.rateBp,
    label: LABELS[band.rateBp] ?? null,
    baseCents: band.baseCents,
    vatCents: vatOnExclTax(band.baseCents, band.rateBp),
  }));
  const exclTaxCents = sumCents(priced.map((line) => line.netCents));
  const vatCents = sumCents(bands.map((band) => band.vatCents));
  const inclTaxCents = exclTaxCents + vatCents;
  return {
    lines: priced,
    vatBands: bands,
    totals: {
      linesCents: exclTaxCents,
      exclTaxCents,
      vatCents,
      inclTaxCents,
      prepaidCents,
      dueCents: inclTaxCents - prepaidCents,
    },
  };
}

const NOTES = [
  { code: 'AAB' as const, text: 'Pas d’escompte pour paiement anticipé.' },
  {
    code: 'PMD' as const,
    text: 'Pénalités de retard, exigibles sans rappel : taux directeur de la Banque centrale européenne majoré de 10 points.',
  },
  { code: 'PMT' as const, text: 'Indemnité forfaitaire pour frais de recouvrement en cas de retard : 40 €.' },
];

const BASE: InvoiceDocumentInput = {
  kind: 'BALANCE',
  status: 'ISSUED',
  number: 'FA-2026-001284',
  issuedOn: '2026-11-20',
  dueOn: '2026-12-20',
  period: { fromOn: '2026-11-03', toOn: '2026-11-19' },
  businessProcess: 'S4',
  customerScope: 'B2B',
  references: {
    order: 'ORD-2026-1160',
    purchaseOrder: '4500187',
    preceding: [{ number: 'FA-2026-001102', issuedOn: '2026-10-28' }],
  },
  seller: SELLER,
  buyer: BUYER,
  ...amountsOf(LINES, 30_000),
  prepayments: [
    { number: 'FA-2026-001102', label: 'Acompte FA-2026-001102', paidOn: '2026-10-30', amountCents: 30_000 },
  ],
  payment: {
    meansCode: '30',
    label: 'Règlement par virement',
    iban: 'FR14 3000 4008 2800 0123 4567 890',
    bic: 'BNPAFRPP',
    terms: '30 jours',
  },
  notes: NOTES,
  emissionsG: 38_400,
};

/** The invoice of the customer's picture: six lines, two rates, a deposit already paid. */
export function sampleInvoice(changes: Partial<InvoiceDocumentInput> = {}): InvoiceDocument {
  return invoiceDocumentSchema.parse({ ...BASE, ...changes });
}

/** A plain B2B invoice without deposit: 10 % ride + 20 % service, 196.00 € including tax. */
export function plainInvoice(changes: Partial<InvoiceDocumentInput> = {}): InvoiceDocument {
  const lines: readonly LineInput[] = [
    {
      serviceOn: '2026-11-03',
      name: 'Transfert Orly 4 → Paris 7',
      quantity: '1',
      unit: 'ONE',
      unitPriceExclTax: '150.00',
      vat: TRANSPORT,
    },
    {
      serviceOn: '2026-11-03',
      name: 'Attente',
      quantity: '1',
      unit: 'HOUR',
      unitPriceExclTax: '25.833333',
      vat: SERVICES,
    },
  ];
  return invoiceDocumentSchema.parse({
    ...BASE,
    kind: 'STANDARD',
    businessProcess: 'S1',
    references: { order: 'ORD-2026-1160' },
    prepayments: [],
    ...amountsOf(lines),
    ...changes,
  });
}

/** An invoice of `count` lines over a month, grouped by day. */
export function longInvoice(count: number, number = 'FA-2026-001300'): InvoiceDocument {
  const lines: LineInput[] = [];
  for (let index = 0; index < count; index += 1) {
    const dayOfMonth = String(1 + Math.floor((index * 28) / count)).padStart(2, '0');
    const isService = index % 5 === 4;
    lines.push({
      serviceOn: `2026-10-${dayOfMonth}`,
      serviceTime: `${String(6 + (index % 15)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`,
      name: isService
        ? 'Mise à disposition 2 h, Paris'
        : `Transfert Roissy T${1 + (index % 3)} → Paris ${1 + (index % 20)}`,
      description: index % 7 === 0 ? 'majoration de nuit 25 %' : null,
      detail:
        index % 3 === 0
          ? `Mme Arnault · van FZ-551-LP · ${20 + (index % 30)},4 km · mission 1160-${String(index + 1).padStart(2, '0')}`
          : null,
      quantity: '1',
      unit: 'ONE',
      unitPriceExclTax: `${95 + ((index * 7) % 90)}.50`,
      vat: isService ? SERVICES : TRANSPORT,
    });
  }
  return invoiceDocumentSchema.parse({
    ...BASE,
    kind: 'STANDARD',
    number,
    businessProcess: 'S1',
    references: { order: 'ORD-2026-1102' },
    period: { fromOn: '2026-10-01', toOn: '2026-10-28' },
    prepayments: [],
    ...amountsOf(lines),
  });
}

/** A coach quote with programme, options and cancellation scale. */
export function sampleQuote(changes: Record<string, unknown> = {}): QuoteDocument {
  return quoteDocumentSchema.parse({
    status: 'ISSUED',
    number: 'DEV-2026-000412',
    issuedOn: '2026-11-20',
    validUntilOn: '2026-12-20',
    seller: SELLER,
    buyer: { ...BUYER, contactName: 'Mme Claire Dupuis' },
    subject: 'Séminaire de direction à Chantilly, 38 personnes',
    introduction: 'Nous vous remercions de votre demande du 18 novembre et vous proposons l’organisation suivante.',
    service: {
      startsOn: '2027-01-14',
      endsOn: '2027-01-15',
      passengers: 38,
      vehicle: 'autocar grand tourisme 49 places, ceintures, Wi-Fi, soute',
      crew: '1 conducteur, 9 h 40 d’amplitude par jour',
      distanceM: 164_000,
    },
    programme: [
      { on: '2027-01-14', time: '07:45', place: 'Paris 7, 75 quai d’Orsay', note: 'mise en place 15 min avant' },
      { on: '2027-01-14', time: '09:00', place: 'Chantilly, Auberge du Jeu de Paume' },
      { on: '2027-01-15', time: '16:30', place: 'Chantilly, Auberge du Jeu de Paume' },
      { on: '2027-01-15', time: '18:00', place: 'Paris 7, 75 quai d’Orsay' },
    ],
    ...amountsOf([
      {
        serviceOn: '2027-01-14',
        name: 'Autocar 49 places Paris → Chantilly',
        description: 'aller, 82 km dont 24 km à vide',
        quantity: '1',
        unit: 'ONE',
        unitPriceExclTax: '780.00',
        vat: TRANSPORT,
      },
      {
        serviceOn: '2027-01-15',
        name: 'Autocar 49 places Chantilly → Paris',
        description: 'retour',
        quantity: '1',
        unit: 'ONE',
        unitPriceExclTax: '780.00',
        vat: TRANSPORT,
      },
      { name: 'Hôtesse d’accueil bilingue', quantity: '4', unit: 'HOUR', unitPriceExclTax: '42.00', vat: SERVICES },
    ]),
    included: ['Carburant et péages', 'Temps d’attente du programme', 'Taxes'],
    excluded: [
      'Repas et nuit du conducteur',
      'Stationnement sur site',
      'Heures au-delà du programme : 68,00 € HT l’heure',
    ],
    depositCents: 57_000,
    paymentTerms: 'Acompte de 30 % à la commande, solde à 30 jours de facture.',
    cancellation: [
      { notice: 'plus de 30 jours avant le départ', retained: '10 %' },
      { notice: 'de 30 à 8 jours', retained: '30 %' },
      { notice: 'de 7 jours à 48 h', retained: '70 %' },
      { notice: 'moins de 48 h', retained: '100 %' },
    ],
    claims: 'À adresser sous 30 jours à regie@etoile-transports.fr.',
    notes: ['La TVA sur le transport de personnes n’est pas déductible par le client (CGI, ann. II, art. 206).'],
    emissionsG: 182_600,
    acceptance: {},
    ...changes,
  });
}
