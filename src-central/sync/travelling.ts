import type { Entity } from '#domain/model/entity.ts';

/** Which rows of a table that travels do so, as a condition: letters with somebody's one-time code in them go to no desk. */
export function travelling(of: Entity): string {
  return of.name === 'Message' ? "(template_key IS NULL OR template_key NOT LIKE 'identity.%')" : 'true';
}
