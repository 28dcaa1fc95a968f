import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DocumentFault } from './fault.ts';

export type DocumentPaths = {
  /** Folder of the Typst templates. */
  readonly templatesDir: string;
  /** Folder holding the Inter TTF files, flat or one folder per weight. */
  readonly fontsDir: string;
};

/** Weights the templates use; each is a file Inter_<weight>.ttf. */
const FONT_WEIGHTS = ['400Regular', '500Medium', '600SemiBold', '700Bold'] as const;

/** The nearest `name` at or above this module: the checkout from sources and from a bundle alike. */
export function findUpwards(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, name);
    if (existsSync(candidate)) return candidate;
    const parent = resolve(folder, '..');
    if (parent === folder) throw new DocumentFault('template-fault', `${name} was not found above ${import.meta.url}`);
    folder = parent;
  }
}

/** Where templates and fonts are in a checkout; an installed desk passes its own resource folders instead. */
export function defaultDocumentPaths(): DocumentPaths {
  return {
    templatesDir: findUpwards(join('resources', 'documents')),
    fontsDir: dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json')),
  };
}

/** The font files of a folder; faults with `font-missing` when a weight is not there. */
export function fontFiles(fontsDir: string): readonly string[] {
  return FONT_WEIGHTS.map((weight) => {
    const name = `Inter_${weight}.ttf`;
    const found = [join(fontsDir, name), join(fontsDir, weight, name)].find((path) => existsSync(path));
    if (!found) throw new DocumentFault('font-missing', `${name} is not in ${fontsDir}`);
    return found;
  });
}

/** The templates of a folder, by file name. */
export function templateFiles(templatesDir: string): readonly string[] {
  return readdirSync(templatesDir).filter((name) => name.endsWith('.typ'));
}
