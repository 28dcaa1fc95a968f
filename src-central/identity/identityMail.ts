import type { Instant } from '#domain/kernel/instants.ts';
import { fill, type Sentence } from '#domain/kernel/sentences.ts';
import { Message, Organization } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowById } from '../database/rows.store.ts';
import { put } from './record.ts';

/*
 * Letters with a code in them. They wait among the organisation's messages to be sent; their keys begin with 'identity.', and such messages go to
 * no desk.
 */
type Letter = { readonly subject: Sentence; readonly body: Sentence };
const LETTERS = {
  reset: {
    subject: { fr: 'Votre nouveau mot de passe', en: 'Your new password' },
    body: {
      fr: 'Code : {code}\n\nIl sert une fois, pendant trente minutes, à choisir un nouveau mot de passe dans Régie ({company}).\nVous n’avez rien demandé ? Ne faites rien : votre mot de passe reste le même.',
      en: 'Code: {code}\n\nIt serves once, within thirty minutes, to choose a new password in Régie ({company}).\nYou asked for nothing? Do nothing: your password stays the same.',
    },
  },
  invitation: {
    subject: { fr: '{company} vous invite', en: '{company} invites you' },
    body: {
      fr: 'Code : {code}\n\nIl sert une fois, pendant sept jours, à rejoindre {company} dans Régie : sur un poste de l’entreprise, « J’ai une invitation ».',
      en: 'Code: {code}\n\nIt serves once, within seven days, to join {company} in Régie: at a workstation of the company, “I have an invitation”.',
    },
  },
} as const satisfies Record<string, Letter>;

/** Puts a letter among the messages to send. */
export async function queueIdentityMail(
  db: TenantConnection,
  now: Instant,
  letter: {
    readonly to: { readonly email: string; readonly locale: 'fr' | 'en' };
    readonly kind: keyof typeof LETTERS;
    readonly code: string;
  },
): Promise<void> {
  const { to, kind, code } = letter;
  const organization = await rowById(db, Organization, db.organizationId);
  const details = { code, company: organization?.name ?? '' };
  const { subject, body } = LETTERS[kind];
  await put(db, Message, now, {
    channel: 'EMAIL',
    templateKey: `identity.${kind}`,
    toAddress: to.email,
    subject: fill(subject, to.locale, details),
    body: fill(body, to.locale, details),
    relatedType: 'Identity',
  });
}
