import { sentenceOf } from '#domain/compliance/index.ts';
import { hoursStatementSchema, sellerOf } from '#domain/documents/index.ts';
import { addDays, type Day, mondayOf } from '#domain/kernel/instants.ts';
import { Driver, ProfessionalCard } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';

/** The PDF of a driver's hours in the week of a day, in base 64; null when there is no such driver. */
export async function hoursStatement(
  desk: Desk,
  driverId: string,
  day: Day,
): Promise<{ readonly name: string; readonly base64: string } | null> {
  const db = desk.replica.read;
  const driver = rowById(db, Driver, driverId);
  if (!driver || driver.deletedAt !== null) return null;
  const organization = desk.organization();
  const locale = organization.documentLocale;
  const weekOn = mondayOf(day);
  const week = Array.from({ length: 7 }, (_, index) => addDays(weekOn, index)).map((on) => ({
    on,
    ...desk.hours.driverDay(desk.organizationId, driverId, on),
  }));
  const findings = new Map(
    week
      .flatMap((each) => each.findings)
      .map((finding) => [
        `${finding.ruleId} ${finding.windowStartAt} ${finding.severity}`,
        `${sentenceOf(finding, locale, desk.rulePacks, desk.timeZone)} (${[finding.ruleId, finding.legalReference].filter(Boolean).join(' · ')})`,
      ]),
  );
  const document = hoursStatementSchema.parse({
    locale,
    brand: { accent: organization.accentColor, logo: null },
    timeZone: desk.timeZone,
    reference: weekOn,
    operator: sellerOf(organization),
    printedAt: desk.env().now,
    driver: {
      name: `${driver.firstName} ${driver.lastName}`,
      code: driver.code,
      cardNumber: rowsWhere(db, ProfessionalCard, { driverId })[0]?.number ?? null,
    },
    weekOn,
    days: week.map(({ on, totals }) => ({ on, ...totals })),
    findings: [...findings.values()],
  });
  const pdf = await desk.documents().render({ kind: 'hours-statement', document });
  return { name: `heures-${driver.lastName}-${weekOn}.pdf`, base64: Buffer.from(pdf).toString('base64') };
}
