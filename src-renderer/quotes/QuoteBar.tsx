import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSettings } from '../app/settings.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { Menu } from '../kit/Menu.tsx';
import { StatusMark, StatusText } from '../kit/StatusMark.tsx';
import type { Shape, Tone } from '../kit/tone.ts';
import { QUOTE_STATUS_LOOKS } from './quoteStatus.ts';
import { troubleText } from './quoteTrouble.ts';
import type { QuoteDraft, SaveState } from './useQuoteDraft.ts';
import type { QuoteActions } from './useQuoteActions.ts';

type QuoteBarProps = {
  readonly draft: QuoteDraft;
  readonly actions: QuoteActions;
  readonly isPdfOpen: boolean;
  readonly onPdf: () => void;
  readonly onNew: () => void;
};

/** The quote's name and state, whether it is saved, and what can be done with it. */
export function QuoteBar({ draft, actions, isPdfOpen, onPdf, onNew }: QuoteBarProps): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const quote = draft.detail?.quote;
  return (
    <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
      <Button look="quiet" icon="left" onClick={() => void navigate('/quotes')}>
        {t('quotes.action.back')}
      </Button>
      <h1 className="font-semibold whitespace-nowrap">{quote?.reference ?? t('quotes.new')}</h1>
      <StatusText {...QUOTE_STATUS_LOOKS[quote?.status ?? 'DRAFT']}>
        {t(`quotes.status.${quote?.status ?? 'DRAFT'}`)}
      </StatusText>
      {!quote || quote.status === 'DRAFT' ? (
        <SaveLine save={draft.save} />
      ) : (
        <span className="truncate text-sm text-faint">{t('quotes.head.frozenSince')}</span>
      )}
      <span className="flex-1" />
      <Button shortcut="P" aria-pressed={isPdfOpen} onClick={onPdf}>
        {t('quotes.action.pdf')}
      </Button>
      {actions.can('SENT') && (
        <Button look="primary" shortcut="S" disabled={draft.isChanged} onClick={actions.send}>
          {t('quotes.action.send')}
        </Button>
      )}
      {actions.can('ACCEPTED') && (
        <>
          <Button look="primary" shortcut="A" onClick={actions.accept}>
            {t('quotes.action.accept')}
          </Button>
          <Button shortcut="R" onClick={() => actions.ask('reject')}>
            {t('quotes.action.reject')}
          </Button>
        </>
      )}
      <Menu
        align="end"
        trigger={<IconButton icon="more" look="plain" label={t('quotes.action.more')} />}
        entries={[
          { kind: 'action', id: 'new', label: t('quotes.new'), shortcut: 'N', icon: 'plus', run: onNew },
          {
            kind: 'action',
            id: 'duplicate',
            label: t('quotes.action.duplicate'),
            shortcut: 'D',
            isDisabled: !quote,
            run: actions.duplicate,
          },
          {
            kind: 'action',
            id: 'extend',
            label: t('quotes.action.extend'),
            shortcut: 'V',
            isDisabled: !actions.canExtend,
            run: () => actions.ask('extend'),
          },
          {
            kind: 'action',
            id: 'explanation',
            label: t('quotes.action.explanation'),
            isDisabled: !quote || draft.isChanged,
            run: actions.explain,
          },
          { kind: 'separator', id: 'line' },
          {
            kind: 'action',
            id: 'discard',
            label: t('quotes.action.discard'),
            isDisabled: !draft.isChanged,
            run: draft.discard,
          },
          {
            kind: 'action',
            id: 'cancel',
            label: t('quotes.action.cancel'),
            isDanger: true,
            isDisabled: !actions.can('CANCELLED'),
            run: () => actions.ask('cancel'),
          },
        ]}
      />
    </div>
  );
}

const SAVE_LOOKS: Readonly<Record<SaveState['kind'], readonly [Tone, Shape]>> = {
  saved: ['ok', 'check'],
  saving: ['neutral', 'half'],
  waiting: ['neutral', 'ring'],
  'no-client': ['warn', 'dashed-square'],
  incomplete: ['warn', 'dashed-square'],
  refused: ['danger', 'diamond'],
  lost: ['danger', 'diamond'],
};

function SaveLine({ save }: { readonly save: SaveState }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const [tone, shape] = SAVE_LOOKS[save.kind];
  function text(): string {
    switch (save.kind) {
      case 'incomplete':
        return t('quotes.save.incomplete', { line: save.line, fields: troubleText(save.why, t, locale) });
      case 'refused':
        return t('quotes.save.refused', { why: troubleText(save.why, t, locale) });
      case 'no-client':
        return t('quotes.save.noClient');
      default:
        return t(`quotes.save.${save.kind}`);
    }
  }
  return (
    <span role="status" className="flex min-w-0 items-center gap-1.5 text-sm text-soft">
      <StatusMark tone={tone} shape={shape} />
      <span className="truncate">{text()}</span>
    </span>
  );
}
