import { dayAt, timeAt, type Day, type Instant } from '../kernel/instants.ts';
import type { Finding } from './finding.ts';
import { ruleBookOf, type Locale, type RulePack } from './rulePack.ts';
import { toMinute } from './timeline.ts';

const LEADS: Readonly<Record<Locale, Readonly<Record<Finding['severity'], string>>>> = {
  fr: { INFRINGEMENT: '', WARNING: 'À surveiller : ', INDETERMINATE: 'Relevé incomplet, à vérifier : ' },
  en: { INFRINGEMENT: '', WARNING: 'Watch: ', INDETERMINATE: 'Incomplete record, to be checked: ' },
};

const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What a finding says to an operator, in one sentence: durations in hours and minutes, the window in local time of the zone. */
export function sentenceOf(
  item: Finding,
  locale: Locale,
  packs: readonly RulePack[],
  timeZone = 'Europe/Paris',
): string {
  const rule = ruleBookOf(packs).inForce(item.ruleId, toMinute(item.windowStartAt));
  const template = rule?.variants[item.variant ?? '']?.[locale] ?? rule?.sentences[locale];
  if (template === undefined) return item.ruleId;
  const duration = item.variant === 'days' ? daysText : durationText;
  const text = template
    .replace('{measured}', duration(item.measuredMin, locale))
    .replace('{limit}', duration(item.limitMin, locale))
    .replace('{window}', windowText(item, locale, timeZone));
  const lead = LEADS[locale][item.severity];
  return lead === '' ? text : lead + text.charAt(0).toLowerCase() + text.slice(1);
}

/** '10 h 05', '45 min', '9 h' in French; '10 h 05 min' in English. */
export function durationText(minutes: number, locale: Locale): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  if (rest === 0) return `${hours} h`;
  const padded = String(rest).padStart(2, '0');
  return locale === 'fr' ? `${hours} h ${padded}` : `${hours} h ${padded} min`;
}

function daysText(minutes: number, locale: Locale): string {
  const days = minutes / 1440;
  if (locale === 'fr') return `${days} jour${days > 1 ? 's' : ''}`;
  return `${days} day${days > 1 ? 's' : ''}`;
}

function windowText(item: Finding, locale: Locale, timeZone: string): string {
  const start = momentText(item.windowStartAt, locale, timeZone);
  const isSameDay = dayAt(item.windowStartAt, timeZone) === dayAt(item.windowEndAt, timeZone);
  const end = isSameDay ? timeAt(item.windowEndAt, timeZone) : momentText(item.windowEndAt, locale, timeZone);
  return `${start} → ${end}`;
}

function momentText(at: Instant, locale: Locale, timeZone: string): string {
  return `${dayText(dayAt(at, timeZone), locale)} ${timeAt(at, timeZone)}`;
}

function dayText(day: Day, locale: Locale): string {
  const [, month = '', date = ''] = day.split('-');
  return locale === 'fr' ? `${date}/${month}` : `${Number(date)} ${MONTHS_EN[Number(month) - 1] ?? month}`;
}
