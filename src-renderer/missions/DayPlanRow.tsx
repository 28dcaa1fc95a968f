import { memo, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { choiceSentence, gapSentence } from '#domain/missions/index.ts';
import { CheckField } from '../kit/CheckField.tsx';
import { Verdict } from '../kit/Chip.tsx';
import { formatCents, formatTime } from '../kit/format.ts';
import { useBoard } from './boardData.ts';
import type { GapRow, PlanRow } from './dayPlanRows.ts';
import { shortReference } from './missionText.ts';
import { gateSentences } from './useAssign.ts';
import { useMissionText } from './useMissionText.ts';

type DayPlanRowProps = {
  readonly row: PlanRow;
  readonly isTicked: boolean;
  readonly isActive: boolean;
  readonly onTick: (missionId: string, isOn: boolean) => void;
  readonly onActivate: (missionId: string) => void;
};

/** One suggested assignment: the mission, who would drive it in what, what it costs empty, and why. */
export const DayPlanRow = memo(function DayPlanRow(props: DayPlanRowProps): ReactNode {
  const { row, isTicked, isActive, onTick, onActivate } = props;
  const { choice, mission, isOpen, hasWarning } = row;
  const { t } = useTranslation();
  const data = useBoard();
  const text = useMissionText();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isActive) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const driverName = (id: string): string => data.board.drivers.find((driver) => driver.id === id)?.name ?? '—';
  const reason = choiceSentence(choice, data.locale, {
    driver: driverName,
    reference: (id) => shortReference(data.missionById.get(id)?.reference ?? '—'),
  });
  const against = gateSentences(
    choice.gates.filter(({ severity }) => severity === 'WARNING'),
    data,
  );
  const explained = gateSentences(
    choice.gates.filter(({ severity }) => severity === 'INFO'),
    data,
  ).map((sentence) => sentence.replace(/\.$/, ''));
  const words = [reason, ...explained].join(' · ');
  const vehicle = data.board.vehicles.find(({ id }) => id === choice.vehicleId);
  return (
    <li
      ref={item}
      role="option"
      aria-selected={isActive}
      aria-label={`${formatTime(mission.startAt, data.timeZone)} ${text(mission)}`}
      onClick={() => onActivate(mission.id)}
      className="grid cursor-default grid-cols-[1.75rem_3.25rem_minmax(0,1fr)_minmax(0,16rem)_5rem_5.5rem] items-baseline gap-x-2 border-b border-line-faint px-2.5 py-1 select-none hover:bg-hover aria-selected:bg-accent-soft"
    >
      <span className="[&>label]:h-5" title={t('missions.dayPlan.tick')}>
        <CheckField
          label=""
          isOn={isTicked && isOpen}
          isDisabled={!isOpen}
          onChange={(isOn) => onTick(mission.id, isOn)}
        />
      </span>
      <span className="font-semibold tabular-nums">{formatTime(mission.startAt, data.timeZone)}</span>
      <span className="truncate" title={text(mission)}>
        {text(mission)}
        <span className="pl-2 text-faint">{mission.client}</span>
      </span>
      <span className="truncate font-semibold">
        {[driverName(choice.driverId), vehicle?.registration].filter(Boolean).join(' · ')}
      </span>
      <span className="text-right tabular-nums">{formatCents(choice.deadheadCents, data.locale)}</span>
      <span className="text-right">
        {isOpen ? (
          <Verdict tone={hasWarning ? 'warn' : 'ok'}>
            {t(`missions.verdict.${hasWarning ? 'WARNING' : 'APPROVED'}`)}
          </Verdict>
        ) : (
          <span className="text-sm text-faint">{t('missions.dayPlan.given')}</span>
        )}
      </span>
      <span className="col-span-4 col-start-3 truncate text-sm text-soft" title={[...against, words].join(' ')}>
        {against.length > 0 && <span className="tone-warn pr-1.5 text-tone-ink">{against.join(' ')}</span>}
        {words}
      </span>
    </li>
  );
});

/** A mission the day has no driver for, and what stopped most of them. */
export function DayPlanGap({ row: { gap, mission } }: { readonly row: GapRow }): ReactNode {
  const data = useBoard();
  const text = useMissionText();
  const driver = data.board.drivers.find(({ id }) => id === gap.driverId)?.name ?? '—';
  const [reason = ''] = gateSentences([gap.gate], data);
  const sentence = gapSentence(gap, data.locale, { driver, reason });
  return (
    <li className="grid grid-cols-[1.75rem_3.25rem_minmax(0,1fr)] items-baseline gap-x-2 border-b border-line-faint px-2.5 py-1">
      <span />
      <span className="font-semibold tabular-nums">{formatTime(mission.startAt, data.timeZone)}</span>
      <span className="truncate">
        {text(mission)}
        <span className="pl-2 text-faint">{mission.client}</span>
      </span>
      <span className="col-start-3 text-sm text-soft" title={sentence}>
        {sentence}
      </span>
    </li>
  );
}
