import type { GeoPoint } from '../kernel/geo.ts';
import type { Id } from '../kernel/ids.ts';
import { foldPlate, foldText } from './foldText.ts';

/** Records a cell may name. */
export type Named = 'category' | 'licence' | 'base' | 'client' | 'driver' | 'vehicle';

/** A record and what people call it, the surest name first: code, then number, then full name, then short name. */
export type DirectoryEntry = {
  readonly what: Named;
  readonly id: Id;
  readonly names: readonly (string | null)[];
};
export type KnownPlace = GeoPoint & { readonly label: string; readonly address: string };

/** What the office knows by name, loaded once before an import. */
export type Directory = {
  readonly find: (what: Named, text: string) => { readonly id: Id } | 'none' | 'many';
  /** A place of the office's own by its label or address. */
  readonly place: (text: string) => KnownPlace | null;
  /** The base of an office that has only one. */
  readonly onlyBaseId: Id | null;
};

/** Builds the directory; a surer name wins over a shorter one, and a name two records share on one level is ambiguous. */
export function createDirectory(entries: readonly DirectoryEntry[], places: readonly KnownPlace[]): Directory {
  const levels = new Map<string, Map<string, Id | null>>();
  const depth = entries.reduce((deepest, { names }) => Math.max(deepest, names.length), 0);
  for (const { what, id, names } of entries) {
    names.forEach((name, level) => {
      const key = keyOf(what, name ?? '');
      if (key === '') return;
      const byName = levels.get(`${what} ${level}`) ?? new Map<string, Id | null>();
      byName.set(key, byName.has(key) && byName.get(key) !== id ? null : id);
      levels.set(`${what} ${level}`, byName);
    });
  }
  const byPlaceName = new Map<string, KnownPlace>();
  for (const place of places)
    for (const name of [place.address, place.label, `${place.label}, ${place.address}`])
      byPlaceName.set(foldText(name), place);
  const bases = new Set(entries.filter(({ what }) => what === 'base').map(({ id }) => id));
  const [onlyBaseId] = bases;
  return {
    find: (what, text) => {
      const key = keyOf(what, text);
      for (let level = 0; level < depth; level += 1) {
        const id = levels.get(`${what} ${level}`)?.get(key);
        if (id !== undefined) return id === null ? 'many' : { id };
      }
      return 'none';
    },
    place: (text) => byPlaceName.get(foldText(text)) ?? null,
    onlyBaseId: bases.size === 1 ? (onlyBaseId ?? null) : null,
  };
}

function keyOf(what: Named, name: string): string {
  return what === 'vehicle' ? foldPlate(name) : foldText(name);
}
