import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#domain/kernel/permissions.ts';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';

export type Scope = {
  readonly role: Role;
  readonly scopeType: 'ORGANIZATION' | 'ORDER';
  readonly orderReference: string;
};
export const WHOLE: Scope = { role: 'dispatcher', scopeType: 'ORGANIZATION', orderReference: '' };

type ScopeFieldsProps = { readonly value: Scope; readonly onChange: (value: Scope) => void };

/** Which role, and over what. */
export function ScopeFields({ value, onChange }: ScopeFieldsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('access.invitation.role')}
        value={value.role}
        onChange={(role) => onChange({ ...value, role })}
        options={ROLES.map((role) => ({ value: role, label: t(`access.roles.${role}`) }))}
      />
      <SelectField
        label={t('access.invitation.scope')}
        value={value.scopeType}
        onChange={(scopeType) => onChange({ ...value, scopeType })}
        options={[
          { value: 'ORGANIZATION', label: t('access.invitation.whole') },
          { value: 'ORDER', label: t('access.invitation.order') },
        ]}
      />
      {value.scopeType === 'ORDER' && (
        <TextField
          label={t('access.invitation.orderReference')}
          hint={t('access.invitation.orderHint')}
          value={value.orderReference}
          onChange={(orderReference) => onChange({ ...value, orderReference })}
          isRequired
        />
      )}
    </>
  );
}
