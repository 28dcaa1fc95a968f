import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE_MS, HOUR_MS } from '#domain/kernel/instants.ts';
import { type Outputs, useApi, useApiClient } from '../app/api.tsx';
import { RecordSheet, type SheetField, type SheetSection } from '../app/RecordSheet.tsx';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { formatBp } from '../kit/format.ts';
import { Tabs } from '../kit/Tabs.tsx';

type Policies = Outputs['missions']['policies'];
type Actor = Policies['recommended'][number]['actor'];
const ACTORS: readonly Actor[] = ['CLIENT', 'GUARDIAN', 'DRIVER', 'DISPATCHER'];
const HOUR_MIN = HOUR_MS / MINUTE_MS;

/** What cancelling gives back and what a change of time costs, by who asks and how long before. */
export function PolicySettings(): ReactNode {
  const { t } = useTranslation();
  const [activeId, setActiveId] = useState('cancellation');
  const policies = useQuery(useApi().missions.policies.queryOptions()).data;
  const client = useApiClient();
  const actors = useMemo(
    () => ACTORS.map((value) => ({ value, label: t(`missions.cancellation.actors.${value}`) })),
    [t],
  );
  const sectionsOf = useMemo(
    () =>
      (fields: readonly SheetField[]): SheetSection[] => [
        {
          title: t('rules.terms'),
          fields: [
            {
              kind: 'choice',
              name: 'actor',
              label: t('rules.actor'),
              options: actors,
              isRequired: true,
              columnPx: 160,
            },
            {
              kind: 'number',
              name: 'noticeMin',
              label: t('rules.noticeMin'),
              unit: t('rules.hours'),
              scale: HOUR_MIN,
              decimals: 2,
              min: 0,
              max: 8760,
              isRequired: true,
              columnPx: 130,
            },
            ...fields,
            { kind: 'flag', name: 'isActive', label: t('rules.isActive'), columnPx: 90 },
            {
              kind: 'text',
              name: 'description',
              label: t('rules.description'),
              lines: 2,
              isWide: true,
              columnPx: 160,
              grow: 1,
            },
          ],
        },
      ],
    [t, actors],
  );
  const cancellation = useMemo(
    () =>
      sectionsOf([
        {
          kind: 'number',
          name: 'refundBp',
          label: t('rules.cancellation.refundBp'),
          unit: '%',
          min: 0,
          max: 100,
          columnPx: 110,
        },
        { kind: 'money', name: 'feeCents', label: t('rules.cancellation.feeCents'), columnPx: 110 },
      ]),
    [sectionsOf, t],
  );
  const reschedule = useMemo(
    () =>
      sectionsOf([
        {
          kind: 'number',
          name: 'feeBp',
          label: t('rules.reschedule.feeBp'),
          unit: '%',
          min: 0,
          max: 100,
          columnPx: 120,
        },
        { kind: 'money', name: 'minimumFeeCents', label: t('rules.reschedule.minimumFeeCents'), columnPx: 110 },
      ]),
    [sectionsOf, t],
  );
  if (!policies) return null;
  const titleOf = (row: Readonly<Record<string, unknown>>): string => {
    const actor = actors.find(({ value }) => value === row['actor'])?.label ?? '';
    return `${actor} · ${String(Number(row['noticeMin']) / HOUR_MIN)} ${t('rules.hours')}`;
  };
  return (
    <Tabs
      label={t('settings.sections.policies')}
      activeId={activeId}
      onActiveChange={setActiveId}
      tabs={[
        {
          id: 'cancellation',
          label: t('rules.cancellation.tab'),
          content: activeId === 'cancellation' && (
            <RecordSheet
              sheetId="cancellation-policies"
              title={t('rules.cancellation.tab')}
              hint={t('rules.cancellation.hint')}
              addLabel={t('rules.cancellation.add')}
              sections={cancellation}
              rows={policies.cancellation}
              start={{ actor: 'CLIENT', noticeMin: 24 * HOUR_MIN, refundBp: 10_000, feeCents: 0, isActive: true }}
              records={client.missions.cancellationPolicies}
              isDeleting
              titleOf={titleOf}
              {...(policies.cancellation.length === 0 ? { notice: <Recommended terms={policies.recommended} /> } : {})}
            />
          ),
        },
        {
          id: 'reschedule',
          label: t('rules.reschedule.tab'),
          content: activeId === 'reschedule' && (
            <RecordSheet
              sheetId="reschedule-policies"
              title={t('rules.reschedule.tab')}
              hint={t('rules.reschedule.hint')}
              addLabel={t('rules.reschedule.add')}
              sections={reschedule}
              rows={policies.reschedule}
              start={{ actor: 'CLIENT', noticeMin: 24 * HOUR_MIN, feeBp: 0, minimumFeeCents: 0, isActive: true }}
              records={client.missions.reschedulePolicies}
              isDeleting
              titleOf={titleOf}
            />
          ),
        },
      ]}
    />
  );
}

/** The terms in force while the company has none of its own, and the way to make them its own. */
function Recommended({ terms }: { readonly terms: Policies['recommended'] }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const client = useApiClient();
  const command = useCommand();
  const list = terms
    .map(({ actor, noticeMin, refundBp }) =>
      t('rules.cancellation.recommendedLine', {
        actor: t(`missions.cancellation.actors.${actor}`),
        hours: noticeMin / HOUR_MIN,
        refund: formatBp(refundBp, locale),
      }),
    )
    .join(' ; ');
  return (
    <div className="flex items-start gap-3">
      <p className="min-w-0 flex-1 text-sm text-soft">{t('rules.cancellation.recommended', { list })}</p>
      <Button
        onClick={() =>
          void command(client.missions.adoptCancellationPolicies.mutate({}), { done: t('rules.cancellation.adopted') })
        }
      >
        {t('rules.cancellation.adopt')}
      </Button>
    </div>
  );
}
