import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { Day } from '#domain/kernel/instants.ts';
import { useApi, useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { RecordEditor } from '../app/RecordEditor.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { DriverPapers } from './DriverPapers.tsx';
import { DriverWeek } from './DriverWeek.tsx';
import { driverSections } from './driverFields.ts';

const NEW_DRIVER = { employmentStatus: 'EMPLOYEE', isActive: true, isInstructor: false } as const;
type DriverPaneProps = { readonly id: string | null; readonly day: Day; readonly onOpen: (id: string | null) => void };

/** One driver: the week of hours first, then papers and absences, then the record. */
export function DriverPane({ id, day, onOpen }: DriverPaneProps): ReactNode {
  const t = useDynamicText();
  const api = useApi();
  const client = useApiClient();
  const [tab, setTab] = useState(id === null ? 'record' : 'week');
  const { data } = useQuery(api.drivers.detail.queryOptions({ id: id ?? '' }, { enabled: id !== null }));
  const { data: reference } = useQuery(api.fleet.reference.queryOptions());
  const { data: vehicles } = useQuery(api.fleet.list.queryOptions());
  const sections = useMemo(
    () =>
      driverSections(
        t,
        reference?.bases ?? [],
        (vehicles ?? []).map((row) => ({ id: row.id, name: `${row.registrationNumber} · ${row.category}` })),
      ),
    [t, reference, vehicles],
  );
  if (id !== null && !data) return null;
  const driver = data?.driver;
  const name = driver ? `${driver.firstName} ${driver.lastName}` : t('records.drivers.add');
  const record = (
    <RecordEditor
      draftKey={`driver:${id ?? 'new'}`}
      title={name}
      {...(driver?.code ? { subtitle: driver.code } : {})}
      sections={sections}
      start={driver ?? NEW_DRIVER}
      save={(changed) =>
        id
          ? client.drivers.update.mutate({ id, patch: changed })
          : client.drivers.create.mutate({ values: { ...NEW_DRIVER, ...changed } })
      }
      onSaved={(value) => typeof value === 'string' && onOpen(value)}
      {...(id ? { archive: () => client.drivers.archive.mutate({ id }) } : {})}
      onClose={() => onOpen(null)}
      savedWords={t(id ? 'records.saved' : 'records.created')}
    />
  );
  if (!data || !id) return record;
  return (
    <Tabs
      label={name}
      activeId={tab}
      onActiveChange={setTab}
      tabs={[
        { id: 'week', label: t('records.drivers.tabs.week'), content: <DriverWeek id={id} name={name} day={day} /> },
        { id: 'papers', label: t('records.drivers.tabs.papers'), content: <DriverPapers detail={data} /> },
        { id: 'record', label: t('records.drivers.tabs.record'), content: record },
      ]}
    />
  );
}
