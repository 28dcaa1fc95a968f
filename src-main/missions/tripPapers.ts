import {
  type MissingMention,
  missingBilletMentions,
  missingMissionOrderMentions,
  missingSlipMentions,
} from '#domain/documents/index.ts';
import {
  billetDocument,
  missionOrderDocument,
  secondDriverId,
  slipDocument,
  type TripParts,
} from '#domain/missions/index.ts';
import {
  Contact,
  Driver,
  EndCustomer,
  Invoice,
  InvoiceLine,
  Mission,
  MissionCrew,
  MissionStop,
  OperatingBase,
  ProfessionalCard,
  Vehicle,
} from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import type { DocumentJob } from '../documents/render.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';

export const TRIP_PAPERS = ['reservation-slip', 'mission-order', 'billet-collectif'] as const;
export type TripPaperKind = (typeof TRIP_PAPERS)[number];

/** A paper of a trip: its PDF in base 64, or nothing when the law forbids handing it out without what is missing. */
export type TripPaper = {
  readonly name: string;
  readonly base64: string | null;
  readonly missing: readonly MissingMention[];
};

function partsOf(desk: Desk, missionId: string): TripParts | null {
  const db = desk.replica.read;
  const mission = rowById(db, Mission, missionId);
  if (!mission || mission.deletedAt !== null) return null;
  const vehicle = mission.vehicleId ? rowById(db, Vehicle, mission.vehicleId) : null;
  const secondId = secondDriverId(rowsWhere(db, MissionCrew, { missionId }));
  const [line] = rowsWhere(db, InvoiceLine, { missionId });
  const cards = mission.driverId ? rowsWhere(db, ProfessionalCard, { driverId: mission.driverId }) : [];
  return {
    mission,
    organization: desk.organization(),
    contact: mission.contactId ? rowById(db, Contact, mission.contactId) : null,
    endCustomer: mission.endCustomerId ? rowById(db, EndCustomer, mission.endCustomerId) : null,
    stops: rowsWhere(db, MissionStop, { missionId }),
    driver: mission.driverId ? rowById(db, Driver, mission.driverId) : null,
    card: cards.find((card) => card.kind === mission.serviceKind) ?? cards[0] ?? null,
    secondDriver: secondId ? rowById(db, Driver, secondId) : null,
    vehicle,
    vehicleBase: vehicle ? rowById(db, OperatingBase, vehicle.operatingBaseId) : null,
    invoiceReference: line ? (rowById(db, Invoice, line.invoiceId)?.number ?? null) : null,
    timeZone: desk.timeZone,
    now: desk.env().now,
  };
}

type Draft = { readonly job: DocumentJob | null; readonly missing: readonly MissingMention[] };

const DRIVER_MISSING: MissingMention = {
  mention: 'driver-name',
  field: 'driver',
  label: { fr: 'Conducteur', en: 'Driver' },
  reference: 'arrêté du 6 janvier 1993, art. 3',
};

function draftOf(desk: Desk, parts: TripParts, kind: TripPaperKind): Draft {
  switch (kind) {
    case 'reservation-slip': {
      const document = slipDocument(parts);
      const missing = missingSlipMentions(document, desk.mentions());
      return { job: missing.length === 0 ? { kind, document } : null, missing };
    }
    case 'mission-order': {
      const document = missionOrderDocument(parts);
      if (!document) return { job: null, missing: [DRIVER_MISSING] };
      return { job: { kind, document }, missing: missingMissionOrderMentions(document, desk.mentions()) };
    }
    case 'billet-collectif': {
      const document = billetDocument(parts);
      return { job: { kind, document }, missing: missingBilletMentions(document, desk.mentions()) };
    }
  }
}

const NAMES: Readonly<Record<TripPaperKind, string>> = {
  'reservation-slip': 'bon',
  'mission-order': 'ordre-de-mission',
  'billet-collectif': 'billet-collectif',
};

/** Lays a paper of a mission out; null when there is no such mission. A slip with a mandatory mention missing is not laid out. */
export async function tripPaper(desk: Desk, missionId: string, kind: TripPaperKind): Promise<TripPaper | null> {
  const parts = partsOf(desk, missionId);
  if (!parts) return null;
  const { job, missing } = draftOf(desk, parts, kind);
  const name = `${NAMES[kind]}-${parts.mission.reference}.pdf`;
  const pdf = job ? await desk.documents().render(job) : null;
  return { name, base64: pdf ? Buffer.from(pdf).toString('base64') : null, missing };
}
