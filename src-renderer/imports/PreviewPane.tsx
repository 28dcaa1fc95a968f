import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_PLANS, type ImportKind } from '#domain/imports/index.ts';
import type { ImportPreview } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { StatusText } from '../kit/StatusMark.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import type { ImportState, Separator } from './useImport.ts';

const SEPARATORS: readonly (readonly [Separator, 'semicolon' | 'comma' | 'tab' | 'bar'])[] = [
  [';', 'semicolon'],
  [',', 'comma'],
  ['\t', 'tab'],
  ['|', 'bar'],
];
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
};

type PreviewPaneProps = { readonly kind: ImportKind; readonly preview: ImportPreview; readonly state: ImportState };

/** The file as it will be read: what was recognised, its columns, and the two ways on. */
export function PreviewPane({ kind, preview, state }: PreviewPaneProps): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const { fields } = IMPORT_PLANS[kind];
  const missing = preview.missing.map((name) => fields[name]?.label[language] ?? name).join(', ');
  const troubled = preview.lines.filter((line) => line.problems.length > 0).length;
  const dataLines = Math.max(0, preview.lineCount - 1);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-4 border-b border-line px-3 text-sm text-soft">
        <span>{t('imports.file.lines', { count: dataLines })}</span>
        <span>{ENCODINGS[preview.encoding] ?? preview.encoding}</span>
        <span className="flex items-center gap-2">
          {t('imports.file.separator')}
          <span className="w-40">
            <SelectField
              label={t('imports.file.separator')}
              isLabelHidden
              value={preview.separator}
              options={SEPARATORS.map(([value, name]) => ({ value, label: t(`imports.file.separators.${name}`) }))}
              onChange={state.choose}
            />
          </span>
        </span>
        {preview.lines.length < dataLines && <span className="text-faint">{t('imports.preview.more')}</span>}
      </div>
      <div className="min-h-0 flex-1">
        <PreviewTable kind={kind} preview={preview} onRemap={state.remap} />
      </div>
      <div className="flex h-11 shrink-0 items-center gap-2 border-t border-line px-3">
        <span role="status" className="min-w-0 flex-1">
          {missing !== '' ? (
            <StatusText tone="danger" shape="diamond">
              {t('imports.preview.missing', { fields: missing })}
            </StatusText>
          ) : troubled > 0 ? (
            <StatusText tone="warn" shape="triangle">
              {t('imports.preview.troubled', { count: troubled })}
            </StatusText>
          ) : (
            <StatusText tone="ok" shape="check">
              {t('imports.preview.fine')}
            </StatusText>
          )}
        </span>
        <Button shortcut="V" disabled={missing !== ''} onClick={() => state.start(true)}>
          {t('imports.preview.check')}
        </Button>
        <Button look="primary" shortcut="Ctrl ↵" disabled={missing !== ''} onClick={() => state.start(false)}>
          {t('imports.preview.run')}
        </Button>
      </div>
    </div>
  );
}
