import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { type Outputs, useApiClient } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { formatNumericDay } from '../kit/format.ts';
import { StatusText } from '../kit/StatusMark.tsx';
import { TextField } from '../kit/TextField.tsx';

type Detail = NonNullable<Outputs['lessons']['student']>;

/** Parents and guardians of a learner, and their consent to lessons, given and withdrawn with a date. */
export function LearnerFamily({ detail }: { readonly detail: Detail }): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const command = useCommand();
  const { timeZone } = useShellFacts();
  const now = useNow(60_000);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [relation, setRelation] = useState('');
  const studentId = detail.student.id;

  async function add(): Promise<void> {
    const made = await command(client.lessons.guardians.create.mutate({ values: { fullName: name, phone } }), {});
    if (!made || isRefusal(made)) return;
    const values = { studentId, guardianId: made.value, relation: relation.trim() || null };
    const linked = await command(client.lessons.studentGuardians.create.mutate({ values }), {
      done: t('lessons.family.added'),
    });
    if (!linked || isRefusal(linked)) return;
    setName('');
    setPhone('');
    setRelation('');
  }
  const give = (guardianId: string): void =>
    void command(
      client.lessons.consents.create.mutate({ values: { studentId, guardianId, kind: 'LESSON', givenAt: now } }),
      {
        done: t('lessons.family.given'),
      },
    );
  const withdraw = (id: string): void =>
    void command(client.lessons.consents.update.mutate({ id, patch: { withdrawnAt: now } }), {
      done: t('lessons.family.withdrawn'),
    });

  return (
    <div className="flex flex-col gap-4 px-3.5 py-3 text-sm">
      {detail.guardians.length === 0 && <p className="text-soft">{t('lessons.family.none')}</p>}
      <ul className="flex flex-col gap-3">
        {detail.guardians.map((guardian) => {
          const consent = detail.consents.find(
            (each) => each.guardianId === guardian.id && each.kind === 'LESSON' && each.withdrawnAt === null,
          );
          return (
            <li key={guardian.id} className="flex flex-col gap-1">
              <span className="font-semibold">
                {guardian.fullName}
                <span className="pl-2 font-normal text-soft">
                  {[guardian.relation, guardian.phone ?? guardian.email].filter(Boolean).join(' · ')}
                </span>
              </span>
              <span className="flex items-center justify-between gap-2">
                <StatusText tone={consent ? 'ok' : 'warn'} shape={consent ? 'check' : 'triangle'}>
                  {consent
                    ? t('lessons.family.consentSince', { day: formatNumericDay(dayAt(consent.givenAt, timeZone)) })
                    : t('lessons.family.noConsent')}
                </StatusText>
                {consent ? (
                  <Button size="small" look="quiet" onClick={() => withdraw(consent.id)}>
                    {t('lessons.family.withdraw')}
                  </Button>
                ) : (
                  <Button size="small" onClick={() => give(guardian.id)}>
                    {t('lessons.family.give')}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <section className="grid grid-cols-2 gap-2 border-t border-line pt-3">
        <h3 className="col-span-2 font-semibold text-soft">{t('lessons.family.add')}</h3>
        <div className="col-span-2">
          <TextField label={t('lessons.family.name')} value={name} onChange={setName} maxLength={200} isRequired />
        </div>
        <TextField
          label={t('lessons.family.phone')}
          value={phone}
          onChange={setPhone}
          type="tel"
          maxLength={40}
          isRequired
        />
        <TextField label={t('lessons.family.relation')} value={relation} onChange={setRelation} maxLength={40} />
        <div className="col-span-2">
          <Button disabled={name.trim() === '' || phone.trim() === ''} onClick={() => void add()}>
            {t('lessons.family.add')}
          </Button>
        </div>
      </section>
    </div>
  );
}
