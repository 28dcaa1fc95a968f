import type { Sentence } from '../kernel/sentences.ts';

export const orderRefusals = {
  'order-has-planned-missions': {
    fr: '{reference} a encore des missions prévues ({count}) : annulez-les d’abord.',
    en: '{reference} still has planned missions ({count}): cancel them first.',
  },
} as const satisfies Record<string, Sentence>;
