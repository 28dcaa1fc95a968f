import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApiClient } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { RecordFields, type RecordSection } from '../kit/RecordFields.tsx';
import { type Catalogue, useCatalogue, useToday } from './lessonData.ts';

type Settings = Catalogue['settings'];
type Values = Record<string, unknown>;

/** What the school decides of its lessons: opening, default hours, step, area, school hours, notice. */
export function LessonSettings(): ReactNode {
  const catalogue = useCatalogue();
  return catalogue ? <SettingsFields key={JSON.stringify(catalogue.settings)} settings={catalogue.settings} /> : null;
}

function shown(settings: Settings): Values {
  return {
    ...settings,
    localAreaM: settings.localAreaM / 1000,
    schoolHours: settings.schoolHours.map(({ from, to }) => `${from}-${to}`).join(', '),
  };
}

/** What was typed as it is kept; null where the school hours are not written as they should be. */
function kept(changed: Values): Values | null {
  const patch: Values = { ...changed };
  if (typeof changed['localAreaM'] === 'number') patch['localAreaM'] = Math.round(changed['localAreaM'] * 1000);
  const typed = changed['schoolHours'];
  if (typed === undefined) return patch;
  const parts = (typeof typed === 'string' ? typed : '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const spans = parts.map((part) => /^(\d{2}:\d{2})\s*[-–]\s*(\d{2}:\d{2})$/.exec(part));
  if (spans.includes(null)) return null;
  patch['schoolHours'] = spans.map((span) => ({ from: span?.[1] ?? '', to: span?.[2] ?? '' }));
  return patch;
}

function SettingsFields({ settings }: { readonly settings: Settings }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((each) => each.language);
  const today = useToday();
  const client = useApiClient();
  const command = useCommand();
  const [changed, setChanged] = useState<Values>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const sections: RecordSection[] = [
    {
      title: t('lessons.settings.hours'),
      fields: [
        { kind: 'time', name: 'openFrom', label: t('lessons.settings.openFrom'), hint: t('lessons.settings.openHint') },
        { kind: 'time', name: 'openTo', label: t('lessons.settings.openTo') },
        {
          kind: 'time',
          name: 'fallbackStart',
          label: t('lessons.settings.fallbackStart'),
          hint: t('lessons.settings.fallbackHint'),
        },
        { kind: 'time', name: 'fallbackEnd', label: t('lessons.settings.fallbackEnd') },
        { kind: 'number', name: 'stepMin', label: t('lessons.settings.stepMin'), min: 5, max: 60, unit: 'min' },
      ],
    },
    {
      title: t('lessons.settings.restrictions'),
      fields: [
        {
          kind: 'number',
          name: 'localAreaM',
          label: t('lessons.settings.localAreaM'),
          min: 1,
          max: 200,
          decimals: 1,
          unit: 'km',
        },
        {
          kind: 'text',
          name: 'schoolHours',
          label: t('lessons.settings.schoolHours'),
          hint: t('lessons.settings.schoolHoursHint'),
        },
      ],
    },
    {
      title: t('lessons.settings.notice'),
      fields: [
        {
          kind: 'number',
          name: 'shortNoticeHours',
          label: t('lessons.settings.shortNoticeHours'),
          min: 1,
          max: 240,
          unit: 'h',
        },
        {
          kind: 'number',
          name: 'lastMinuteHours',
          label: t('lessons.settings.lastMinuteHours'),
          min: 0,
          max: 72,
          unit: 'h',
        },
      ],
    },
  ];
  async function save(): Promise<void> {
    const patch = kept(changed);
    if (!patch) return setErrors({ schoolHours: t('lessons.settings.schoolHoursHint') });
    const answer = await command(client.lessons.setSettings.mutate({ patch }), {
      done: t('lessons.settings.saved'),
      isAnswered: (refusal) => typeof refusal.details['field'] === 'string',
    });
    if (answer && isRefusal(answer)) {
      const [field = ''] = String(answer.details['field'])
        .split('.')
        .filter((part) => part !== 'patch');
      setErrors({ [field]: refusalSentence(answer, locale) });
    } else if (answer) setChanged({});
  }
  return (
    <div className="max-w-170 p-5">
      <h2 className="text-lg font-semibold">{t('lessons.settings.title')}</h2>
      <p className="mb-4 text-soft">{t('lessons.settings.hint')}</p>
      <RecordFields
        sections={sections}
        values={{ ...shown(settings), ...changed }}
        onChange={(name, value) => setChanged((known) => ({ ...known, [name]: value }))}
        errors={errors}
        today={today}
        locale={locale}
      />
      <div className="pt-4">
        <Button look="primary" disabled={Object.keys(changed).length === 0} onClick={() => void save()}>
          {t('records.save')}
        </Button>
      </div>
    </div>
  );
}
