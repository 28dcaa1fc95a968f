import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { StatusMark } from '../kit/StatusMark.tsx';
import { TextField } from '../kit/TextField.tsx';
import { useBoard } from './boardData.ts';
import { type Consent, useBoardStore } from './boardStore.ts';
import { useAssign } from './useAssign.ts';
import { WaysOut } from './WaysOut.tsx';

/** The one question of an assignment that is not plain: go on in spite of warnings, or force with a reason. */
export function ConsentPanel({ consent }: { readonly consent: Consent }): ReactNode {
  const { t } = useTranslation();
  const { board } = useBoard();
  const assign = useAssign();
  const put = useBoardStore((store) => store.put);
  const [reason, setReason] = useState('');
  const [isForcing, setIsForcing] = useState(false);
  const panel = useRef<HTMLFormElement>(null);
  const { kind, missionId, driverId, vehicleId, reasons } = consent;
  const driver = board.drivers.find(({ id }) => id === driverId)?.name ?? '';
  const isBlocked = kind === 'force';

  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
    panel.current?.querySelector<HTMLElement>(isForcing ? 'input' : '[data-main]')?.focus();
  }, [isForcing]);

  function go(): void {
    if (isBlocked && !isForcing) return setIsForcing(true);
    if (isBlocked && reason.trim() === '') return;
    const consented = isBlocked ? { force: true, reason: reason.trim() } : { acknowledged: true };
    void assign({ missionId, driverId, vehicleId }, consented);
  }

  return (
    <form
      ref={panel}
      role="alertdialog"
      aria-label={t(`missions.consent.${kind}`, { driver })}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
      className={`tone-${isBlocked ? 'danger' : 'warn'} flex flex-col gap-2 border-b border-tone-line bg-tone-fill px-3.5 py-2.5`}
    >
      <p className="flex items-baseline gap-1.5 font-semibold text-tone-ink">
        <StatusMark tone={isBlocked ? 'danger' : 'warn'} shape={isBlocked ? 'diamond' : 'triangle'} />
        {t(`missions.consent.${kind}`, { driver })}
      </p>
      <ul className="flex list-disc flex-col gap-0.5 pl-4">
        {reasons.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {isBlocked && <WaysOut pair={{ missionId, driverId, vehicleId }} />}
      {isForcing && (
        <TextField
          label={t('missions.consent.reason')}
          hint={t('missions.consent.reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isRequired
        />
      )}
      <div className="flex gap-1.5">
        <Button
          type="submit"
          data-main
          look={isBlocked ? 'danger' : 'primary'}
          shortcut="↵"
          disabled={isForcing && reason.trim() === ''}
        >
          {isBlocked
            ? isForcing
              ? t('missions.consent.forceNow')
              : t('missions.consent.forceAsk')
            : t('missions.consent.goOn')}
        </Button>
        <Button onClick={() => put({ consent: null })} shortcut="Esc">
          {t('missions.back')}
        </Button>
      </div>
    </form>
  );
}
