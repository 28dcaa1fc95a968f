import type { Sentence } from '../kernel/sentences.ts';

/** Why nobody is let in, or a password is not taken. */
export const identityRefusals = {
  'credentials-wrong': {
    fr: 'Adresse, mot de passe ou organisation incorrects.',
    en: 'Wrong address, password or organisation.',
  },
  'account-locked': {
    fr: 'Trop d’essais : ce compte reste fermé {minutes} min.',
    en: 'Too many attempts: this account stays closed for {minutes} min.',
  },
  'too-many-requests': {
    fr: 'Trop de demandes en peu de temps : réessayez dans {minutes} min.',
    en: 'Too many requests in a short time: try again in {minutes} min.',
  },
  'input-unreadable': {
    fr: 'Cette demande est incomplète ou mal formée : vérifiez {field}.',
    en: 'This request is incomplete or malformed: check {field}.',
  },
  'central-away': {
    fr: 'Le serveur central ne répond pas : les accès se gèrent une fois la liaison revenue.',
    en: 'The central server does not answer: access is managed once the line is back.',
  },
  'offline-unknown-person': {
    fr: 'Sans réseau, seule la dernière personne connectée sur ce poste peut s’y reconnecter.',
    en: 'Without the network, only the person who signed in here last can sign in again.',
  },
  'offline-too-long': {
    fr: 'Le serveur n’a pas été joint depuis {days} jours : il faut le réseau pour se connecter.',
    en: 'The server has not been reached for {days} days: signing in needs the network.',
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
  'session-revoked': {
    fr: 'Votre session a été fermée par une personne qui gère les accès : reconnectez-vous.',
    en: 'Your session was closed by somebody who manages access: sign in again.',
  },
  'session-revoked-by-self': {
    fr: 'Vous avez fermé cette session depuis un autre poste : reconnectez-vous.',
    en: 'You closed this session from another workstation: sign in again.',
  },
  'session-replayed': {
    fr: 'Cette session a servi deux fois, elle est fermée par prudence : reconnectez-vous.',
    en: 'This session was used twice and is closed to be safe: sign in again.',
  },
  'session-password-changed': {
    fr: 'Le mot de passe a changé : reconnectez-vous avec le nouveau.',
    en: 'The password has changed: sign in with the new one.',
  },
  'session-second-factor-changed': {
    fr: 'Le second facteur de ce compte a changé : reconnectez-vous.',
    en: 'The second factor of this account has changed: sign in again.',
  },
  'session-rights-changed': {
    fr: 'Vos droits ont changé : reconnectez-vous.',
    en: 'Your rights have changed: sign in again.',
  },
  'account-closed': {
    fr: 'Vous n’avez plus accès à cette entreprise : demandez à la personne qui gère les accès.',
    en: 'You no longer have access to this company: ask whoever manages access.',
  },
  'password-wrong': { fr: 'Ce n’est pas votre mot de passe.', en: 'This is not your password.' },
  'password-recent': {
    fr: 'Ce mot de passe est l’un de vos {count} derniers : choisissez-en un autre.',
    en: 'This password is one of your last {count}: choose another.',
  },
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
  'reset-code-wrong': {
    fr: 'Ce code ne change aucun mot de passe : il est inconnu, déjà utilisé ou trop vieux.',
    en: 'This code changes no password: it is unknown, used, or too old.',
  },
  'reset-not-yours': {
    fr: 'Cette personne travaille aussi pour une autre entreprise : elle seule change ce qui ouvre son compte.',
    en: 'This person also works for another company: they alone change what opens their account.',
  },
  'second-factor-on': {
    fr: 'Le second facteur est déjà en place : retirez-le d’abord.',
    en: 'The second factor is already on: turn it off first.',
  },
  'second-factor-off': { fr: 'Aucun second facteur n’est en place.', en: 'There is no second factor.' },
  'invitation-wrong': {
    fr: 'Ce code n’invite personne : il est inconnu, déjà utilisé, repris ou trop vieux.',
    en: 'This code invites nobody: it is unknown, used, taken back, or too old.',
  },
  'person-has-account': {
    fr: 'Cette adresse a déjà un compte : donnez son mot de passe actuel.',
    en: 'This address has an account already: give its current password.',
  },
  'person-is-member': {
    fr: 'Cette personne a déjà accès : changez ses droits.',
    en: 'This person has access already: change their rights.',
  },
  'grant-above-own': {
    fr: 'Vous ne pouvez ni donner ni reprendre un rôle plus grand que le vôtre.',
    en: 'You can neither give nor take back a role greater than your own.',
  },
  'grant-longer-than-own': {
    fr: 'Votre propre droit prend fin : vous ne pouvez pas en donner un plus long.',
    en: 'Your own right ends: you cannot give a longer one.',
  },
  'grant-already-over': {
    fr: 'Cette fin est déjà passée.',
    en: 'That end has passed already.',
  },
  'scope-order-missing': { fr: 'Choisissez le dossier de ce droit.', en: 'Choose the order of this right.' },
  'last-owner': {
    fr: 'C’est le dernier propriétaire : donnez d’abord ce rôle à quelqu’un d’autre.',
    en: 'This is the last owner: give that role to somebody else first.',
  },
  'jit-reason-short': {
    fr: 'Dites pourquoi en {fewest} caractères au moins.',
    en: 'Say why in at least {fewest} characters.',
  },
  'jit-decided': { fr: 'Cette demande est déjà tranchée.', en: 'This request was decided already.' },
  'jit-own': {
    fr: 'Quelqu’un d’autre doit trancher votre demande.',
    en: 'Somebody else has to decide your request.',
  },
} as const satisfies Record<string, Sentence>;
