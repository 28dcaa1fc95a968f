import { copyFileSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertRow } from '#central/database/rows.store.ts';
import { ORGANIZATIONS } from '#central/testCentral.ts';
import { discardDraft, issueInvoice, roundDraft, setDraftLines } from '#domain/invoices/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { newRow } from '#domain/model/entity.ts';
import { Contact, Invoice, InvoiceLine, ReviewItem } from '#domain/model/registry.ts';
import type { Desk } from '#main/desk.ts';
import { verifyInvoices } from '#main/invoices/verify.store.ts';
import { newId } from '#main/replica/ids.ts';
import { rowById, rowsWhere } from '#main/replica/rows.store.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';
import { exchange, Office } from './office.ts';

/* Legal numbers of an office with several desks: given once, in order, and never again, whoever was away and whatever was put back. */
const [ORGANIZATION] = ORGANIZATIONS;
let line: CentralHttp;
let office: Office;
beforeAll(async () => {
  line = await centralHttp();
});
afterAll(() => line.close());
beforeEach(() => {
  office = new Office(line, ORGANIZATION);
});
afterEach(() => office.close());

async function policy(numbering: 'central' | 'desk-series'): Promise<void> {
  await line.central.database.withTenant(ORGANIZATION, (db) =>
    db.query(`UPDATE organizations SET siren = '552100554', invoice_numbering = $2 WHERE organization_id = $1`, [
      ORGANIZATION,
      numbering,
    ]),
  );
}

/** Drafts at central, before anybody joins. */
async function drafts(count: number): Promise<Id[]> {
  const env = { now: Date.now(), newId, organizationId: ORGANIZATION };
  const contact = newRow(Contact, env, { displayName: `Thales ${newId()}`, type: 'BUSINESS' });
  const ids: Id[] = [];
  await line.central.database.withTenant(ORGANIZATION, async (db) => {
    await insertRow(db, Contact, contact);
    for (let index = 0; index < count; index += 1) {
      const totals = { totalExclTaxCents: 10_000, totalVatCents: 1000, totalInclTaxCents: 11_000 };
      const invoice = newRow(Invoice, env, { contactId: contact.id, ...totals });
      const amounts = { unitPriceCents: 10_000, totalExclTaxCents: 10_000, vatRateBp: 1000 };
      const own = newRow(InvoiceLine, env, { invoiceId: invoice.id, description: 'Transfert', ...amounts });
      await insertRow(db, Invoice, invoice);
      await insertRow(db, InvoiceLine, own);
      ids.push(invoice.id);
    }
  });
  return ids;
}

async function issue(desk: Desk, invoiceId: Id | undefined): Promise<string | null> {
  const answer = await desk.runner.run(issueInvoice, { invoiceId });
  if (isRefusal(answer)) throw new Error(`${answer.code} ${JSON.stringify(answer.details)}`);
  return answer.value.value.number;
}
const numberOf = (desk: Desk, id: Id | undefined) => rowById(desk.replica.read, Invoice, id ?? '')?.number;
const waiting = (desk: Desk) => rowsWhere(desk.replica.read, ReviewItem, { resolvedAt: null });
const problems = (desk: Desk, series: string) =>
  verifyInvoices(desk.replica.read).problems.filter(({ number }) => number?.includes(series));

describe('numbers from central', () => {
  test('two desks issue while central is away: each draft waits, unchanged, and the numbers follow one another', async () => {
    await policy('central');
    const [one, two, three] = await drafts(3);
    const [claire, amadou] = [await office.joined('Claire'), await office.joined('Amadou')];
    expect([await issue(claire, one), await issue(amadou, two), await issue(claire, three)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(rowById(claire.replica.read, Invoice, one ?? '')).toMatchObject({ status: 'DRAFT', number: null });
    for (const command of [discardDraft, roundDraft, issueInvoice])
      expect(
        await claire.runner.run(command as never, {
          invoiceId: one,
          ...(command === roundDraft ? { totalInclTaxCents: 11_100 } : {}),
        }),
      ).toMatchObject({
        code: 'invoice-awaits-number',
      });
    await exchange(amadou);
    await exchange(claire);
    await exchange(amadou);
    expect([one, two, three].map((id) => numberOf(amadou, id))).toEqual([
      'FA-2026-000002',
      'FA-2026-000001',
      'FA-2026-000003',
    ]);
    expect([...waiting(claire), ...waiting(amadou)]).toEqual([]);
    expect(problems(claire, 'FA-2026-0')).toEqual([]);
  });

  test('what somebody else changed meanwhile is not issued unseen', async () => {
    await policy('central');
    const [draft] = await drafts(1);
    const [claire, amadou] = [await office.joined('Claire'), await office.joined('Amadou')];
    await issue(claire, draft);
    const line = { kind: 'OTHER', description: 'Attente', quantity: 1, unitPriceCents: 2500, vatRateBp: 1000 };
    const changed = await amadou.runner.run(setDraftLines, { invoiceId: draft, lines: [line] });
    expect(changed.kind).toBe('ok');
    await exchange(amadou);
    await exchange(claire);
    expect(waiting(claire)).toMatchObject([{ kind: 'REFUSED', code: 'invoice-moved-since', name: 'invoices.issue' }]);
    expect(rowById(claire.replica.read, Invoice, draft ?? '')).toMatchObject({ status: 'DRAFT', issuedOn: null });
  });
});

describe('each desk its series', () => {
  test('a number given away from central is the one central keeps, and every desk proves the chain', async () => {
    await policy('desk-series');
    const [one, two] = await drafts(2);
    const [claire, amadou] = [await office.joined('Claire'), await office.joined('Amadou')];
    const numbers = [await issue(claire, one), await issue(claire, two)];
    const code = claire.env().desk?.code;
    expect(numbers).toEqual([`FA-2026-${code}-000001`, `FA-2026-${code}-000002`]);
    await exchange(claire);
    await exchange(amadou);
    expect([one, two].map((id) => numberOf(amadou, id))).toEqual(numbers);
    expect(problems(amadou, `${code}-`)).toEqual([]);
  });

  test('the same draft issued at two desks is one invoice; the other number is never given again', async () => {
    await policy('desk-series');
    const [one, two] = await drafts(2);
    const [claire, amadou] = [await office.joined('Claire'), await office.joined('Amadou')];
    await issue(claire, one);
    const lost = await issue(amadou, one);
    await exchange(claire);
    await exchange(amadou);
    expect(waiting(amadou)).toMatchObject([{ code: 'invoice-already-issued' }]);
    expect(numberOf(amadou, one)).toBe(numberOf(claire, one));
    const next = await issue(amadou, two);
    expect(lost?.endsWith('000001')).toBe(true);
    expect(next?.endsWith('000002')).toBe(true);
    await exchange(amadou);
    await exchange(claire);
    expect(numberOf(claire, two)).toBe(next);
    // The gap is there to be explained, not hidden.
    expect(problems(claire, `${amadou.env().desk?.code}-`)).toMatchObject([{ code: 'number-gap' }]);
  });

  test('a desk put back from an old copy gives no number twice, even before it has heard of central', async () => {
    await policy('desk-series');
    const [one, two, three] = await drafts(3);
    await office.enrol('Claire');
    const path = office.pathOf('Claire');
    copyFileSync(path, `${path}.copy`);
    const claire = office.open('Claire');
    const [first, second] = [await issue(claire, one), await issue(claire, two)];
    await exchange(claire);
    await office.shut(claire);
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    copyFileSync(`${path}.copy`, path);
    const back = office.open('Claire');
    const third = await issue(back, three);
    expect([first, second, third].map((number) => number?.slice(-2))).toEqual(['01', '02', '03']);
    await exchange(back);
    expect([one, two, three].map((id) => numberOf(back, id))).toEqual([first, second, third]);
    expect(waiting(back)).toEqual([]);
    expect(problems(back, `${back.env().desk?.code}-`)).toEqual([]);
  });
});
