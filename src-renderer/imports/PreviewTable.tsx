import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_PLANS, type ImportKind, type Mapping } from '#domain/imports/index.ts';
import { refusalSentence } from '#domain/refusals.ts';
import type { ImportPreview } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { joinClasses } from '../kit/joinClasses.ts';
import { SelectField } from '../kit/SelectField.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';

const SKIPPED = '-';

type PreviewTableProps = {
  readonly kind: ImportKind;
  readonly preview: ImportPreview;
  readonly onRemap: (mapping: Mapping) => void;
};

/** The beginning of the file under the field each column goes to; cells that cannot be read say why. */
export function PreviewTable({ kind, preview, onRemap }: PreviewTableProps): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const { headings, mapping, lines } = preview;
  const options = useMemo(
    () => [
      { value: SKIPPED, label: t('imports.preview.skip') },
      ...Object.entries(IMPORT_PLANS[kind].fields).map(([name, field]) => ({
        value: name,
        label: field.isRequired ? `${field.label[language]} *` : field.label[language],
      })),
    ],
    [kind, language, t],
  );

  /** A field has one column: giving it to another takes it from the first. */
  function put(at: number, value: string): void {
    const name = value === SKIPPED ? null : value;
    onRemap(mapping.map((held, other) => (other === at ? name : held === name ? null : held)));
  }

  return (
    <div className="h-full overflow-auto" tabIndex={0} role="region" aria-label={t('imports.preview.label')}>
      <table className="border-separate border-spacing-0">
        <thead className="sticky top-0 z-2 bg-sunken">
          <tr>
            <th
              scope="col"
              className="sticky left-0 z-1 border-b border-line bg-sunken pr-2 pl-3 text-right align-bottom text-xs font-normal text-faint"
            >
              <span className="block pb-2">{t('imports.preview.line')}</span>
            </th>
            {headings.map((heading, at) => (
              <th
                key={`${at} ${heading}`}
                scope="col"
                className="min-w-40 border-b border-l border-line p-1.5 text-left font-normal"
              >
                <span
                  title={heading}
                  className={joinClasses(
                    'block max-w-60 truncate px-1 pb-1 text-sm',
                    mapping[at] ? 'text-soft' : 'text-faint',
                  )}
                >
                  {heading || '—'}
                </span>
                <SelectField
                  label={t('imports.preview.mapping', { heading })}
                  isLabelHidden
                  value={mapping[at] ?? SKIPPED}
                  options={options}
                  onChange={(value) => put(at, value)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <PreviewRow key={line.line} line={line} preview={preview} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type PreviewRowProps = { readonly line: ImportPreview['lines'][number]; readonly preview: ImportPreview };

function PreviewRow({ line, preview }: PreviewRowProps): ReactNode {
  const language = useSettings((settings) => settings.language);
  const { headings, mapping } = preview;
  const sentences = line.problems.map(({ field, code, value, details }) => ({
    field,
    sentence: refusalSentence({ code, details: { ...details, field, value } }, language),
  }));
  const ofLine = sentences.filter(({ field }) => !headings.includes(field)).map(({ sentence }) => sentence);
  return (
    <tr className="group hover:bg-hover">
      <td
        title={sentences.map(({ sentence }) => sentence).join('\n')}
        className="sticky left-0 z-1 h-(--row) border-b border-line-faint bg-surface pr-2 pl-3 text-right group-hover:bg-hover text-sm whitespace-nowrap text-faint"
      >
        <span className="inline-flex items-center gap-1.5">
          {sentences.length > 0 && (
            <StatusMark tone="danger" shape="diamond" {...(ofLine.length > 0 ? { label: ofLine.join(' ') } : {})} />
          )}
          {line.line}
        </span>
      </td>
      {headings.map((heading, at) => {
        const wrong = sentences.find(({ field }) => field === heading && mapping[at] !== null);
        return (
          <td
            key={`${at} ${heading}`}
            title={wrong?.sentence ?? line.cells[at]}
            aria-invalid={wrong !== undefined}
            className={joinClasses(
              'h-(--row) max-w-60 truncate border-b border-l border-line-faint px-2.5',
              wrong && 'tone-danger bg-tone-fill text-tone-ink',
              mapping[at] === null && 'text-faint',
            )}
          >
            {line.cells[at] || (wrong ? '—' : '')}
          </td>
        );
      })}
    </tr>
  );
}
