import Big from 'big.js';
import { dayAt } from '../kernel/instants.ts';
import { roundHalfUp } from '../kernel/money.ts';
import type { NewValues, RowOf } from '../model/entity.ts';
import type { InvoiceLine, MissionExecution, MissionExpense, PricingSettings, Vehicle } from '../model/registry.ts';
import { isBillable, type MissionRow } from '../missions/index.ts';
import { lineAmounts, type PriceBasis } from '../kernel/totals.ts';

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
};

type ChargeSettings = Pick<
  RowOf<typeof PricingSettings>,
  'waitingFreeMin' | 'waitingCentsPerMin' | 'freeExtraDistanceM' | 'extraDistanceCentsPerKm'
>;

const EXPENSE_LABELS = {
  PARKING: 'Stationnement',
  TOLL: 'Péage',
  MEAL: 'Repas',
  HOTEL: 'Hôtel',
  FUEL: 'Carburant',
  OTHER: 'Frais',
} as const;
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

function serviceLine({ mission, vehicle }: BilledMission, timeZone: string): DraftLine {
  const route =
    mission.label ??
    [shortAddress(mission.pickupAddress), shortAddress(mission.dropoffAddress)].filter(Boolean).join(' → ');
  const km = `${new Big(mission.distanceM).div(1000).round(1).toFixed().replace('.', ',')} km`;
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
    serviceOn: dayAt(mission.startAt, timeZone),
    serviceAt: mission.startAt,
    description: `${TYPE_LABELS[mission.type]} ${route}`.trim(),
    detail: detail.filter(Boolean).join(' · '),
    quantity: 1,
    unitPriceCents: mission.priceExclTaxCents ?? 0,
    vatRateBp: mission.vatRateBp,
  };
}

/** Waiting beyond the free minutes and distance beyond the free metres, from what was executed; ancillary to the transport. */
function chargeLines({ mission, execution }: BilledMission, settings: ChargeSettings): DraftLine[] {
  if (!execution) return [];
  const lines: DraftLine[] = [];
  const common = { missionId: mission.id, vatRateBp: 2000 } as const;
  const waitingMin = (execution.waitingMin ?? 0) - mission.waitingMin - settings.waitingFreeMin;
  if (waitingMin > 0 && !execution.chargedKinds.includes('WAITING')) {
    lines.push({
      ...common,
      kind: 'OTHER',
      description: `Attente au-delà de ${settings.waitingFreeMin} min`,
      quantity: waitingMin,
      unit: 'MINUTE',
      unitPriceCents: settings.waitingCentsPerMin,
    });
  }
  const extraM = (execution.distanceM ?? mission.distanceM) - mission.distanceM - settings.freeExtraDistanceM;
  if (extraM > 0 && !execution.chargedKinds.includes('DISTANCE')) {
    const km = roundHalfUp(new Big(extraM).div(100)) / 10;
    lines.push({
      ...common,
      vatRateBp: 1000,
      kind: 'OTHER',
      description: 'Distance supplémentaire',
      quantity: km,
      unit: 'KM',
      unitPriceCents: settings.extraDistanceCentsPerKm,
    });
  }
  return lines;
}

function expenseLines({ mission, expenses }: BilledMission): DraftLine[] {
  return expenses
    .filter((expense) => expense.isRebilled && expense.invoiceLineId === null)
    .map((expense) => ({
      kind: 'EXPENSE' as const,
      missionId: mission.id,
      description: `${EXPENSE_LABELS[expense.kind]}, au coût`,
      quantity: 1,
      unitPriceCents: expense.amountCents,
      vatRateBp: expense.vatRateBp,
    }));
}

/** Lines of completed commercial missions by start: the service, what its execution adds, its expenses. Internal tasks give none. */
export function draftLines(
  missions: readonly BilledMission[],
  settings: ChargeSettings,
  timeZone: string,
): DraftLine[] {
  return missions
    .filter(({ mission }) => isBillable(mission))
    .toSorted((a, b) => a.mission.startAt - b.mission.startAt)
    .flatMap((billed) => [serviceLine(billed, timeZone), ...chargeLines(billed, settings), ...expenseLines(billed)]);
}

/** A draft line with its totals, in cents, on the document's price basis. */
export function countedLine(
  line: DraftLine,
  basis: PriceBasis,
): DraftLine & { totalExclTaxCents: number; totalInclTaxCents: number | null } {
  const amounts = lineAmounts(
    {
      quantity: line.quantity ?? 1,
      unitPriceCents: line.unitPriceCents,
      discountCents: line.discountCents ?? 0,
      vatRateBp: line.vatRateBp,
    },
    basis,
  );
  return { ...line, totalExclTaxCents: amounts.exclTaxCents, totalInclTaxCents: amounts.inclTaxCents };
}
