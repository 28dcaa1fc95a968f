import type { MarginBand } from '#domain/pricing/index.ts';
import type { QuoteStatus } from '#domain/quotes/index.ts';
import type { Shape, Tone } from '../kit/tone.ts';

export type StatusLook = { readonly tone: Tone; readonly shape: Shape };

export const QUOTE_STATUS_LOOKS: Readonly<Record<QuoteStatus, StatusLook>> = {
  DRAFT: { tone: 'neutral', shape: 'dashed-square' },
  SENT: { tone: 'planned', shape: 'triangle' },
  VIEWED: { tone: 'active', shape: 'half' },
  ACCEPTED: { tone: 'ok', shape: 'check' },
  REJECTED: { tone: 'danger', shape: 'cross' },
  EXPIRED: { tone: 'warn', shape: 'ring' },
  CANCELLED: { tone: 'done', shape: 'dash' },
};
export const QUOTE_STATUS_ORDER = Object.keys(QUOTE_STATUS_LOOKS) as readonly QuoteStatus[];

export const BAND_TONES: Readonly<Record<MarginBand, Tone>> = { GREEN: 'ok', ORANGE: 'warn', RED: 'danger' };
