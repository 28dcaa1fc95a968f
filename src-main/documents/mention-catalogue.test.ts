import { expect, it } from 'vitest';
import { DOCUMENT_KINDS, legalNotes, requirementsOn } from '#domain/documents/index.ts';
import { loadMentionCatalogue } from './mention-catalogue.ts';

it('the shipped catalogue holds mentions for every kind of document and the notes of an invoice in both languages', () => {
  const catalogue = loadMentionCatalogue();
  for (const kind of DOCUMENT_KINDS) expect(requirementsOn(catalogue, kind, '2026-11-20').length).toBeGreaterThan(5);
  for (const locale of ['fr', 'en'] as const)
    expect(
      legalNotes(catalogue, { on: '2026-11-20', locale, lateRate: null, discountText: null, vatOnDebits: true }),
    ).toMatchObject({ kind: 'ok' });
});
