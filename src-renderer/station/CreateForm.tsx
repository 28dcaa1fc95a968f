import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { TextField } from '../kit/TextField.tsx';
import { FormActions } from './FormActions.tsx';
import { useFirstField } from './useFirstField.ts';

/** A company of this machine's own, without a server. */
export function CreateForm({ onBack }: { readonly onBack: () => void }): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const create = useMutation(useApi().station.create.mutationOptions());
  const first = useFirstField();
  const [name, setName] = useState('');
  const [siren, setSiren] = useState('');
  const refused =
    create.data && isRefusal(create.data)
      ? refusalSentence(
          { ...create.data, details: { ...create.data.details, field: t('station.create.siren') } },
          language,
        )
      : undefined;
  return (
    <form
      className="flex flex-col gap-3 rounded border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) create.mutate({ name: name.trim(), siren: siren.trim() || null });
      }}
    >
      <h2 className="font-semibold">{t('station.ways.create.title')}</h2>
      <TextField
        label={t('station.create.name')}
        value={name}
        onChange={setName}
        maxLength={200}
        inputRef={first}
        isRequired
      />
      <TextField
        label={t('station.create.siren')}
        hint={t('station.create.sirenHint')}
        value={siren}
        onChange={setSiren}
        maxLength={20}
        {...(refused ? { error: refused } : {})}
      />
      <FormActions onBack={onBack} go={t('station.create.go')} isDisabled={!name.trim() || create.isPending} />
    </form>
  );
}
