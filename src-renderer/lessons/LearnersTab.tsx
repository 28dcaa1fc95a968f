import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { licenceTypeName } from '#domain/lessons/index.ts';
import { ListPage } from '../app/ListPage.tsx';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Slot } from '../app/slots.tsx';
import { Button } from '../kit/Button.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatNumericDay, formatTime } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { scoreMatch } from '../kit/scoreMatch.ts';
import { LearnerPane } from './LearnerPane.tsx';
import { type StudentItem, useStudents } from './lessonData.ts';

type LearnersTabProps = { readonly onSearch: (studentId: string) => void };

/** Learners with their licence, payer and lessons; one opens beside the list. */
export function LearnersTab({ onSearch }: LearnersTabProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const students = useStudents();
  const [openId, setOpenId] = useState<string | null>(null);
  const [text, setText] = useState('');
  useShortcuts(t('lessons.learners.title'), [
    { keys: 'n', label: t('lessons.learners.add'), run: () => setOpenId('new') },
  ]);
  const rows = useMemo(
    () =>
      students.filter(
        (row) => text === '' || scoreMatch(text, [row.fullName, row.phone ?? '', row.email ?? '', row.payer ?? '']) > 0,
      ),
    [students, text],
  );
  const columns = useMemo((): TableColumn<StudentItem>[] => {
    const head = (name: string): string => t(`lessons.learners.columns.${name}` as 'lessons.learners.columns.name');
    const next = (row: StudentItem): string =>
      row.nextAt === null
        ? '—'
        : `${formatNumericDay(dayAt(row.nextAt, timeZone))} ${formatTime(row.nextAt, timeZone)}`;
    return [
      { id: 'name', header: head('name'), widthPx: 190, grow: 1, value: (row) => row.fullName, look: 'strong' },
      {
        id: 'licence',
        header: head('licence'),
        widthPx: 180,
        value: (row) => licenceTypeName(row.licenceType, locale),
        isGroupable: true,
      },
      {
        id: 'birth',
        header: head('birth'),
        widthPx: 110,
        value: (row) => row.birthDate,
        text: (row) => (row.birthDate === null ? '—' : formatNumericDay(row.birthDate)),
      },
      { id: 'phone', header: head('phone'), widthPx: 130, value: (row) => row.phone },
      { id: 'payer', header: head('payer'), widthPx: 170, value: (row) => row.payer, text: (row) => row.payer ?? '—' },
      { id: 'done', header: head('done'), widthPx: 90, align: 'end', value: (row) => row.doneCount },
      { id: 'next', header: head('next'), widthPx: 150, value: (row) => row.nextAt, text: next },
    ];
  }, [t, locale, timeZone]);
  return (
    <ListPage
      title={t('lessons.learners.title')}
      count={t('records.count', { count: rows.length })}
      search={{ value: text, onChange: setText, placeholder: t('lessons.learners.search') }}
      actions={
        <Button look="primary" shortcut="N" onClick={() => setOpenId('new')}>
          {t('lessons.learners.add')}
        </Button>
      }
    >
      <DataTable
        id="learners"
        label={t('lessons.learners.title')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => setOpenId(row.id)}
        empty={<EmptyState title={t('records.none')} hint={t('records.noneHint')} />}
      />
      {openId && (
        <Slot name="inspector">
          <LearnerPane key={openId} id={openId === 'new' ? null : openId} onOpen={setOpenId} onSearch={onSearch} />
        </Slot>
      )}
    </ListPage>
  );
}
