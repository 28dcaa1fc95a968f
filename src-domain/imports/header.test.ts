import { describe, expect, test } from 'vitest';
import { createDirectory } from './directory.ts';
import { foldHeading, writtenPlate } from './foldText.ts';
import { doubledFields, missingFields, proposeMapping, rememberMapping } from './header.ts';
import { IMPORT_KINDS, IMPORT_PLANS } from './index.ts';
import { createSeenKeys } from './seenKeys.ts';

describe('mapping', () => {
  test.each([
    ['missions', 'Date', 'date'],
    ['missions', 'HEURE', 'time'],
    ['missions', 'Prix HT (€)', 'priceExclTaxCents'],
    ['missions', 'depart', 'pickup'],
    ['missions', 'id externe', 'key'],
    ['missions', 'Chauffeur', 'driverId'],
    ['contacts', 'Raison sociale', 'name'],
    ['contacts', 'N° TVA', 'vatNumber'],
    ['contacts', 'Company', 'name'],
    ['drivers', 'permis B', 'licenceB'],
    ['drivers', 'Validité permis D1', 'licenceD1'],
    ['drivers', 'permis n°', 'licenseNumber'],
    ['vehicles', 'Immatriculation', 'registrationNumber'],
    ['vehicles', 'couleur', null],
  ] as const)('%s: %s → %s', (kind, heading, expected) => {
    expect(proposeMapping([heading], IMPORT_PLANS[kind].fields)).toEqual([expected]);
  });

  test.each(IMPORT_KINDS)('%s: every label, French or English, finds its own field', (kind) => {
    const { fields } = IMPORT_PLANS[kind];
    for (const [name, { label }] of Object.entries(fields)) {
      expect([name, proposeMapping([label.fr], fields)]).toEqual([name, [name]]);
      expect([name, proposeMapping([label.en], fields)]).toEqual([name, [name]]);
    }
  });

  test('what was chosen before wins, also to leave a column out; a field is proposed once', () => {
    const { fields } = IMPORT_PLANS.contacts;
    const headings = ['Nom', 'Client', 'Ref'];
    expect(proposeMapping(headings, fields)).toEqual(['name', null, null]);
    const remembered = rememberMapping(headings, [null, 'name', 'code']);
    expect(proposeMapping(headings, fields, remembered)).toEqual([null, 'name', 'code']);
  });

  test('missing and doubled fields are named', () => {
    const { fields } = IMPORT_PLANS.missions;
    expect(missingFields(['time', null], fields)).toEqual(['date', 'pickup']);
    expect(doubledFields(['date', null, 'date', 'time'])).toEqual(['date']);
  });
});

describe('names', () => {
  const directory = createDirectory(
    [
      { what: 'driver', id: 'a', names: ['CH1', 'Claire Fontaine', 'Fontaine Claire', 'Fontaine'] },
      { what: 'driver', id: 'b', names: ['CH2', 'Luc Fontaine', 'Fontaine Luc', 'Fontaine'] },
      { what: 'vehicle', id: 'v', names: ['AB-123-CD', null] },
      { what: 'client', id: 'c', names: ['75', null, 'Hôtel Bristol', null] },
      { what: 'client', id: 'd', names: [null, null, '75', null] },
    ],
    [{ label: 'CDG T2E', address: 'Terminal 2E, 95700 Roissy', lat: 49, lng: 2.5 }],
  );

  test.each([
    ['driver', 'ch1', { id: 'a' }],
    ['driver', 'FONTAINE Claire', { id: 'a' }],
    ['driver', 'Fontaine', 'many'],
    ['driver', 'Personne', 'none'],
    ['vehicle', 'ab 123 cd', { id: 'v' }],
    ['client', 'hotel bristol', { id: 'c' }],
    ['client', '75', { id: 'c' }],
    ['base', 'Bercy', 'none'],
  ] as const)('%s %s', (what, text, expected) => {
    expect(directory.find(what, text)).toEqual(expected);
  });

  test('places by label or address', () => {
    expect(directory.place('cdg t2e')?.lat).toBe(49);
    expect(directory.place('Terminal 2E, 95700 Roissy')?.lat).toBe(49);
    expect(directory.place('Ailleurs')).toBeNull();
  });

  test('plates and headings', () => {
    expect(['ab123cd', 'AB 123 CD', '1234 ab  75'].map(writtenPlate)).toEqual(['AB-123-CD', 'AB-123-CD', '1234 AB 75']);
    expect(foldHeading('  Œuvre d’Été (n°) ')).toBe('oeuvre d ete');
  });
});

test('two lines about one record: by the same key, or by a weaker one', () => {
  const seen = createSeenKeys();
  const lines = [
    { key: 'code:a', alsoKnownBy: ['siren:1', 'name:x'] },
    { key: 'code:b', alsoKnownBy: ['name:x'] },
    { key: 'siren:1', alsoKnownBy: ['name:y'] },
    { key: 'name:z', alsoKnownBy: [] },
    { key: 'code:c', alsoKnownBy: ['name:z'] },
    { key: 'code:a', alsoKnownBy: [] },
  ];
  expect(lines.map((line, at) => seen.earlier(line, at + 1))).toEqual([null, null, 1, null, 4, 1]);
});
