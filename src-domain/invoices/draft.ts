import Big from 'big.js';
import { dayAt } from '../kernel/instants.ts';
import { inclTaxOf } from '../kernel/money.ts';
import type { NewValues, RowOf } from '../model/entity.ts';
import type { InvoiceLine, MissionExecution, MissionExpense, Vehicle } from '../model/registry.ts';
import { isBillable, type MissionRow } from '../missions/index.ts';
import { chargeLine, type ChargeSettings, pendingCharges } from './charges.ts';
import type { InvoiceLineRow } from './invoice.ts';
import { type CountedLine, lineAmounts, type PriceBasis } from '../kernel/totals.ts';

/** A line of a draft before it has an invoice and a position. */
export type DraftLine = Omit<
  NewValues<typeof InvoiceLine>,
  'invoiceId' | 'position' | 'totalExclTaxCents' | 'totalInclTaxCents'
>;

export type BilledMission = {
  readonly mission: MissionRow;
  readonly vehicle: RowOf<typeof Vehicle> | null;
  readonly execution: RowOf<typeof MissionExecution> | null;
  readonly expenses: readonly RowOf<typeof MissionExpense>[];
  /** The agreed price of a mission quoted including tax: exact, VAT is the difference. */
  readonly agreedInclTaxCents: number | null;
  /** Wholly run outside France. */
  readonly isAbroad: boolean;
  /** Lines of live invoices that already bill something of it. */
  readonly billedLines: readonly InvoiceLineRow[];
};

/** How a draft counts: what is free, in which zone days are told, and whether prices include tax. */
export type DraftTerms = {
  readonly settings: ChargeSettings;
  readonly timeZone: string;
  readonly basis: PriceBasis;
};

const TYPE_LABELS = {
  TRANSFER: 'Transfert',
  EXCURSION: 'Excursion',
  DISPO: 'Mise à disposition',
  STAY: 'Séjour',
  LESSON: 'Leçon',
  INTERNAL: 'Tâche',
} as const;

function shortAddress(address: string | null): string {
  return (address ?? '').split(',')[0]?.trim() ?? '';
}

/** VATEX: not subject to VAT. */
export const OUTSIDE_VAT_CODE = 'VATEX-EU-O';

/**
 * Transport run outside France (CGI art. 259 A 4°): category E with its reason, because a document that taxes something may hold no line
 * outside the scope (BR-O-11, BR-O-12).
 */
export const RUN_ABROAD = { vatCategory: 'E', exemptionCode: OUTSIDE_VAT_CODE } as const;

function serviceLine({ mission, vehicle, agreedInclTaxCents, isAbroad }: BilledMission, terms: DraftTerms): DraftLine {
  const route =
    mission.label ??
    [shortAddress(mission.pickupAddress), shortAddress(mission.dropoffAddress)].filter(Boolean).join(' → ');
  const km = `${new Big(mission.distanceM).div(1000).round(1).toFixed().replace('.', ',')} km`;
  const exclTaxCents = mission.priceExclTaxCents ?? 0;
  const detail = [
    mission.passengerName,
    vehicle?.registrationNumber,
    mission.distanceM > 0 ? km : null,
    `mission ${mission.reference}`,
  ];
  return {
    kind: 'SERVICE',
    missionId: mission.id,
    quoteLineId: mission.quoteLineId,
    serviceOn: dayAt(mission.startAt, terms.timeZone),
    serviceAt: mission.startAt,
    description: `${TYPE_LABELS[mission.type]} ${route}`.trim(),
    detail: detail.filter(Boolean).join(' · '),
    quantity: 1,
    unitPriceCents:
      terms.basis === 'INCL_TAX' ? (agreedInclTaxCents ?? inclTaxOf(exclTaxCents, mission.vatRateBp)) : exclTaxCents,
    vatRateBp: mission.vatRateBp,
    ...(isAbroad ? RUN_ABROAD : {}),
  };
}

/** Lines of completed commercial missions by start: the service, what its execution adds, its expenses. Internal tasks give none. */
export function draftLines(missions: readonly BilledMission[], terms: DraftTerms): DraftLine[] {
  return missions
    .filter(({ mission }) => isBillable(mission))
    .toSorted((a, b) => a.mission.startAt - b.mission.startAt)
    .flatMap((billed) => [
      serviceLine(billed, terms),
      ...pendingCharges(billed, terms.settings).map((charge) => chargeLine(charge, terms.basis)),
    ]);
}

/** A draft line as totals count it. */
export function countable(line: DraftLine): CountedLine {
  return {
    kind: line.kind,
    quantity: line.quantity ?? 1,
    unitPriceCents: line.unitPriceCents,
    discountCents: line.discountCents ?? 0,
    vatRateBp: line.kind === 'ROUNDING' ? 0 : line.vatRateBp,
  };
}

/** A draft line with its totals, in cents, on the document's price basis. */
export function countedLine(
  line: DraftLine,
  basis: PriceBasis,
): DraftLine & { totalExclTaxCents: number; totalInclTaxCents: number | null } {
  const amounts = lineAmounts(countable(line), basis);
  return { ...line, totalExclTaxCents: amounts.exclTaxCents, totalInclTaxCents: amounts.inclTaxCents };
}
