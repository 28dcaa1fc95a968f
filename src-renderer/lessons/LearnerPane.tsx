import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { LICENCE_TYPES } from '#domain/lessons/index.ts';
import { useApi, useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { RecordEditor } from '../app/RecordEditor.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import type { RecordSection } from '../kit/RecordFields.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { LearnerFamily } from './LearnerFamily.tsx';
import { LearnerLessons } from './LearnerLessons.tsx';
import { typeOptions } from './sheetFields.ts';

type LearnerPaneProps = {
  readonly id: string | null;
  readonly onOpen: (id: string | null) => void;
  readonly onSearch: (studentId: string) => void;
};

/** One learner: lessons first, then parents and consents, then the record. */
export function LearnerPane({ id, onOpen, onSearch }: LearnerPaneProps): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const api = useApi();
  const client = useApiClient();
  const [tab, setTab] = useState(id === null ? 'record' : 'lessons');
  const { data } = useQuery(api.lessons.student.queryOptions({ id: id ?? '' }, { enabled: id !== null }));
  const { data: contacts } = useQuery(api.contacts.list.queryOptions({ text: '' }));
  const sections = useMemo((): RecordSection[] => {
    const label = (name: string): string => t(`lessons.learners.fields.${name}`);
    return [
      {
        title: t('lessons.learners.sections.identity'),
        fields: [
          { kind: 'text', name: 'fullName', label: label('fullName'), isRequired: true, isWide: true },
          { kind: 'text', name: 'phone', label: label('phone'), type: 'tel' },
          { kind: 'text', name: 'email', label: label('email'), type: 'email' },
          { kind: 'day', name: 'birthDate', label: label('birthDate') },
          {
            kind: 'choice',
            name: 'licenceType',
            label: label('licenceType'),
            options: typeOptions(LICENCE_TYPES, [data?.student.licenceType ?? null], locale),
          },
          {
            kind: 'choice',
            name: 'contactId',
            label: label('contactId'),
            options: (contacts ?? []).map((contact) => ({ value: contact.id, label: contact.displayName })),
            isOptional: true,
            isWide: true,
          },
          { kind: 'text', name: 'notes', label: label('notes'), lines: 3, isWide: true },
        ],
      },
    ];
  }, [t, data, contacts, locale]);
  if (id !== null && !data) return null;
  const name = data?.student.fullName ?? t('lessons.learners.add');
  const record = (
    <RecordEditor
      draftKey={`learner:${id ?? 'new'}`}
      title={name}
      sections={sections}
      start={data?.student ?? { licenceType: 'learner' }}
      save={(changed) =>
        id
          ? client.lessons.learners.update.mutate({ id, patch: changed })
          : client.lessons.learners.create.mutate({ values: { licenceType: 'learner', ...changed } })
      }
      onSaved={(value) => typeof value === 'string' && onOpen(value)}
      {...(id ? { archive: () => client.lessons.learners.archive.mutate({ id }) } : {})}
      onClose={() => onOpen(null)}
      savedWords={t(id ? 'records.saved' : 'records.created')}
    />
  );
  if (!data || id === null) return record;
  return (
    <section className="flex h-full min-h-0 flex-col" aria-label={name}>
      <div className="flex items-center gap-2 px-3.5 pt-3 pb-1">
        <h2 className="min-w-0 flex-1 truncate text-lg font-semibold">{name}</h2>
        <Button onClick={() => onSearch(id)}>{t('lessons.learners.find')}</Button>
      </div>
      <div className="min-h-0 flex-1">
        <Tabs
          label={name}
          activeId={tab}
          onActiveChange={setTab}
          tabs={[
            {
              id: 'lessons',
              label: t('lessons.learners.tabs.lessons'),
              count: data.lessons.length,
              content: <LearnerLessons detail={data} />,
            },
            { id: 'family', label: t('lessons.learners.tabs.family'), content: <LearnerFamily detail={data} /> },
            { id: 'record', label: t('lessons.learners.tabs.record'), content: record },
          ]}
        />
      </div>
    </section>
  );
}
