import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings.ts';
import { Button } from '../kit/Button.tsx';
import { formatInstant } from '../kit/format.ts';
import { StatusText } from '../kit/StatusMark.tsx';
import type { Access } from './access.api.ts';
import { AccessGroup, AccessLine } from './AccessGroup.tsx';
import { AskRoleDialog } from './AskRoleDialog.tsx';
import { FactorProofDialog } from './FactorProofDialog.tsx';
import { NewFactorDialog } from './NewFactorDialog.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';

type Asked = 'factor' | 'renew' | 'off' | 'password' | 'role';
type MyAccountProps = { readonly access: Access; readonly timeZone: string };

/** One's own second factor, password and role. */
export function MyAccount({ access, timeZone }: MyAccountProps): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const { me, secondFactor, requests } = access;
  const own = requests.filter(({ userId }) => userId === me.userId);
  return (
    <AccessGroup title={`${t('access.me.title')} · ${me.name}`}>
      <AccessLine>
        <span className="w-64 shrink-0 font-medium">{t('access.me.secondFactor')}</span>
        <span className="min-w-0 flex-1 truncate">
          <StatusText tone={secondFactor.isOn ? 'ok' : 'warn'} shape={secondFactor.isOn ? 'check' : 'triangle'}>
            {secondFactor.isOn ? t('access.me.on', { count: secondFactor.codesLeft }) : t('access.me.off')}
          </StatusText>
        </span>
        {secondFactor.isOn ? (
          <>
            <Button size="small" onClick={() => setAsked('renew')}>
              {t('access.me.renew')}
            </Button>
            <Button size="small" onClick={() => setAsked('off')}>
              {t('access.me.turnOff')}
            </Button>
          </>
        ) : (
          <Button size="small" look="primary" onClick={() => setAsked('factor')}>
            {t('access.me.turnOn')}
          </Button>
        )}
      </AccessLine>
      <AccessLine>
        <span className="w-64 shrink-0 font-medium">{t('access.me.password')}</span>
        <span className="min-w-0 flex-1 truncate text-soft">{t('access.me.passwordFact')}</span>
        <Button size="small" onClick={() => setAsked('password')}>
          {t('access.me.change')}
        </Button>
      </AccessLine>
      <AccessLine>
        <span className="w-64 shrink-0 font-medium">{t('access.me.role')}</span>
        <span className="min-w-0 flex-1">
          {t(`access.roles.${me.role}`)}
          {own.map(({ requestId, role, expiresAt }) => (
            <span key={requestId} className="block text-sm text-soft">
              {t(`access.roles.${role}`)} ·{' '}
              {expiresAt === null
                ? t('access.requests.pending')
                : t('access.requests.held', {
                    until: t('access.until', { time: formatInstant(expiresAt, timeZone, language) }),
                  })}
            </span>
          ))}
        </span>
        {me.role !== 'owner' && (
          <Button size="small" onClick={() => setAsked('role')}>
            {t('access.me.ask')}
          </Button>
        )}
      </AccessLine>
      {asked === 'factor' && <NewFactorDialog onClose={close} />}
      {(asked === 'renew' || asked === 'off') && <FactorProofDialog what={asked} onClose={close} />}
      {asked === 'password' && <PasswordDialog onClose={close} />}
      {asked === 'role' && <AskRoleDialog onClose={close} />}
    </AccessGroup>
  );
}
