import type { Sentence } from '../kernel/sentences.ts';

export const messageRefusals = {
  'message-address-wrong': {
    fr: 'L’adresse ne convient pas : une adresse de courriel, ou un numéro au format +33612345678.',
    en: 'The address does not fit: an e-mail address, or a number like +33612345678.',
  },
  'message-without-subject': { fr: 'Un courriel demande un objet.', en: 'An e-mail needs a subject.' },
  'message-not-failed': {
    fr: 'Ce message n’est pas en échec ({status}) : il n’y a rien à renvoyer.',
    en: 'This message has not failed ({status}): there is nothing to send again.',
  },
  'webhook-address-wrong': {
    fr: 'L’adresse du webhook doit être en https et mener à un serveur public.',
    en: 'The webhook’s address must be https and lead to a public server.',
  },
  'delivery-not-dead': {
    fr: 'Cet envoi n’est pas abandonné ({status}) : il n’y a rien à rejouer.',
    en: 'This delivery was not given up ({status}): there is nothing to replay.',
  },
  'event-done': {
    fr: 'Cet événement a déjà été traité : il n’y a rien à rejouer.',
    en: 'This event has been dealt with: there is nothing to replay.',
  },
} satisfies Readonly<Record<string, Sentence>>;
