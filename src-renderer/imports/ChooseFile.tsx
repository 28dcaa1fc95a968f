import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_PLANS, type ImportKind } from '#domain/imports/index.ts';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { joinClasses } from '../kit/joinClasses.ts';
import { saveFile } from '../app/fileTransfer.ts';

type ChooseFileProps = { readonly kind: ImportKind; readonly isOver: boolean; readonly onChoose: () => void };

/** No file yet: where to drop one, and the columns this kind of file may have. */
export function ChooseFile({ kind, isOver, onChoose }: ChooseFileProps): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const columns = useMemo(
    () =>
      Object.entries(IMPORT_PLANS[kind].fields)
        .map(([name, field]) => ({ name, label: field.label[language], isRequired: field.isRequired }))
        .toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired)),
    [kind, language],
  );

  function saveTemplate(): void {
    const heading = columns.map(({ label }) => label).join(';');
    const name = t('imports.choose.templateName', { kind: t(`imports.kinds.${kind}`).toLowerCase() });
    saveFile(name, new Blob([`\ufeff${heading}\r\n`], { type: 'text/csv' }));
  }

  return (
    <div className="mx-auto flex h-full w-full max-w-220 flex-col gap-5 overflow-auto px-6 py-8">
      <div
        className={joinClasses(
          'flex shrink-0 flex-col items-center gap-1 rounded-md border border-dashed px-6 py-12 text-center',
          isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken',
        )}
      >
        <p className="text-lg font-medium">{isOver ? t('imports.choose.drop') : t('imports.choose.title')}</p>
        <p className="max-w-120 text-sm text-soft">{t('imports.choose.hint')}</p>
        <div className="mt-4">
          <Button look="primary" shortcut="O" onClick={onChoose}>
            {t('imports.choose.button')}
          </Button>
        </div>
        <p className="mt-3 text-xs text-faint">{t('imports.choose.repeat')}</p>
      </div>
      <section className="min-h-0">
        <div className="flex items-baseline gap-3 pb-2">
          <h2 className="font-semibold">{t('imports.choose.columns')}</h2>
          <p className="min-w-0 flex-1 text-sm text-faint">{t('imports.choose.columnsHint')}</p>
          <Button size="small" onClick={saveTemplate}>
            {t('imports.choose.template')}
          </Button>
        </div>
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-x-6 border-t border-line pt-2">
          {columns.map(({ name, label, isRequired }) => (
            <li
              key={name}
              className={joinClasses('h-7 truncate leading-7', isRequired ? 'font-semibold' : 'text-soft')}
            >
              {label}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
