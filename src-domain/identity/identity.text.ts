import type { Sentence } from '../kernel/sentences.ts';

/** Why nobody is let in, or a password is not taken. */
export const identityRefusals = {
  'credentials-wrong': {
    fr: 'Adresse, mot de passe ou organisation incorrects.',
    en: 'Wrong address, password or organisation.',
  },
  'account-locked': {
    fr: 'Trop d’essais : ce compte est fermé jusqu’à {until}.',
    en: 'Too many attempts: this account is closed until {until}.',
  },
  'code-required': { fr: 'Saisissez le code de votre application.', en: 'Type the code of your application.' },
  'code-wrong': { fr: 'Ce code n’est pas le bon, ou il a déjà servi.', en: 'This code is wrong, or was used already.' },
  'enrolment-code-wrong': {
    fr: 'Ce code n’enrôle aucun poste : il est inconnu, déjà utilisé ou trop vieux.',
    en: 'This code enrols no workstation: it is unknown, used, or too old.',
  },
  'desk-revoked': {
    fr: 'Ce poste n’est plus autorisé : demandez un nouveau code.',
    en: 'This workstation is no longer allowed: ask for a new code.',
  },
  'session-over': { fr: 'Votre session est terminée : reconnectez-vous.', en: 'Your session is over: sign in again.' },
  'password-length': {
    fr: 'Le mot de passe a entre {fewest} et {most} caractères.',
    en: 'The password has between {fewest} and {most} characters.',
  },
  'password-simple': {
    fr: 'Ce mot de passe répète trop les mêmes signes.',
    en: 'This password repeats the same signs too much.',
  },
  'password-personal': {
    fr: 'Ce mot de passe contient votre nom ou votre adresse.',
    en: 'This password contains your name or address.',
  },
} as const satisfies Record<string, Sentence>;
