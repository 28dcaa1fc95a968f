import { choice, instant, integer, nullable, personal, text, withDefault } from './columns.ts';
import { entity } from './entity.ts';

/** A produced or received file: quote, invoice, slip, licence scan, photo. The bytes stay in the files folder under storageKey. */
export const Document = entity('Document', {
  subject: 'documents',
  isSoftDeleted: true,
  columns: {
    kind: choice([
      'QUOTE',
      'INVOICE',
      'RESERVATION_SLIP',
      'MISSION_ORDER',
      'BILLET_COLLECTIF',
      'CONTRACT',
      'LICENCE',
      'PHOTO',
      'EXPORT',
      'OTHER',
    ]),
    visibility: withDefault(choice(['PUBLIC', 'PORTAL', 'PRIVATE']), 'PRIVATE'),
    fileName: personal(text()),
    mimeType: text(120),
    sizeBytes: integer(),
    sha256: text(64),
    storageKey: text(300),
    relatedType: nullable(text(40)),
    relatedId: nullable(text(36)),
    expiresAt: nullable(instant()),
  },
  unique: [['storageKey']],
  indexes: [['relatedType', 'relatedId'], ['sha256']],
});
