import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings.ts';
import { formatInstant } from '../kit/format.ts';
import type { Managed } from './access.api.ts';

type Right = Managed['people'][number]['rights'][number];

/** A right in words: the role, over what, until when. */
export function useRightText(timeZone: string): (right: Right) => string {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  return ({ role, scopeType, orderReference, until }) =>
    [
      t(`access.roles.${role}`),
      scopeType === 'ORDER' ? t('access.onOrder', { reference: orderReference ?? '?' }) : null,
      scopeType === 'GLOBAL' ? t('access.everywhere') : null,
      until === null ? null : t('access.until', { time: formatInstant(until, timeZone, language) }),
    ]
      .filter((part) => part !== null)
      .join(' · ');
}
