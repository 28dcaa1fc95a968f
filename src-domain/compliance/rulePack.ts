import { z } from 'zod';
import { assert, must } from '../kernel/assert.ts';
import { dayNumber, isDay } from '../kernel/instants.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';

/*
 * The law as dated data. Each rule has the thresholds named here (minutes unless the name says otherwise) and may appear several
 * times with different dates of validity. Packs are handed in by the caller; the domain reads no file.
 */
const THRESHOLDS = {
  'EU-D1': ['maxDrivingMin'],
  'EU-D2': ['maxDrivingMin', 'maxPerWeek'],
  'EU-D3': ['maxDrivingMin'],
  'EU-D4': ['maxDrivingMin'],
  'EU-B1': ['maxBlockMin', 'breakMin'],
  'EU-B2': ['firstPartMin', 'secondPartMin'],
  'EU-B3': ['partMin', 'totalMin'],
  'EU-B4': ['breakMin'],
  'EU-R1': ['regularRestMin', 'splitFirstMin', 'splitSecondMin', 'windowMin'],
  'EU-R2': ['minRestMin', 'maxBetweenWeeklyRests'],
  'EU-R3': ['minRestMin', 'windowMin', 'absenceMin'],
  'EU-R4': ['windowMin', 'minServiceMin', 'maxUses', 'longServiceMin', 'longServiceMaxUses', 'maxDrivingMin'],
  'EU-R5': ['maxInterruptions', 'maxInterruptedMin'],
  'EU-R5b': ['maxInterruptions', 'maxInterruptedMin'],
  'EU-W1': ['maxSpanMin'],
  'EU-W2': ['regularRestMin', 'reducedRestMin'],
  'EU-W3': ['attachedRestMin', 'weeks'],
  'EU-W4': [],
  'EU-W5': ['maxSpanMin', 'returnRestMin', 'nightFromMinute', 'nightToMinute', 'nightBlockMin'],
  'EU-W6': [],
  'FR-1': [],
  'FR-2': ['maxAmplitudeMin'],
  'FR-3': [
    'maxAmplitudeMin',
    'maxWorkMin',
    'longAmplitudeMin',
    'oneCutMin',
    'twoCutsMin',
    'longOneCutMin',
    'longTwoCutsMin',
  ],
  'FR-4': ['baseAmplitudeMin', 'maxAmplitudeMin', 'cutMin', 'doubleCrewAmplitudeMin'],
  // A second extended day in a week: days worked in it, and uses within so many weeks.
  'FR-5': ['maxWorkMin', 'extendedWorkMin', 'secondMinDays', 'secondMaxUses', 'secondWeeks'],
  'FR-6': ['maxWorkMin', 'lightAmplitudeMin', 'regularAmplitudeMin'],
  'FR-7': ['maxWorkMin', 'nightFromMinute', 'nightToMinute'],
  'FR-8': ['maxDrivingMin', 'nightFromMinute', 'nightToMinute'],
  'FR-9': ['maxWorkMin'],
  'FR-10': ['partMin', 'mediumWorkMin', 'mediumBreakMin', 'longWorkMin', 'longBreakMin'],
  'FR-11': ['minRestMin', 'warnRestMin', 'windowMin'],
  'FR-12': ['maxWorkMin', 'averageMaxWorkMin', 'averageWeeks'],
  'FR-13': ['maxDays', 'minRestMin'],
  // Superseded by FR-10 for road staff; carried for reference.
  'FR-14': ['breakMin', 'workMin'],
  'ORG-DRIVING': [],
  'ORG-AMPLITUDE': [],
  'ORG-REST': ['windowMin', 'shiftRestMin'],
  'ORG-BREAK': [],
} as const;

export type RuleId = keyof typeof THRESHOLDS;
export type ThresholdOf<R extends RuleId> = (typeof THRESHOLDS)[R][number];
export type Regime = 'EU' | 'FR' | 'ORG';
export type Locale = 'fr' | 'en';

const sentences = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const day = z.string().refine(isDay, 'not-a-day');

const lawRule = z
  .strictObject({
    id: z.string().refine(isRuleId, 'unknown-rule'),
    validFrom: day,
    validTo: day.nullable(),
    thresholds: z.record(z.string(), z.int().min(0)),
    legalReference: z.string().min(1).nullable(),
    newReference: z.string().min(1).nullable(),
    offenceCode: z.string().min(1).nullable(),
    sentences,
    variants: z.record(z.string(), sentences).optional(),
  })
  .refine((rule) => hasItsThresholds(rule.id, rule.thresholds), {
    path: ['thresholds'],
    message: 'wrong-thresholds',
  });

const rulePack = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  regime: z.enum(['EU', 'FR', 'ORG']),
  /** Where the values come from, and why one is missing. */
  note: sentences,
  rules: z.array(lawRule).superRefine((rules, context) => {
    for (const [index, rule] of rules.entries()) {
      if (rules.some((other, at) => at < index && other.id === rule.id && isBothInForce(other, rule)))
        context.addIssue({
          code: 'custom',
          path: [index, 'validFrom'],
          message: 'in-force-twice',
          input: rule.validFrom,
        });
    }
  }),
});

export type RulePack = z.infer<typeof rulePack>;

type Validity = { readonly validFrom: string; readonly validTo: string | null };

/** Days are text that sorts like time. */
function isBothInForce(a: Validity, b: Validity): boolean {
  return isUntil(a.validTo, b.validFrom) && isUntil(b.validTo, a.validFrom);
}

function isUntil(validTo: string | null, day: string): boolean {
  return validTo === null || validTo >= day;
}

function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(THRESHOLDS, id);
}

function hasItsThresholds(id: string, given: Readonly<Record<string, number>>): boolean {
  // An unknown id is refused by its own check.
  if (!isRuleId(id)) return true;
  const expected: readonly string[] = THRESHOLDS[id];
  return expected.length === Object.keys(given).length && expected.every((name) => name in given);
}

/** Reads a rule pack from plain data; refuses 'rule-pack-wrong' with the field and value when its shape or a threshold is wrong. */
export function parseRulePack(content: unknown): Result<RulePack, 'rule-pack-wrong'> {
  const parsed = rulePack.safeParse(content);
  if (parsed.success) return ok(parsed.data);
  const issue = must(parsed.error.issues[0], 'a failed parse has an issue');
  return refuse('rule-pack-wrong', { field: issue.path.join('.'), value: issue.message });
}

/** What every finding takes from its rule. */
export type RuleCard = {
  readonly id: RuleId;
  readonly regime: Regime;
  readonly legalReference: string | null;
  readonly newReference: string | null;
  readonly offenceCode: string | null;
  readonly sentences: Readonly<Record<Locale, string>>;
  readonly variants: Readonly<Record<string, Readonly<Record<Locale, string>>>>;
};

/** One rule in force from `fromMin` up to `toMin`, with its thresholds in minutes unless their name says otherwise. */
export type RuleInForce<R extends RuleId = RuleId> = RuleCard & {
  readonly id: R;
  readonly fromMin: number;
  readonly toMin: number;
  readonly thresholds: Readonly<Record<ThresholdOf<R>, number>>;
};

/** The packs, indexed for the engine: which text of a rule is in force at an epoch minute. */
export type RuleBook = { readonly inForce: <R extends RuleId>(id: R, atMin: number) => RuleInForce<R> | null };

const MINUTES_PER_DAY = 1440;
const books = new WeakMap<readonly RulePack[], RuleBook>();

/** Indexes packs once per array; validity runs from 00:00 UTC of `validFrom` to 24:00 UTC of `validTo`. */
export function ruleBookOf(packs: readonly RulePack[]): RuleBook {
  const known = books.get(packs);
  if (known) return known;
  const versions = new Map<RuleId, RuleInForce[]>();
  for (const pack of packs) {
    for (const rule of pack.rules) {
      const list = versions.get(rule.id) ?? [];
      list.push(compiled(rule, pack.regime));
      versions.set(rule.id, list);
    }
  }
  const book: RuleBook = {
    inForce: <R extends RuleId>(id: R, atMin: number) => {
      const list = versions.get(id);
      if (!list) return null;
      for (const rule of list) if (rule.fromMin <= atMin && atMin < rule.toMin) return rule as RuleInForce<R>;
      return null;
    },
  };
  books.set(packs, book);
  return book;
}

function compiled(rule: RulePack['rules'][number], regime: Regime): RuleInForce {
  assert(hasItsThresholds(rule.id, rule.thresholds), `rule ${rule.id} lacks a threshold`);
  return {
    id: rule.id,
    regime,
    fromMin: dayNumber(rule.validFrom) * MINUTES_PER_DAY,
    toMin: rule.validTo === null ? Infinity : (dayNumber(rule.validTo) + 1) * MINUTES_PER_DAY,
    thresholds: rule.thresholds as RuleInForce['thresholds'],
    legalReference: rule.legalReference,
    newReference: rule.newReference,
    offenceCode: rule.offenceCode,
    sentences: rule.sentences,
    variants: rule.variants ?? {},
  };
}
