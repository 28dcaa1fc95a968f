import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { useApiClient, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { Chip } from '../kit/Chip.tsx';
import { DateField } from '../kit/DateField.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import { type ExportRequest, keepRequest } from './exportRequest.ts';
import { type Period, periodOf } from './periods.ts';

type ExportDialogProps = { readonly ids: readonly string[]; readonly period: Period; readonly onClose: () => void };

const FORMATS = ['factur-x', 'pdf'] as const;

/** Which invoices, in which form, to which folder; the work then goes on by itself. */
export function ExportDialog({ ids, period: shown, onClose }: ExportDialogProps): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const desk = useDesk();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const today = dayAt(useNow(60_000), desk?.timeZone ?? 'Europe/Paris');
  const [isSelection, setIsSelection] = useState(ids.length > 1);
  const [period, setPeriod] = useState<Period>(shown.from || shown.to ? shown : periodOf('month', today));
  const [format, setFormat] = useState<ExportRequest['format']>('factur-x');
  const [folder, setFolder] = useState('');
  const { from, to } = period;

  async function start(): Promise<void> {
    const what: ExportRequest = isSelection
      ? { ids: [...ids], from: null, to: null, format }
      : { ids: null, from, to, format };
    const { outDir } = await client.invoices.export.mutate({ ...what, folder: folder.trim() || null });
    keepRequest(outDir, what);
    onClose();
    void navigate('/invoices/exports');
  }

  async function choose(): Promise<void> {
    const chosen = await client.invoices.chooseFolder.mutate();
    if (chosen) setFolder(chosen);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => void start()}
      title={t('invoices.export.title')}
      actions={
        <>
          <Button onClick={onClose}>{t('invoices.action.cancel')}</Button>
          <Button look="primary" onClick={() => void start()}>
            {t('invoices.export.start')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap gap-1.5" role="group" aria-label={t('invoices.export.what')}>
          {ids.length > 0 && (
            <Chip isOn={isSelection} onToggle={() => setIsSelection(true)}>
              {t('invoices.export.selection', { count: ids.length })}
            </Chip>
          )}
          <Chip isOn={!isSelection} onToggle={() => setIsSelection(false)}>
            {t('invoices.export.period')}
          </Chip>
        </div>
        {!isSelection && (
          <div className="flex items-end gap-3">
            <div className="w-40">
              <DateField
                label={t('invoices.export.from')}
                isPast
                today={today}
                locale={locale}
                value={from}
                onChange={(day) => setPeriod({ from: day, to })}
              />
            </div>
            <div className="w-40">
              <DateField
                label={t('invoices.export.to')}
                isPast
                today={today}
                locale={locale}
                value={to}
                onChange={(day) => setPeriod({ from, to: day })}
              />
            </div>
          </div>
        )}
        <SelectField
          label={t('invoices.export.format')}
          value={format}
          onChange={setFormat}
          options={FORMATS.map((each) => ({
            value: each,
            label: t(each === 'pdf' ? 'invoices.export.pdf' : 'invoices.export.facturX'),
          }))}
        />
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <TextField
              label={t('invoices.export.folder')}
              hint={t('invoices.export.folderHint')}
              value={folder}
              onChange={setFolder}
              maxLength={1000}
            />
          </div>
          {desk?.canChooseFolder && (
            <div className="pb-5">
              <Button onClick={() => void choose()}>{t('invoices.export.choose')}</Button>
            </div>
          )}
        </div>
      </div>
    </Dialog>
  );
}
