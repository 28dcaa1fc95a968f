import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardMission } from '../app/api.tsx';
import { formatMargin, formatCents, formatMetres, formatMinutes, formatTime } from '../kit/format.ts';
import { useBoard } from './boardData.ts';
import { MARGIN_TONES } from './boardColumns.tsx';
import type { MissionDetail } from './MissionInspector.tsx';
import { passengerText, tripText } from './missionText.ts';

type MissionFactsProps = { readonly mission: BoardMission; readonly detail: MissionDetail | null };

/** Who, what, where and for how much. Distances and times are estimates of the desk and say so. */
export function MissionFacts({ mission, detail }: MissionFactsProps): ReactNode {
  const { t } = useTranslation();
  const { locale, timeZone } = useBoard();
  const row = detail?.mission;
  const contact = detail?.contact;
  const person = detail?.endCustomer ? `${detail.endCustomer.firstName} ${detail.endCustomer.lastName}` : null;
  const luggage = mission.luggageCount > 0 ? t('missions.facts.luggage', { count: mission.luggageCount }) : null;
  const passengers =
    mission.passengerCount > 1 ? t('missions.facts.passengers', { count: mission.passengerCount }) : null;
  const trip = row
    ? [
        row.distanceM > 0 ? formatMetres(row.distanceM, locale) : null,
        row.drivingMin > 0 ? formatMinutes(row.drivingMin, locale) : null,
      ]
        .filter(Boolean)
        .join(' · ')
    : '';
  return (
    <dl className="grid grid-cols-[6rem_1fr] gap-y-0.5 border-b border-line px-3.5 py-2.5">
      <Fact name={t('missions.facts.times')}>
        {formatTime(mission.startAt, timeZone)} – {formatTime(mission.endAt, timeZone)}
        {mission.type === 'DISPO' && <Faint>{tripText(mission)}</Faint>}
      </Fact>
      {mission.client && (
        <Fact name={t('missions.facts.client')}>
          {[mission.client, person].filter(Boolean).join(' — ')}
          {contact?.phone && <Faint>{unbroken(contact.phone)}</Faint>}
        </Fact>
      )}
      {(mission.passengerName ?? passengers) && (
        <Fact name={t('missions.facts.passenger')}>
          {[mission.passengerName ?? passengerText(mission), passengers, luggage].filter(Boolean).join(' · ')}
          {row?.passengerPhone && <Faint>{unbroken(row.passengerPhone)}</Faint>}
        </Fact>
      )}
      {mission.flightNumber && <Fact name={t('missions.facts.flight')}>{mission.flightNumber}</Fact>}
      {trip !== '' && (
        <Fact name={t('missions.facts.trip')}>
          {trip}
          <Faint>({t('missions.facts.estimated')})</Faint>
        </Fact>
      )}
      {mission.driverName && (
        <Fact name={t('missions.facts.driver')}>
          {[mission.driverName, mission.vehicle].filter(Boolean).join(' · ')}
          <Faint>{mission.isConfirmedByDriver ? t('missions.facts.confirmed') : t('missions.facts.toConfirm')}</Faint>
        </Fact>
      )}
      {mission.subcontractor && <Fact name={t('missions.facts.subcontractor')}>{mission.subcontractor}</Fact>}
      {mission.priceExclTaxCents !== null && (
        <Fact name={t('missions.facts.price')}>
          {t('missions.facts.exclTax', { amount: formatCents(mission.priceExclTaxCents, locale) })}
        </Fact>
      )}
      {mission.marginBp !== null && (
        <Fact name={t('missions.facts.margin')}>
          <span className="inline-flex items-center gap-1.5">
            <span
              className={`tone-${MARGIN_TONES[mission.marginBand ?? ''] ?? 'neutral'} h-3.5 w-0.75 rounded-sm bg-tone-mark`}
            />
            {formatMargin(mission.marginBp, locale)}
            {row?.costCents != null && ` · ${t('missions.facts.cost', { amount: formatCents(row.costCents, locale) })}`}
          </span>
        </Fact>
      )}
      {row?.cancelReason && <Fact name={t('missions.facts.cancelled')}>{row.cancelReason}</Fact>}
    </dl>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 break-words select-text">{children}</dd>
    </>
  );
}

/** A telephone number stays on one line. */
function unbroken(phone: string): string {
  return phone.replaceAll(' ', '\u00a0');
}

function Faint({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className="text-faint"> {children}</span>;
}
