import type { Instant } from '#domain/kernel/instants.ts';
import type { Tone } from '../tone.ts';

export type TimelineRow = {
  readonly id: string;
  readonly title: string;
  /** Second text of the header, at its right. */
  readonly note?: string;
  /** The right-hand column: a text and a bar filled to `share` (1 = full; more is drawn full). */
  readonly value?: {
    readonly text: string;
    readonly share: number;
    readonly tone: Tone;
    /** Shown on hover. */
    readonly title?: string;
  };
  /** Stays at the top while the others scroll. */
  readonly isPinned?: boolean;
  readonly tone?: Tone;
  /** A line that only names the rows under it. */
  readonly isHeading?: boolean;
};

export type TimelineBar = {
  readonly id: string;
  readonly rowId: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly label: string;
  /** Written where the label has no room; nothing is when this has none either. */
  readonly shortLabel?: string;
  readonly tone: Tone;
  readonly look?: 'solid' | 'dashed';
  /** Hatched leg before the bar, from here to its start. */
  readonly leadInFromAt?: Instant;
  /** Hatched leg after the bar, from its end to here. */
  readonly leadOutToAt?: Instant;
  /** Read aloud and shown on hover. */
  readonly title?: string;
  readonly isFixed?: boolean;
  readonly isResizable?: boolean;
};

/** Something behind the bars: 'hatch' when nothing may be put there, 'shade' when it is only worth seeing. */
export type TimelineSpan = {
  readonly id: string;
  readonly rowId: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly label?: string;
  readonly look: 'hatch' | 'shade';
};

/** A short stroke at an instant. */
export type TimelineTick = {
  readonly id: string;
  readonly rowId: string;
  readonly at: Instant;
  readonly title?: string;
};

/** What is said of a bar held over a row, before it is dropped. */
export type DropVerdict = {
  readonly tone: 'ok' | 'warn' | 'danger';
  readonly text: string;
  readonly isRefused?: boolean;
};

export type BarPlace = {
  readonly barId: string;
  readonly rowId: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
};

/** What is in view: the first instant and how long a stretch. */
export type TimelineView = { readonly startAt: Instant; readonly spanMs: number };
