import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mentionCatalogueSchema, type MentionCatalogue } from '#domain/documents/index.ts';
import { findUpwards } from './paths.ts';

/** The dated legal mentions shipped with the desk; faults when the file does not hold what its schema says. */
export function loadMentionCatalogue(
  mentionsDir: string = findUpwards(join('resources', 'mentions')),
): MentionCatalogue {
  return mentionCatalogueSchema.parse(JSON.parse(readFileSync(join(mentionsDir, 'fr.json'), 'utf8')));
}
