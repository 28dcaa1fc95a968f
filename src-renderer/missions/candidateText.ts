import { type Gate } from '#domain/missions/index.ts';
import { formatMetres, formatMinutes, formatTime, type Locale } from '../kit/format.ts';
import type { Tone } from '../kit/tone.ts';
import { placeName } from './missionText.ts';
import type { CandidateItem } from './useCandidates.ts';

export const VERDICT_TONES: Readonly<Record<CandidateItem['decision'], Tone>> = {
  APPROVED: 'ok',
  WARNING: 'warn',
  BLOCKED: 'danger',
};

/** What the sentences of a candidate need to say, in the language of the desk. */
export type CandidateWords = {
  readonly empty: (distance: string, from: string) => string;
  readonly arrives: (time: string) => string;
  readonly left: (duration: string) => string;
  readonly ends: (time: string) => string;
  readonly gates: (gates: readonly Gate[]) => readonly string[];
};

type Facts = {
  readonly limitMin: number;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly words: CandidateWords;
};

/**
 * Why a candidate stands where it does. What is against him comes first; for one who fits, where he comes from, when he
 * arrives, the driving he would have left and the end of his duty.
 */
export function candidateReasons(candidate: CandidateItem, { limitMin, locale, timeZone, words }: Facts): string {
  const against = words.gates((candidate.gates as readonly Gate[]).filter((gate) => gate.severity !== 'INFO'));
  const explained = words.gates((candidate.gates as readonly Gate[]).filter((gate) => gate.severity === 'INFO'));
  const leftMin = limitMin - candidate.drivingAfterMin;
  const approach =
    candidate.approachM > 0
      ? words.empty(formatMetres(candidate.approachM, locale), placeName(candidate.approachFrom))
      : null;
  const fits = [
    approach,
    words.arrives(formatTime(candidate.arrivesAt, timeZone)),
    leftMin > 0 ? words.left(formatMinutes(leftMin, locale)) : null,
    words.ends(formatTime(candidate.shiftEndAt, timeZone)),
  ];
  const parts = candidate.decision === 'BLOCKED' ? against : [...against, ...explained, ...fits];
  return parts
    .filter((part) => part !== null)
    .map((part) => part.replace(/\.$/, ''))
    .slice(0, candidate.decision === 'APPROVED' ? 5 : 3)
    .join(' · ');
}

/** Above this nobody reads: the list shows these first and the others on asking. */
export const FIRST_CANDIDATES = 4;
