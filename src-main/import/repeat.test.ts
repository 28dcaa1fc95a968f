import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tally, testCompany } from './testCompany.ts';

/* Whatever a file holds, importing it twice does the second time nothing at all; a trial says the same as the real run. */
const cell = <T extends string>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const line = fc
  .record({
    key: cell('', 'K1', 'K2', 'K3', 'K4'),
    date: cell('20/11/2026', '2026-12-01', '31/02/2026', '25/10/2026', '20/11/26'),
    time: cell('10:00', '02:30', '23h15', ''),
    length: cell('1h30', '45', '', '0'),
    client: cell('AL', 'Hôtel Bristol', '', 'Inconnu'),
    pickup: cell('Orly', 'CDG', ''),
    dropoff: cell('Paris', ''),
    price: cell('1 234,50 €', '95', '', 'gratuit'),
    order: cell('', 'PO-1', 'PO-2'),
    driver: cell('', 'Claire Fontaine', 'Personne'),
    vehicle: cell('', 'AB-123-CD'),
    status: cell('', 'terminée', 'annulée', 'affectée'),
  })
  .map((cells) => Object.values(cells).join(';'));
const HEAD = 'clé;date;heure;durée;client;départ;arrivée;prix HT;dossier;chauffeur;véhicule;statut';

test('any file of missions: a trial tells the truth, and a second run changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
      const company = testCompany();
      try {
        await company.load('vehicles', 'Immatriculation;Catégorie;Places\nAB-123-CD;BERLINE;5');
        await company.load('drivers', 'prénom;nom\nClaire;Fontaine');
        await company.load('contacts', 'code;nom\nAL;Air Liquide\nBR;Hôtel Bristol');
        const file = [HEAD, ...lines].join('\n');
        const empty = company.counts();
        const trial = await company.load('missions', file, { isTrial: true });
        expect(company.counts()).toEqual(empty);
        const first = await company.load('missions', file);
        expect(tally(first)).toBe(tally(trial));
        if (first.kind !== 'ok') throw new Error(first.code);
        const { read, created, refused } = first.value;
        expect(created + refused.length).toBe(read);
        const written = company.counts();
        expect(written['missions']).toBe(created);
        const second = await company.load('missions', file);
        expect(tally(second)).toBe(
          `${read} read, 0 created, 0 updated, ${created} unchanged, ${refused.length} refused`,
        );
        expect(company.counts()).toEqual(written);
      } finally {
        await company.close();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
