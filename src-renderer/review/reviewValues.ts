import { dayAt, instantOfLocal, timeAt } from '#domain/kernel/instants.ts';
import { isRefusal, ok, type Result } from '#domain/kernel/result.ts';
import type { Column } from '#domain/model/columns.ts';
import { entityNamed } from '#domain/model/registry.ts';
import { refusalSentence } from '#domain/refusals.ts';
import type { Outputs } from '../app/api.tsx';
import { contactSections } from '../contacts/contactFields.ts';
import type { DynamicText } from '../app/dynamicText.ts';
import {
  formatBp,
  formatCents,
  formatDay,
  formatInstant,
  formatMetres,
  formatMinutes,
  type Locale,
} from '../kit/format.ts';
import type { RecordField } from '../kit/RecordFields.tsx';
import { fieldLabel } from './fieldLabels.ts';

export type ReviewRow = Outputs['activity']['toReview'][number];
export type ReviewField = ReviewRow['fields'][number];
export type ReviewWords = {
  readonly t: DynamicText;
  readonly locale: Locale;
  readonly timeZone: string;
  /** By id, of the rows that values point to. */
  readonly names: Readonly<Record<string, string>>;
};

/** Why an action waits, for whoever made it: a record that is there no more is not told by its id. */
export function reasonOf({ code, details }: ReviewRow, { t, locale }: Pick<ReviewWords, 't' | 'locale'>): string {
  return code === 'not-found' ? t('review.gone') : refusalSentence({ code, details }, locale);
}

function columnOf({ entity, field }: Pick<ReviewField, 'entity' | 'field'>): Column | undefined {
  return entityNamed(entity)?.columns[field];
}

/** The field as its own form has it, where a form is at hand. */
function formField({ entity, field }: ReviewField, t: DynamicText): RecordField | undefined {
  if (entity !== 'Contact') return undefined;
  return contactSections(t)
    .flatMap(({ fields }) => fields)
    .find(({ name }) => name === field);
}

/** A kept value as people read it: euros, the organisation's hours, names. */
export function shownValue(of: ReviewField, value: unknown, words: ReviewWords): string {
  const { t, locale, timeZone, names } = words;
  if (value === null || value === undefined || value === '') return '—';
  const column = columnOf(of);
  if (typeof value === 'boolean') return t(value ? 'review.yes' : 'review.no');
  if (typeof value === 'number') {
    if (column?.kind === 'instant') return formatInstant(value, timeZone, locale);
    if (of.field.endsWith('Cents')) return formatCents(value, locale);
    if (of.field.endsWith('Bp')) return formatBp(value, locale);
    if (of.field.endsWith('Min')) return formatMinutes(value, locale);
    if (of.field.endsWith('M')) return formatMetres(value, locale);
    return new Intl.NumberFormat(locale).format(value);
  }
  if (typeof value !== 'string') return t('review.complex');
  if (column?.kind === 'day') return formatDay(value, locale);
  const field = formField(of, t);
  if (field?.kind === 'choice') return field.options.find((option) => option.value === value)?.label ?? value;
  return names[value] ?? value;
}

const DAY = '.day';
const TIME = '.time';

/** The controls that set one field; none for a value that no single control holds. */
export function controlsOf(of: ReviewField, words: ReviewWords): RecordField[] {
  const { t, names } = words;
  const column = columnOf(of);
  const label = fieldLabel(of.entity, of.field, t);
  const base = { name: of.field, label };
  const own = formField(of, t);
  if (own) return [own];
  switch (column?.kind) {
    case 'text':
      return [
        {
          ...base,
          kind: 'text',
          isWide: true,
          ...(/[nN]otes|description|instructions/.test(of.field) ? { lines: 3 } : {}),
        },
      ];
    case 'int':
      if (of.field.endsWith('Cents')) return [{ ...base, kind: 'money' }];
      if (of.field.endsWith('Bp')) return [{ ...base, kind: 'number', decimals: 2, unit: '%' }];
      if (of.field.endsWith('Min')) return [{ ...base, kind: 'number', unit: 'min' }];
      if (of.field.endsWith('DistanceM')) return [{ ...base, kind: 'number', decimals: 1, unit: 'km' }];
      return [{ ...base, kind: 'number' }];
    case 'real':
      return [{ ...base, kind: 'number', decimals: 6 }];
    case 'flag':
      return [{ ...base, kind: 'flag' }];
    case 'day':
      return [{ ...base, kind: 'day' }];
    case 'time':
      return [{ ...base, kind: 'time' }];
    case 'instant':
      return [
        { name: of.field + DAY, label: t('review.day', { label }), kind: 'day' },
        { name: of.field + TIME, label: t('review.time', { label }), kind: 'time' },
      ];
    case 'choice':
      return [{ ...base, kind: 'choice', options: (column.choices ?? []).map((value) => ({ value, label: value })) }];
    case 'id': {
      const ids = [...new Set([of.mine, of.theirs])].filter((id) => typeof id === 'string');
      return [
        {
          ...base,
          kind: 'choice',
          isOptional: column.isNullable,
          options: ids.map((id) => ({ value: id, label: names[id] ?? id })),
        },
      ];
    }
    default:
      return [];
  }
}

/** What the controls of a field begin with: this desk's value. */
export function startOf({ entity, field, mine }: ReviewField, timeZone: string): Record<string, unknown> {
  if (columnOf({ entity, field })?.kind !== 'instant' || typeof mine !== 'number') return { [field]: mine };
  return { [field + DAY]: dayAt(mine, timeZone), [field + TIME]: timeAt(mine, timeZone) };
}

/** What was typed for one field, as a command takes it; an hour that the clocks skip is refused beside its control. */
export function typedValue(
  { entity, field, mine }: ReviewField,
  values: Readonly<Record<string, unknown>>,
  timeZone: string,
): Result<unknown> {
  if (columnOf({ entity, field })?.kind !== 'instant') return ok(values[field]);
  const [day, time] = [values[field + DAY], values[field + TIME]];
  if (typeof day !== 'string' || typeof time !== 'string') return ok(null);
  // Untouched: the seconds stay, and the right one of an hour that comes twice.
  if (typeof mine === 'number' && day === dayAt(mine, timeZone) && time === timeAt(mine, timeZone)) return ok(mine);
  const at = instantOfLocal(day, time, timeZone, 'earlier');
  return isRefusal(at) ? { ...at, details: { ...at.details, field: field + TIME } } : at;
}
