import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { useToast } from '../kit/Toast.tsx';

type BackupCodesProps = { readonly codes: readonly string[]; readonly onClose: () => void };

/** The backup codes, shown this once. */
export function BackupCodes({ codes, onClose }: BackupCodesProps): ReactNode {
  const { t } = useTranslation();
  const toast = useToast();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('access.factor.codes')}
      description={t('access.factor.codesHint')}
      width="narrow"
      actions={
        <>
          <Button
            onClick={() => {
              void navigator.clipboard
                .writeText(codes.join('\n'))
                .then(() => toast({ title: t('access.factor.copied'), tone: 'ok' }));
            }}
          >
            {t('access.factor.copy')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('access.factor.done')}
          </Button>
        </>
      }
    >
      <ol className="grid grid-cols-2 gap-x-6 gap-y-1 select-text">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
