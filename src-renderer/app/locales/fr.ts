import { errors } from './fr/errors.ts';
import { missions } from './fr/missions.ts';
import { records } from './fr/records.ts';
import { shell } from './fr/shell.ts';

/** Every French text, one file and one name per subject. French is the reference: English must have the same keys. */
export const fr = { records, missions, shell, errors } as const;
