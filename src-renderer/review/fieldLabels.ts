import type { DynamicText } from '../app/dynamicText.ts';

/** Where an entity's own forms keep the names of their fields; what none of them shows stands under `review.fields`. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  Contact: ['records.contacts.fields'],
  EndCustomer: ['records.contacts.fields'],
  PartnerContract: ['contracts'],
  Vehicle: ['records.fleet.fields'],
  Driver: ['records.drivers.fields'],
  DriverQualification: ['lessons.qualifications'],
  DriverWorkingHours: ['lessons.hours'],
  Mission: ['missions.fields'],
  LicenceCompatibility: ['lessons.matrix'],
  RateCard: ['lessons.cards'],
  RateCardItem: ['lessons.prices'],
  Service: ['lessons.services'],
  Student: ['lessons.learners.fields'],
  Guardian: ['lessons.learners.fields'],
  CancellationPolicy: ['rules', 'rules.cancellation'],
  ReschedulePolicy: ['rules', 'rules.reschedule'],
  TransitionRule: ['rules.moves'],
  Organization: ['settings.company'],
  PricingSettings: ['settings.pricing'],
  PricingZone: ['rates.zones', 'rates'],
  ZoneRoute: ['rates.routes', 'rates'],
  AdvancedRate: ['rates.windows', 'rates'],
  DispoPackage: ['rates'],
  ExcursionPackage: ['rates.excursions', 'rates'],
  OptionalFee: ['rates'],
  Promotion: ['rates'],
  SeasonalMultiplier: ['rates'],
  TimeBucket: ['rates.buckets', 'rates'],
};
const COMMON = 'review.fields';
const MISSING = '';

/** A field as its form calls it; the name it is kept under where no form shows it. */
export function fieldLabel(entity: string, field: string, t: DynamicText): string {
  for (const place of [...(PLACES[entity] ?? []), COMMON]) {
    const label = t(`${place}.${field}`, { defaultValue: MISSING });
    if (typeof label === 'string' && label !== MISSING) return label.charAt(0).toUpperCase() + label.slice(1);
  }
  return field;
}
