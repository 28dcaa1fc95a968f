import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Verdict } from '../kit/Chip.tsx';
import { useBoard } from './boardData.ts';
import { candidateReasons, VERDICT_TONES } from './candidateText.ts';
import { gateSentences } from './useAssign.ts';
import type { CandidateItem } from './useCandidates.ts';

type CandidateCardProps = {
  readonly id: string;
  readonly number: number;
  readonly candidate: CandidateItem;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** A double click assigns. */
  readonly onTake: () => void;
};

/** One driver with the vehicle he would take, the verdict and why. */
export const CandidateCard = memo(function CandidateCard(props: CandidateCardProps): ReactNode {
  const { candidate, number, isChosen } = props;
  const { t } = useTranslation();
  const data = useBoard();
  const limitMin = data.hoursByDriver.get(candidate.driverId)?.drivingLimitMin ?? 0;
  const reasons = candidateReasons(candidate, {
    limitMin,
    locale: data.locale,
    timeZone: data.timeZone,
    words: {
      empty: (distance, from) =>
        from === ''
          ? t('missions.candidates.empty', { distance })
          : t('missions.candidates.emptyFrom', { distance, from }),
      arrives: (time) => t('missions.candidates.arrives', { time }),
      left: (duration) => t('missions.candidates.left', { duration }),
      ends: (time) => t('missions.candidates.ends', { time }),
      gates: (gates) => gateSentences(gates, data),
    },
  });
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={isChosen}
      onClick={props.onChoose}
      onDoubleClick={props.onTake}
      className="grid cursor-default select-none grid-cols-[1rem_1fr_auto] items-baseline gap-x-2 rounded-md border border-line px-2.5 py-1.5 hover:bg-hover aria-selected:border-accent aria-selected:bg-accent-soft"
    >
      <span className="font-semibold">{number <= 9 ? number : ''}</span>
      <span className="truncate font-semibold">
        {[candidate.driverName, candidate.vehicle].filter(Boolean).join(' · ')}
      </span>
      <Verdict tone={VERDICT_TONES[candidate.decision]}>{t(`missions.verdict.${candidate.decision}`)}</Verdict>
      <span className="col-span-2 col-start-2 line-clamp-3 text-sm text-soft" title={reasons}>
        {reasons}
      </span>
    </div>
  );
});
