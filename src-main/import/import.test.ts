import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import { Mission, Order, Quote, QuoteLine } from '#domain/model/registry.ts';
import { checkReplica } from '../replica/check.store.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { refusals, tally, type TestCompany, testCompany } from './testCompany.ts';

let company: TestCompany;
beforeEach(() => {
  company = testCompany();
});
afterEach(() => company.close());

const VEHICLES = `Immatriculation;Catégorie;Places;Énergie
AB-123-CD;BERLINE;5;Hybride
EF-456-GH;Van;8;Diesel`;
const DRIVERS = `code;prénom;nom;permis n°;permis B;permis D1;carte VTC;validité carte VTC
CH1;Claire;Fontaine;12AB;oui;31/12/2028;075123;30/06/2027
CH2;Amadou;Diallo;13AB;oui;;;`;
const CONTACTS = `code;raison sociale;siren
AL;Air Liquide;552096281
BR;Hôtel Bristol;`;
const MISSION_HEAD = 'date;heure;fin;client;passager;départ;arrivée;catégorie;prix HT;TVA;chauffeur;véhicule;statut';

async function ready(): Promise<void> {
  await company.load('vehicles', VEHICLES);
  await company.load('drivers', DRIVERS);
  await company.load('contacts', CONTACTS);
}

describe('missions', () => {
  beforeEach(ready);

  test('a commercial mission: order of the month, accepted manual quote, one line, assigned as given', async () => {
    const result = await company.load(
      'missions',
      `${MISSION_HEAD}
20/11/2026;14:30;15h45;Air Liquide;Mme Okafor;CDG;Quai d’Orsay;BERLINE;"1 234,50 €";10 %;Fontaine Claire;ab123cd;
21/11/2026;09:00;10:00;AL;M. Weber;Orly;Lyon;Van;95,00;20;;;`,
    );
    expect(tally(result)).toBe('2 read, 2 created, 0 updated, 0 unchanged, 0 refused');
    const db = company.desk.replica.read;
    const [order] = rowsWhere(db, Order, {});
    const [quote] = rowsWhere(db, Quote, {});
    expect(order).toMatchObject({ name: 'Missions de novembre 2026', status: 'CONFIRMED', customerReference: null });
    expect(quote).toMatchObject({
      status: 'ACCEPTED',
      pricingMode: 'MANUAL',
      orderId: order?.id,
      totalExclTaxCents: 132_950,
      totalVatCents: 12_345 + 1900,
      totalInclTaxCents: 147_195,
    });
    expect(
      rowsWhere(db, QuoteLine, {}).map((line) => [line.position, line.unitPriceCents, line.isDispatchable]),
    ).toEqual([
      [0, 123_450, true],
      [1, 9500, true],
    ]);
    expect(
      rowsWhere(db, Mission, {}).map((row) => [
        row.reference,
        row.status,
        row.quoteId === quote?.id,
        row.driverId !== null,
      ]),
    ).toEqual([
      [`${order?.reference}-01`, 'ASSIGNED', true, true],
      [`${order?.reference}-02`, 'PENDING', true, false],
    ]);
    expect(checkReplica(db)).toEqual([]);
  });

  test('without a client it is an internal task', async () => {
    await company.load('missions', 'date;heure;durée;départ;libellé\n20/11/2026;07:00;30 min;Dépôt;Lavage');
    const [task] = rowsWhere(company.desk.replica.read, Mission, {});
    expect(task).toMatchObject({ type: 'INTERNAL', label: 'Lavage', quoteId: null, orderId: null, status: 'PENDING' });
    expect(company.counts()['orders']).toBe(0);
  });

  test('a dossier is found by our reference or the client’s own; a closed or foreign one is refused', async () => {
    const head = 'clé;date;heure;durée;client;départ;arrivée;prix;dossier';
    await company.load(
      'missions',
      `${head}\n1;20/11/2026;10:00;1h;AL;A;B;10;PO-77\n2;20/12/2026;10:00;1h;AL;A;B;10;PO-77`,
    );
    const [order, other] = rowsWhere(company.desk.replica.read, Order, {});
    expect([order?.customerReference, other]).toEqual(['PO-77', undefined]);
    const again = await company.load(
      'missions',
      `${head}\n3;21/11/2026;10:00;1h;AL;A;B;10;${order?.reference}\n4;21/11/2026;10:00;1h;BR;A;B;10;${order?.reference}`,
    );
    expect(refusals(again)).toEqual([`3 dossier order-of-other-contact ${order?.reference}`]);
    expect(rowsWhere(company.desk.replica.read, Mission, { orderId: order?.id ?? '' })).toHaveLength(3);
  });

  test.each([
    ['31/02/2026;10:00;11:00;BR;;A;B', '2 date date-not-in-calendar 31/02/2026'],
    ['11/20/2026;10:00;11:00;BR;;A;B', '2 date date-month-first 11/20/2026'],
    ['20/11/26;10:00;11:00;BR;;A;B', '2 date date-two-digit-year 20/11/26'],
    ['20/11/2026;25:00;11:00;BR;;A;B', '2 heure time-unreadable 25:00'],
    ['20/11/2026;;11:00;BR;;A;B', '2 heure field-required'],
    [';10:00;11:00;BR;;A;B', '2 date field-required'],
    ['20/11/2026;10:00;09:00;BR;;A;B', '2 fin end-before-start 09:00'],
    ['20/11/2026;10:00;19/11/2026 11:00;BR;;A;B', '2 fin end-before-start 19/11/2026 11:00'],
    ['20/11/2026;10:00;;BR;;A;B', '2 fin duration-unknown'],
    ['29/03/2026;02:30;04:00;BR;;A;B', '2 heure local-time-in-gap 2026-03-29 02:30'],
    ['25/10/2026;02:30;04:00;BR;;A;B', '2 heure local-time-ambiguous 2026-10-25 02:30'],
    ['20/11/2026;10:00;11:00;Inconnu;;A;B', '2 client unknown-reference Inconnu'],
    ['20/11/2026;10:00;11:00;BR;;A;B;FUSEE', '2 catégorie unknown-reference FUSEE'],
    ['20/11/2026;10:00;11:00;BR;;A;B;;dix euros', '2 prix HT amount-unreadable dix euros'],
    ['20/11/2026;10:00;11:00;BR;;A;B;;-5', '2 prix HT number-out-of-range -5'],
    ['20/11/2026;10:00;11:00;BR;;A;B;;5;200 %', '2 TVA number-out-of-range 200 %'],
    ['20/11/2026;10:00;11:00;;;A;B;;5', '2 client field-required'],
    ['20/11/2026;10:00;11:00;BR;;A;B;;5;;Personne', '2 chauffeur unknown-reference Personne'],
    ['20/11/2026;10:00;11:00;BR;;A;B;;5;;;ZZ-000-ZZ', '2 véhicule unknown-reference ZZ-000-ZZ'],
    ['20/11/2026;10:00;11:00;BR;;A;B;;5;;;;peut-être', '2 statut choice-unknown peut-être'],
    ['20/12/2026;10:00;11:00;BR;;A;B;;5;;CH1;AB-123-CD;terminée', '2 statut status-in-future terminée'],
    ['20/11/2026;10:00;11:00;BR;;A;B;;5;;;;;en trop', '2  too-many-cells en trop'],
  ])('refused by line, field and value, the next one kept: %s', async (bad, expected) => {
    const good = '20/11/2026;12:00;13:00;BR;;A;B;;10;;;;';
    const result = await company.load('missions', `${MISSION_HEAD}\n${bad}\n${good}`);
    expect(refusals(result)).toEqual([expected]);
    expect(rowsWhere(company.desk.replica.read, Mission, {})).toHaveLength(1);
  });

  test.each([
    ['23:30 to 00:45 ends next day', '20/11/2026;23:30;00:45', Date.UTC(2026, 10, 20, 22, 30), 75],
    ['summer time', '20/07/2026;12:00;13:00', Date.UTC(2026, 6, 20, 10), 60],
    ['across the spring change', '28/03/2026;23:00;03:30', Date.UTC(2026, 2, 28, 22), 210],
    [
      'a twice-told hour with its offset',
      '2026-10-25T02:30:00+01:00;;25/10/2026 03:30',
      Date.UTC(2026, 9, 25, 1, 30),
      60,
    ],
    ['ISO with a time', '2026-11-20T10:00;;11:00', Date.UTC(2026, 10, 20, 9), 60],
  ])('%s', async (_name, cells, startAt, minutes) => {
    await company.load('missions', `date;heure;fin;client;départ;prix\n${cells};BR;A;10`);
    const [mission] = rowsWhere(company.desk.replica.read, Mission, {});
    expect([mission?.startAt, ((mission?.endAt ?? 0) - (mission?.startAt ?? 0)) / 60_000]).toEqual([startAt, minutes]);
  });

  test('the same file twice creates nothing, updates nothing and leaves no trace', async () => {
    const file = `${MISSION_HEAD}
20/11/2026;14:30;15h45;AL;Mme Okafor;CDG;Orsay;BERLINE;100;10;CH1;AB-123-CD;
21/11/2026;14:30;15h45;;;Dépôt;Garage;;;;;;`;
    await company.load('missions', file);
    const before = company.counts();
    expect(tally(await company.load('missions', file))).toBe('2 read, 0 created, 0 updated, 2 unchanged, 0 refused');
    expect(company.counts()).toEqual(before);
  });

  test('a changed price moves the line and the quote; work done in the console meanwhile stays', async () => {
    const head = 'clé;date;heure;durée;client;départ;arrivée;prix;chauffeur;véhicule';
    await company.load(
      'missions',
      `${head}\nK1;20/12/2026;10:00;1h;AL;A;B;100;CH1;AB-123-CD\nK2;20/12/2026;12:00;1h;AL;A;B;50;;`,
    );
    const db = company.desk.replica.write;
    db.run("UPDATE missions SET passenger_name = 'M. Corrigé' WHERE import_key = 'key:k1'");
    const again = await company.load(
      'missions',
      `${head}\nK1;20/12/2026;10:00;1h;AL;A;B;120,50;CH1;AB-123-CD\nK2;20/12/2026;12:00;1h;AL;A;B;50;;`,
    );
    expect(tally(again)).toBe('2 read, 0 created, 1 updated, 1 unchanged, 0 refused');
    const [quote] = rowsWhere(company.desk.replica.read, Quote, {});
    const [mission] = rowsWhere(company.desk.replica.read, Mission, { importKey: 'key:k1' });
    expect(quote?.totalExclTaxCents).toBe(17_050);
    expect([mission?.priceExclTaxCents, mission?.passengerName, mission?.status]).toEqual([
      12_050,
      'M. Corrigé',
      'ASSIGNED',
    ]);
  });

  test('a finished mission no longer changes by import, and the client of a deal never does', async () => {
    const head = 'clé;date;heure;durée;client;départ;prix;chauffeur;véhicule;statut';
    await company.load(
      'missions',
      `${head}\nK1;10/11/2026;10:00;1h;AL;A;100;CH1;AB-123-CD;effectuée\nK2;10/12/2026;10:00;1h;AL;A;100;;;`,
    );
    const again = await company.load(
      'missions',
      `${head}\nK1;10/11/2026;10:00;1h;AL;A;150;CH1;AB-123-CD;effectuée\nK2;10/12/2026;10:00;1h;BR;A;100;;;`,
    );
    expect(refusals(again)).toEqual(['2 prix mission-closed 150', '3 client import-deal-fixed BR']);
  });
});

describe('contacts, drivers, vehicles', () => {
  test('created, then unchanged, then updated where a cell differs; an empty cell erases nothing', async () => {
    expect(tally(await company.load('contacts', CONTACTS))).toBe(
      '2 read, 2 created, 0 updated, 0 unchanged, 0 refused',
    );
    const before = company.counts();
    expect(tally(await company.load('contacts', CONTACTS))).toBe(
      '2 read, 0 created, 0 updated, 2 unchanged, 0 refused',
    );
    expect(company.counts()).toEqual(before);
    const third = await company.load(
      'contacts',
      'code;nom;siren;e-mail\nAL;Air Liquide SA;;a@b.fr\nBR;Hôtel Bristol;;',
    );
    expect(tally(third)).toBe('2 read, 0 created, 1 updated, 1 unchanged, 0 refused');
    const kept = company.desk.replica.read.get(
      'SELECT siren, email, display_name AS name FROM contacts WHERE code = ?',
      ['AL'],
    );
    expect(kept).toEqual({ siren: '552096281', email: 'a@b.fr', name: 'Air Liquide SA' });
  });

  test('drivers with licences and card, found by code then by name', async () => {
    await company.load('drivers', DRIVERS);
    expect(company.counts()).toMatchObject({ drivers: 2, driver_licenses: 3, professional_cards: 1 });
    const again = await company.load('drivers', 'nom;prénom;permis D1\nFontaine;Claire;31/12/2030\nDiallo;Amadou;');
    expect(tally(again)).toBe('2 read, 0 created, 1 updated, 1 unchanged, 0 refused');
  });

  test.each([
    ['contacts', 'nom;siren\nX;123456789', ['2 siren siren-invalid 123456789']],
    ['contacts', 'nom;e-mail\nX;pas une adresse', ['2 e-mail email-wrong pas une adresse']],
    ['contacts', 'code;nom\nA;X\nA;Y', ['3 code duplicate-in-file A']],
    ['contacts', 'nom\nX\nX', ['3 nom duplicate-in-file X']],
    ['contacts', `nom\n${'x'.repeat(250)}`, [`2 nom text-too-long ${'x'.repeat(200)}…`]],
    ['drivers', 'nom;prénom;base\nA;B;LYON', ['2 base unknown-reference LYON']],
    ['drivers', 'nom;prénom;permis B\nA;B;31/02/2027', ['2 permis B date-not-in-calendar 31/02/2027']],
    ['vehicles', 'plaque;catégorie;places\nAB-1;BERLINE;5', ['2 plaque plate-wrong AB-1']],
    ['vehicles', 'plaque;catégorie;places\nAB-123-CD;BERLINE;cinq', ['2 places number-unreadable cinq']],
    ['vehicles', 'plaque;catégorie;places\nAB-123-CD;X;5', ['2 catégorie unknown-reference X']],
    ['vehicles', 'plaque;catégorie;places;permis\nAB-123-CD;VAN;8;Z', ['2 permis unknown-reference Z']],
    ['vehicles', 'plaque;catégorie;places\nAB-123-CD;VAN;8\nab123cd;VAN;8', ['3 plaque duplicate-in-file ab123cd']],
  ] as const)('%s %s', async (kind, file, expected) => {
    expect(refusals(await company.load(kind, file))).toEqual(expected);
  });
});

describe('whole files', () => {
  test.each([
    ['a required column is missing', 'missions', 'date;heure;arrivée\n20/11/2026;10:00;A', 'column-missing Départ'],
    ['no time anywhere', 'missions', 'date;départ\n20/11/2026;A', 'column-missing Heure'],
    ['a heading and no line', 'contacts', 'nom;siren\n', null],
    [
      'nothing but a heading of another kind',
      'vehicles',
      'a;b\n1;2',
      'column-missing Immatriculation, Catégorie, Places (conducteur compris)',
    ],
    ['an empty file', 'contacts', '', 'file-empty FILE'],
    ['a workbook', 'contacts', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'file-spreadsheet FILE'],
    ['bytes', 'contacts', Uint8Array.of(1, 0, 2, 0, 3), 'file-binary FILE'],
  ] as const)('%s', async (_name, kind, content, expected) => {
    const before = company.counts();
    expect(refusals(await company.load(kind, content))).toEqual(expected === null ? [] : [expected]);
    expect(company.counts()).toEqual(before);
  });

  test.each([
    ['comma', 'code,nom\nA,"Dupont, SA"', undefined],
    ['tab', 'code\tnom\nA\tDupont, SA', undefined],
    ['Windows-1252', 'code;nom\nA;Dupont, SA\nB;Hélène', 'latin1'],
    ['a mark and CRLF', '\ufeffcode;nom\r\nA;Dupont, SA\r\n', undefined],
  ] as const)('%s is recognised', async (_name, content, encoding) => {
    const result = await company.load('contacts', encoding ? Buffer.from(content, encoding) : content);
    expect(refusals(result)).toEqual([]);
    const names = company.desk.replica.read.pluck<string>('SELECT display_name FROM contacts ORDER BY code');
    expect(names[0]).toBe('Dupont, SA');
    if (encoding) expect(names[1]).toBe('Hélène');
  });

  test('a trial counts as the real run and writes nothing', async () => {
    const before = company.counts();
    const trial = await company.load('contacts', CONTACTS, { isTrial: true });
    expect(company.counts()).toEqual(before);
    expect(tally(await company.load('contacts', CONTACTS))).toBe(tally(trial));
  });

  test('refused lines are given back as a file that imports once corrected', async () => {
    const refusedPath = join(company.folder, 'refused.csv');
    await company.load('contacts', 'code;nom;siren\nA;Un;123456789\nB;Deux;\nC;"Trois; et ""demi""";12', {
      refusedPath,
    });
    const text = readFileSync(refusedPath, 'utf8');
    expect(text).toContain('C;"Trois; et ""demi""";12;4;');
    const corrected = text.replace('123456789', '552096281').replace(';12;4', ';;4');
    const again = await company.load('contacts', corrected);
    expect(tally(again)).toBe('2 read, 2 created, 0 updated, 0 unchanged, 0 refused');
    expect(isRefusal(again) ? null : again.value.ignored).toEqual([]);
  });
});

describe('long imports', () => {
  const long = (count: number): string =>
    `code;nom;e-mail\n${Array.from({ length: count }, (_, at) => `C${at};Client ${at};c${at}@exemple.fr`).join('\n')}`;

  test('5,000 lines in a thread; commands of the desk go through meanwhile', async () => {
    const { runner } = company.desk;
    const waits: number[] = [];
    const running = company.load('contacts', long(5000), { isThreaded: true });
    let isOver = false;
    void running.finally(() => (isOver = true));
    while (!isOver) {
      const askedAt = performance.now();
      const made = await runner.run(contactCommands.create, {
        values: { type: 'BUSINESS', displayName: `Au téléphone ${waits.length}` },
      });
      expect(made.kind).toBe('ok');
      waits.push(performance.now() - askedAt);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(tally(await running)).toBe('5000 read, 5000 created, 0 updated, 0 unchanged, 0 refused');
    const counts = company.counts();
    expect(counts['contacts']).toBe(5000 + waits.length);
    expect(counts['outbox_commands']).toBe(counts['contacts']);
    expect(counts['activities']).toBe(counts['contacts']);
    expect(counts['undo_entries']).toBe(waits.length);
    expect(waits.length).toBeGreaterThan(3);
  });

  test('cancelled between two batches: what is written stays whole, and running again finishes', async () => {
    const stop = new AbortController();
    const file = long(3000);
    const cut = await company.load('contacts', file, {
      isThreaded: true,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    const written = company.counts()['contacts'] ?? 0;
    expect(isRefusal(cut) ? null : [cut.value.isCancelled, cut.value.created]).toEqual([true, written]);
    expect(written).toBeLessThan(3000);
    const again = await company.load('contacts', file, { isThreaded: true });
    expect(tally(again)).toBe(`3000 read, ${3000 - written} created, 0 updated, ${written} unchanged, 0 refused`);
  });
});
