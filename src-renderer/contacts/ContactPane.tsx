import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useDynamicText } from '../app/dynamicText.ts';
import { useApi, useApiClient } from '../app/api.tsx';
import { RecordEditor } from '../app/RecordEditor.tsx';
import { useSettings } from '../app/settings.ts';
import { formatBp } from '../kit/format.ts';
import { contactSections, NEW_CONTACT } from './contactFields.ts';

type ContactPaneProps = { readonly id: string | null; readonly onOpen: (id: string | null) => void };

/** One client: the record, its passengers, places and contract. */
export function ContactPane({ id, onOpen }: ContactPaneProps): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const api = useApi();
  const client = useApiClient();
  const { data } = useQuery(api.contacts.detail.queryOptions({ id: id ?? '' }, { enabled: id !== null }));
  const sections = useMemo(() => contactSections(t), [t]);
  if (id !== null && !data) return null;
  const contact = data?.contact;
  return (
    <RecordEditor
      draftKey={`contact:${id ?? 'new'}`}
      title={contact?.displayName ?? t('records.contacts.add')}
      {...(contact
        ? { subtitle: [t(`records.contacts.types.${contact.type}`), contact.code].filter(Boolean).join(' · ') }
        : {})}
      sections={sections}
      start={contact ?? NEW_CONTACT}
      save={(changed) =>
        id
          ? client.contacts.update.mutate({ id, patch: changed })
          : client.contacts.create.mutate({ values: { ...NEW_CONTACT, ...changed } })
      }
      onSaved={(value) => typeof value === 'string' && onOpen(value)}
      {...(id ? { archive: () => client.contacts.archive.mutate({ id }) } : {})}
      onClose={() => onOpen(null)}
      savedWords={t(id ? 'records.saved' : 'records.created')}
    >
      {data && (
        <div className="mt-4 flex flex-col gap-3 text-sm">
          <Facts title={t('records.contacts.sections.contract')}>
            {data.contract
              ? [
                  t('records.contacts.contract', {
                    title: data.contract.title,
                    commission: formatBp(data.contract.commissionBp, locale),
                  }),
                ]
              : [t('records.contacts.noContract')]}
          </Facts>
          {data.endCustomers.length > 0 && (
            <Facts title={t('records.contacts.sections.passengers')}>
              {data.endCustomers.map((row) =>
                [`${row.firstName} ${row.lastName}`, row.phone].filter(Boolean).join(' · '),
              )}
            </Facts>
          )}
          {data.places.length > 0 && (
            <Facts title={t('records.contacts.sections.places')}>
              {data.places.map((row) => `${row.label} · ${row.address}`)}
            </Facts>
          )}
        </div>
      )}
    </RecordEditor>
  );
}

function Facts({ title, children }: { readonly title: string; readonly children: readonly string[] }): ReactNode {
  return (
    <section>
      <h3 className="mb-1 font-semibold text-soft">{title}</h3>
      <ul className="flex flex-col gap-0.5">
        {children.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
