import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { RULE_ROLES } from '#domain/activity/index.ts';
import { type Outputs, useApi, useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { type RecordClient, RecordSheet, type SheetSection } from '../app/RecordSheet.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { DueTimers } from './DueTimers.tsx';
import { keptRule, moveOptions, shownRule, timerRows, timerRule } from './ruleMoves.ts';

type Rules = Outputs['activity']['listRules'];

/** Who may move what and when, what moves by itself, and what is about to. */
export function RuleSettings(): ReactNode {
  const t = useDynamicText();
  const [activeId, setActiveId] = useState('moves');
  const rules = useQuery(useApi().activity.listRules.queryOptions()).data;
  if (!rules) return null;
  return (
    <Tabs
      label={t('settings.sections.rules')}
      activeId={activeId}
      onActiveChange={setActiveId}
      tabs={[
        { id: 'moves', label: t('rules.moves.tab'), content: activeId === 'moves' && <MoveRules rules={rules} /> },
        { id: 'timers', label: t('rules.timers.tab'), content: activeId === 'timers' && <Timers rules={rules} /> },
        { id: 'due', label: t('rules.due.tab'), content: activeId === 'due' && <DueTimers /> },
      ]}
    />
  );
}

function MoveRules({ rules }: { readonly rules: Rules }): ReactNode {
  const t = useDynamicText();
  const client = useApiClient();
  const moves = useMemo(() => moveOptions(t), [t]);
  const sections = useMemo(
    (): SheetSection[] => [
      {
        title: t('rules.moves.tab'),
        fields: [
          {
            kind: 'choice',
            name: 'move',
            label: t('rules.moves.move'),
            options: moves,
            isRequired: true,
            isWide: true,
            columnPx: 280,
            grow: 1,
          },
          {
            kind: 'choice',
            name: 'requiredRole',
            label: t('rules.moves.requiredRole'),
            options: RULE_ROLES.map((value) => ({ value, label: t(`rules.roles.${value}`) })),
            columnPx: 140,
          },
          {
            kind: 'number',
            name: 'cutoffMin',
            label: t('rules.moves.cutoffMin'),
            unit: t('rules.hours'),
            scale: 60,
            decimals: 2,
            min: 0,
            max: 8760,
            columnPx: 190,
          },
          { kind: 'flag', name: 'requiresReason', label: t('rules.moves.requiresReason'), columnPx: 120 },
          { kind: 'flag', name: 'isActive', label: t('rules.isActive'), columnPx: 90 },
          {
            kind: 'text',
            name: 'allowedReasons',
            label: t('rules.moves.allowedReasons'),
            hint: t('rules.moves.allowedReasonsHint'),
            isWide: true,
            columnPx: 160,
            grow: 1,
          },
          {
            kind: 'flag',
            name: 'applyCancellationPolicy',
            label: t('rules.moves.applyCancellationPolicy'),
            isWide: true,
          },
          { kind: 'flag', name: 'businessHoursOnly', label: t('rules.moves.businessHoursOnly'), isWide: true },
          { kind: 'text', name: 'description', label: t('rules.description'), lines: 2, isWide: true },
        ],
      },
    ],
    [t, moves],
  );
  const rows = useMemo(() => rules.filter((rule) => !rule.isSystem), [rules]);
  return (
    <RecordSheet
      sheetId="transition-rules"
      title={t('rules.moves.tab')}
      hint={t('rules.moves.hint')}
      addLabel={t('rules.moves.add')}
      sections={sections}
      rows={rows}
      start={{ requiredRole: '*', requiresReason: false, isActive: true }}
      show={shownRule}
      keep={keptRule}
      records={client.activity.rules}
      isDeleting
      titleOf={(row) => moves.find(({ value }) => value === shownRule(row)['move'])?.label ?? ''}
    />
  );
}

function Timers({ rules }: { readonly rules: Rules }): ReactNode {
  const t = useDynamicText();
  const client = useApiClient();
  const rows = useMemo(() => timerRows(rules), [rules]);
  const sections = useMemo(
    (): SheetSection[] => [
      {
        title: t('rules.timers.tab'),
        fields: [
          {
            kind: 'number',
            name: 'delayMin',
            label: t('rules.timers.delayMin'),
            unit: t('rules.timers.minutes'),
            min: 0,
            max: 1_000_000,
            columnPx: 100,
          },
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
    [t],
  );
  const records = useMemo(
    (): RecordClient => ({
      create: client.activity.rules.create,
      update: {
        mutate: ({ id, patch }) => {
          const row = rows.find((known) => known.id === id);
          const values = row ? timerRule(row, patch) : {};
          return id === row?.timer
            ? client.activity.rules.create.mutate({ values })
            : client.activity.rules.update.mutate({ id, patch: values });
        },
      },
    }),
    [client, rows],
  );
  const name = (timer: unknown): string => t(`rules.timers.names.${String(timer)}`);
  return (
    <RecordSheet
      sheetId="timers"
      title={t('rules.timers.tab')}
      hint={t('rules.timers.hint')}
      sections={sections}
      first={{ header: t('rules.timers.timer'), widthPx: 420, text: (row) => name(row['timer']) }}
      rows={rows}
      start={{}}
      records={records}
      titleOf={(row) => name(row['timer'])}
    />
  );
}
