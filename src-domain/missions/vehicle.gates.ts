import type { Id } from '../kernel/ids.ts';
import { dayAt, type Instant, timeAt } from '../kernel/instants.ts';
import type { Gate, MissionFacts, VehicleFacts } from './assessment.ts';
import { isOccupying, occupiedWindow } from './mission.ts';

const EXPIRIES = ['INSPECTION_EXPIRY', 'INSURANCE_EXPIRY', 'VIGNETTE_EXPIRY'] as const;

function stateGates(
  facts: MissionFacts,
  { vehicle, events }: VehicleFacts,
  window: { from: Instant; to: Instant },
): Gate[] {
  const gates: Gate[] = [];
  if (vehicle.status !== 'ACTIVE') {
    gates.push({ code: 'vehicle-out-of-service', severity: 'BLOCKED', details: { status: vehicle.status } });
  }
  for (const event of events) {
    const isExpiry = EXPIRIES.some((kind) => kind === event.kind);
    if (isExpiry) {
      if (event.startAt < facts.mission.endAt) {
        gates.push({
          code: 'vehicle-document-expired',
          severity: 'BLOCKED',
          details: { kind: event.kind, day: dayAt(event.startAt, facts.timeZone) },
        });
      }
    } else if (event.isBlocking && event.startAt < window.to && (event.endAt ?? Infinity) > window.from) {
      gates.push({ code: 'vehicle-event', severity: 'BLOCKED', details: { kind: event.kind, until: event.endAt } });
    }
  }
  return gates;
}

function capacityGates({ mission, category }: MissionFacts, { vehicle, category: own }: VehicleFacts): Gate[] {
  const gates: Gate[] = [];
  const places = vehicle.seatsWithDriver - 1;
  if (mission.passengerCount > places) {
    gates.push({
      code: 'capacity-passengers',
      severity: 'BLOCKED',
      details: { passengers: mission.passengerCount, places },
    });
  }
  if (mission.luggageCount > vehicle.luggageCapacity) {
    gates.push({
      code: 'capacity-luggage',
      severity: 'WARNING',
      details: { luggage: mission.luggageCount, places: vehicle.luggageCapacity },
    });
  }
  if (category && own && category.id !== own.id) {
    const isLower = own.rank < category.rank;
    gates.push({
      code: isLower ? 'category-lower' : 'category-higher',
      severity: isLower ? 'WARNING' : 'INFO',
      details: { asked: category.name, given: own.name },
    });
  }
  return gates;
}

/** State, events, other services, capacity and category of the vehicle. */
export function vehicleGates(facts: MissionFacts, vehicle: VehicleFacts): Gate[] {
  const window = occupiedWindow(facts.mission);
  const gates = [...stateGates(facts, vehicle, window), ...capacityGates(facts, vehicle)];
  for (const other of vehicle.missions) {
    if (!isOccupying(other) || other.id === facts.mission.id) continue;
    if (other.startAt >= facts.mission.endAt || other.endAt <= facts.mission.startAt) continue;
    gates.push({
      code: 'vehicle-overlap',
      severity: 'BLOCKED',
      details: {
        reference: other.reference,
        from: timeAt(other.startAt, facts.timeZone),
        to: timeAt(other.endAt, facts.timeZone),
      },
    });
  }
  return gates;
}

/**
 * A vehicle passes from one driver to another at its base: a warning while another driver is still on the way back with it, or must set
 * out again with it before this one is back.
 */
export function handoverGates(facts: MissionFacts, vehicle: VehicleFacts, driverId: Id): Gate[] {
  const { mission, timeZone } = facts;
  const own = occupiedWindow(mission);
  return vehicle.missions.flatMap((other): Gate[] => {
    if (!isOccupying(other) || other.id === mission.id || other.driverId === null || other.driverId === driverId)
      return [];
    // Two services at once are refused already.
    if (other.startAt < mission.endAt && other.endAt > mission.startAt) return [];
    const theirs = occupiedWindow(other);
    if (theirs.from >= own.to || theirs.to <= own.from) return [];
    const isBefore = other.endAt <= mission.startAt;
    const at = timeAt(isBefore ? theirs.to : theirs.from, timeZone);
    return [
      {
        code: isBefore ? 'vehicle-not-back' : 'vehicle-needed-after',
        severity: 'WARNING',
        details: { reference: other.reference, at },
      },
    ];
  });
}
