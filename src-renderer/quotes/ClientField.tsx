import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApi, useApiClient } from '../app/api.tsx';
import { useCommand } from '../app/useCommand.ts';
import { type Suggestion, SuggestField } from '../kit/SuggestField.tsx';

type ClientFieldProps = {
  readonly name: string;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: (client: { readonly id: string; readonly name: string } | null) => void;
  readonly inputRef: Ref<HTMLInputElement>;
};

const PERSON = 'create-person';
const COMPANY = 'create-company';

/** The client found by a few letters, or created from what is typed without leaving the quote. */
export function ClientField({ name, isChosen, isDisabled, onChoose, inputRef }: ClientFieldProps): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const command = useCommand();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? name;
  const query = useQuery(
    api.contacts.list.queryOptions(
      { text: typed ?? '', limit: 8 },
      { enabled: typed !== null && !isDisabled, placeholderData: keepPreviousData },
    ),
  );
  const found = query.data;
  const bare = text.trim();
  const suggestions: Suggestion[] = (typed === null ? [] : (found ?? [])).map((contact) => {
    return {
      id: contact.id,
      label: contact.displayName,
      note: contact.billingCity ?? contact.phone ?? '',
      icon: 'people',
    };
  });
  if (typed !== null && bare.length > 1) {
    const note = t('quotes.head.newClient');
    suggestions.push(
      { id: COMPANY, label: t('quotes.head.createCompany', { name: bare }), note, icon: 'plus' },
      { id: PERSON, label: t('quotes.head.createClient', { name: bare }), note, icon: 'plus' },
    );
  }

  async function create(kind: 'BUSINESS' | 'INDIVIDUAL'): Promise<void> {
    const values = kind === 'BUSINESS' ? { companyName: bare } : { lastName: bare };
    const sent = client.contacts.create.mutate({ values: { type: kind, displayName: bare, ...values } });
    const answer = await command(sent, { done: t('quotes.done.contactCreated', { name: bare }) });
    if (answer && !isRefusal(answer)) choose(answer.value, bare);
  }

  function choose(id: string, chosenName: string): void {
    setTyped(null);
    onChoose({ id, name: chosenName });
  }

  return (
    <SuggestField
      label={t('quotes.head.client')}
      placeholder={t('quotes.head.clientPlaceholder')}
      isRequired
      isDisabled={isDisabled}
      text={text}
      onText={(next) => {
        setTyped(next);
        if (isChosen) onChoose(null);
      }}
      suggestions={suggestions}
      isStale={typed !== null && (query.isPlaceholderData || query.isLoading)}
      onPick={(id) => {
        if (id === PERSON || id === COMPANY) return void create(id === COMPANY ? 'BUSINESS' : 'INDIVIDUAL');
        const contact = found?.find((each) => each.id === id);
        if (contact) choose(contact.id, contact.displayName);
      }}
      inputRef={inputRef}
    />
  );
}
