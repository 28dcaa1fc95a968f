import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '#domain/compliance/index.ts';
import type { BoardMission } from '../app/api.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import { findingsTouching, useBoard } from './boardData.ts';
import { isAssignable } from './missionStatus.ts';
import { WaysOut } from './WaysOut.tsx';

const MOST_SHOWN = 4;

/** What the driver's hours say around this mission, the worst first, with the article. */
export function HoursFindings({ mission }: { readonly mission: BoardMission }): ReactNode {
  const { t } = useTranslation();
  const data = useBoard();
  const findings = findingsTouching(data, mission);
  if (findings.length === 0) return null;
  const isRefused = isAssignable(mission) && findings.some(({ severity }) => severity === 'INFRINGEMENT');
  return (
    <section aria-label={t('missions.findings.title')} className="border-b border-line px-3.5 py-2.5">
      <h3 className="pb-1 text-sm font-semibold text-soft">
        {t('missions.findings.of', { driver: mission.driverName ?? '' })}
      </h3>
      <ul className="flex flex-col gap-1">
        {findings.slice(0, MOST_SHOWN).map((finding) => {
          const isBroken = finding.severity === 'INFRINGEMENT';
          const source = [
            finding.ruleId,
            finding.legalReference,
            finding.offenceCode && `NATINF ${finding.offenceCode}`,
          ].filter(Boolean);
          return (
            <li
              key={`${finding.ruleId}${finding.windowStartAt}${finding.severity}`}
              className="grid grid-cols-[0.75rem_1fr] items-baseline gap-x-1.5"
            >
              <StatusMark tone={isBroken ? 'danger' : 'warn'} shape={isBroken ? 'diamond' : 'triangle'} />
              <span>
                {sentenceOf(finding, data.locale, data.packs, data.timeZone)}{' '}
                <span className="text-faint">{source.join(' · ')}</span>
              </span>
            </li>
          );
        })}
      </ul>
      {isRefused && mission.driverId && mission.vehicleId && (
        <div className="pt-2">
          <WaysOut pair={{ missionId: mission.id, driverId: mission.driverId, vehicleId: mission.vehicleId }} />
        </div>
      )}
    </section>
  );
}
