import Big from 'big.js';
import { exclTaxOf, inclTaxOf, roundHalfUp } from '../kernel/money.ts';
import { lineAmounts, type PriceBasis } from '../kernel/totals.ts';
import type { RowOf } from '../model/entity.ts';
import type { MissionExpense, PricingSettings } from '../model/registry.ts';
import { rescheduleFeeDueCents } from '../missions/index.ts';
import type { BilledMission, DraftLine } from './draft.ts';
import type { InvoiceLineRow } from './invoice.ts';

/*
 * What the execution of a mission adds to its price. A charge is pending until it stands on a live invoice or is dismissed; issuing
 * writes down what was billed (`chargedKinds`, `invoiceLineId`), so that each is proposed once.
 */
export const CHARGE_KINDS = ['WAITING', 'DISTANCE', 'RESCHEDULE', 'EXPENSE'] as const;
export type ChargeKind = (typeof CHARGE_KINDS)[number];

export type ChargeSettings = Pick<
  RowOf<typeof PricingSettings>,
  'waitingFreeMin' | 'waitingCentsPerMin' | 'freeExtraDistanceM' | 'extraDistanceCentsPerKm'
>;

export type PendingCharge = {
  readonly kind: ChargeKind;
  readonly missionId: string;
  readonly expenseId: string | null;
  readonly description: string;
  readonly quantity: number;
  readonly unit: 'MINUTE' | 'KM' | 'UNIT';
  /** Excluding tax. */
  readonly unitPriceCents: number;
  readonly vatRateBp: number;
  readonly totalExclTaxCents: number;
};

const EXPENSE_LABELS = {
  PARKING: 'Stationnement',
  TOLL: 'Péage',
  MEAL: 'Repas',
  HOTEL: 'Hôtel',
  FUEL: 'Carburant',
  OTHER: 'Frais',
} as const;

/** The kind of charge an invoice line bills, or null when it is none. */
export function chargeKindOf(line: Pick<InvoiceLineRow, 'kind' | 'unit' | 'missionId'>): ChargeKind | null {
  if (line.missionId === null) return null;
  if (line.kind === 'EXPENSE') return 'EXPENSE';
  if (line.kind !== 'OTHER') return null;
  const kinds = { MINUTE: 'WAITING', KM: 'DISTANCE', UNIT: 'RESCHEDULE', HOUR: null, DAY: null } as const;
  return kinds[line.unit];
}

type Priced = Omit<PendingCharge, 'totalExclTaxCents' | 'missionId' | 'expenseId'>;

function charge(missionId: string, expenseId: string | null, priced: Priced): PendingCharge {
  const { exclTaxCents } = lineAmounts({ ...priced, kind: 'OTHER', discountCents: 0 }, 'EXCL_TAX');
  return { ...priced, missionId, expenseId, totalExclTaxCents: exclTaxCents };
}

function executionCharges({ mission, execution }: BilledMission, settings: ChargeSettings): PendingCharge[] {
  if (!execution) return [];
  const found: PendingCharge[] = [];
  const waitingMin = (execution.waitingMin ?? 0) - mission.waitingMin - settings.waitingFreeMin;
  if (waitingMin > 0 && !execution.chargedKinds.includes('WAITING'))
    found.push(
      charge(mission.id, null, {
        kind: 'WAITING',
        description: `Attente au-delà de ${settings.waitingFreeMin} min`,
        quantity: waitingMin,
        unit: 'MINUTE',
        unitPriceCents: settings.waitingCentsPerMin,
        vatRateBp: 2000,
      }),
    );
  const extraM = (execution.distanceM ?? mission.distanceM) - mission.distanceM - settings.freeExtraDistanceM;
  if (extraM > 0 && !execution.chargedKinds.includes('DISTANCE'))
    found.push(
      charge(mission.id, null, {
        kind: 'DISTANCE',
        description: 'Distance supplémentaire',
        quantity: roundHalfUp(new Big(extraM).div(100)) / 10,
        unit: 'KM',
        unitPriceCents: settings.extraDistanceCentsPerKm,
        vatRateBp: 1000,
      }),
    );
  const dueFeeCents = rescheduleFeeDueCents(mission);
  if (dueFeeCents > 0 && !execution.chargedKinds.includes('RESCHEDULE'))
    found.push(
      charge(mission.id, null, {
        kind: 'RESCHEDULE',
        description: 'Frais de changement d’horaire',
        quantity: 1,
        unit: 'UNIT',
        unitPriceCents: exclTaxOf(dueFeeCents, mission.vatRateBp),
        vatRateBp: mission.vatRateBp,
      }),
    );
  return found;
}

function isRebillable(expense: RowOf<typeof MissionExpense>): boolean {
  return expense.isRebilled && expense.invoiceLineId === null;
}

/**
 * The charges of an executed mission that are neither billed, nor on a live draft, nor dismissed: waiting beyond the agreed and
 * free minutes, distance beyond the agreed and free metres (to 0.1 km, half up), the fee of a change of time at the mission's VAT rate,
 * rebilled expenses at cost.
 */
export function pendingCharges(billed: BilledMission, settings: ChargeSettings): PendingCharge[] {
  const { mission, expenses, billedLines } = billed;
  const linked = new Set(expenses.map((expense) => expense.invoiceLineId));
  const unlinked = billedLines.filter((line) => !linked.has(line.id));
  const onLines = unlinked.map((line) => ({ kind: chargeKindOf(line), cents: line.totalExclTaxCents }));
  const own = executionCharges(billed, settings).filter((each) => !onLines.some((line) => line.kind === each.kind));
  const atCost = expenses.filter(isRebillable).map((expense) =>
    charge(mission.id, expense.id, {
      kind: 'EXPENSE',
      description: `${EXPENSE_LABELS[expense.kind]}, au coût`,
      quantity: 1,
      unit: 'UNIT',
      unitPriceCents: expense.amountCents,
      vatRateBp: expense.vatRateBp,
    }),
  );
  const drafted = onLines.filter((line) => line.kind === 'EXPENSE').map((line) => line.cents);
  const open = atCost.filter((each) => {
    const place = drafted.indexOf(each.totalExclTaxCents);
    if (place >= 0) drafted.splice(place, 1);
    return place < 0;
  });
  return [...own, ...open];
}

/** A charge as a line; on a document agreed including tax its price is turned into one, with its quantity in words. */
export function chargeLine(pending: PendingCharge, basis: PriceBasis): DraftLine {
  const { missionId, description, quantity, unit, unitPriceCents, vatRateBp, totalExclTaxCents } = pending;
  const common = { kind: pending.kind === 'EXPENSE' ? 'EXPENSE' : 'OTHER', missionId, vatRateBp, unit } as const;
  if (basis === 'EXCL_TAX') return { ...common, description, quantity, unitPriceCents };
  const words = { MINUTE: 'min', KM: 'km', UNIT: '' }[unit];
  const detail = words === '' ? null : `${String(quantity).replace('.', ',')} ${words}`;
  return { ...common, description, detail, quantity: 1, unitPriceCents: inclTaxOf(totalExclTaxCents, vatRateBp) };
}
