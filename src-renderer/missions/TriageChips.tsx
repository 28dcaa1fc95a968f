import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../kit/Chip.tsx';
import type { Tone } from '../kit/tone.ts';
import { useBoard } from './boardData.ts';
import { filterMissions, nextAround, type Triage, TRIAGES, triageCounts } from './boardFilter.ts';
import { useBoardStore } from './boardStore.ts';

const TONES: Readonly<Record<Triage, Tone | null>> = {
  conflict: 'danger',
  'hours-blocked': 'danger',
  watch: 'warn',
  'no-driver': 'pending',
  unconfirmed: null,
};

const KEPT: ReadonlySet<Triage> = new Set(['conflict', 'no-driver']);

/** The first press narrows the board to a chip; each press after that goes to its next mission. */
export function useTriageStep(): (triage: Triage | null) => void {
  const { board, alerts } = useBoard();
  return (triage) => {
    const { filter, selection, select, putFilter } = useBoardStore.getState();
    if (triage === null) return putFilter({ triage: null });
    const isOn = filter.triage === triage;
    if (!isOn) putFilter({ triage });
    const held = filterMissions(board.missions, alerts, { ...filter, triage });
    const next = nextAround(held, isOn ? selection.activeId : null);
    if (next) select(next);
  };
}

/** What needs a hand, with how many: the day's to-do list. */
export function TriageChips(): ReactNode {
  const { t } = useTranslation();
  const { board, alerts } = useBoard();
  const triage = useBoardStore((store) => store.filter.triage);
  const toggleTriage = useBoardStore((store) => store.toggleTriage);
  const step = useTriageStep();
  const counts = useMemo(() => triageCounts(alerts), [alerts]);
  return (
    <div role="group" aria-label={t('missions.triage.label')} className="flex items-center gap-1.5">
      {TRIAGES.map((name, index) => {
        const tone = counts[name] > 0 ? TONES[name] : null;
        return (
          <Chip
            key={name}
            count={counts[name]}
            {...(tone ? { tone } : {})}
            isOn={triage === name}
            onToggle={() => (triage === name ? toggleTriage(null) : step(name))}
            title={`${t(`missions.triage.${name}`, { count: counts[name] })}\n${t('missions.triage.hint', { key: index + 1 })}`}
          >
            <Label isKept={KEPT.has(name) || triage === name}>
              {t(`missions.triage.${name}`, { count: counts[name] })}
            </Label>
          </Chip>
        );
      })}
      <Chip
        count={board.missions.length}
        isOn={false}
        onToggle={() => toggleTriage(null)}
        title={t('missions.triage.allHint')}
      >
        <Label>{t('missions.triage.all', { count: board.missions.length })}</Label>
      </Chip>
    </div>
  );
}

type LabelProps = { readonly children: string; readonly isKept?: boolean };

/** Where the bar is too narrow for all the words, numbers and colours stay, with the words that matter most; all are read aloud. */
function Label({ children, isKept }: LabelProps): ReactNode {
  return (
    <span className={`sr-only @[43rem]:not-sr-only ${isKept === true ? '@[23.5rem]:not-sr-only' : ''}`}>
      {children}
    </span>
  );
}
