import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDesk, testDesk } from '../testDesk.ts';
import { search, type SearchHit } from './search.store.ts';

let subject: TestDesk;
beforeAll(() => {
  subject = testDesk();
});
afterAll(() => subject.close());

function find(text: string, limit = 6, organizationId = subject.desk.organizationId): readonly SearchHit[] {
  return search(subject.desk.replica.read, { organizationId, text, limit });
}
function run(sql: string, parameters: readonly string[]): void {
  subject.desk.replica.write.run(sql, [...parameters]);
}
function aMission(): { readonly id: string; readonly contactId: string } {
  const [row] = subject.desk.replica.read.all<{ id: string; contactId: string }>(
    'SELECT id, contact_id AS contactId FROM missions WHERE quote_id IS NOT NULL ORDER BY start_at LIMIT 1',
    [],
  );
  if (!row) throw new Error('the demo has no mission');
  return row;
}

describe('words', () => {
  beforeAll(() => run('UPDATE missions SET passenger_name = ? WHERE id = ?', ['Zoé Québécoise', aMission().id]));
  test.each([
    ['whole', 'québécoise'],
    ['without accents', 'QUEBECOISE'],
    ['begun by one letter after a whole one', 'zoe q'],
    ['of two letters', 'qu zo'],
    ['of four letters', 'queb'],
    ['of five letters', 'quebe'],
  ])('%s', (_name, text) => {
    expect(find(text).map(({ id }) => id)).toContain(aMission().id);
  });
  test.each([
    ['no letter nor digit', ' -- !'],
    ['a word that is nowhere', 'zoe introuvable'],
  ])('%s finds nothing', (_name, text) => expect(find(text)).toEqual([]));
});

test('records with the whole word come before those where it only begins one, each once', () => {
  const rows = subject.desk.replica.read.all<{ id: string }>('SELECT id FROM missions ORDER BY row_key LIMIT 2', []);
  const [older = { id: '' }, newer = { id: '' }] = rows;
  run('UPDATE missions SET label = ? WHERE id = ?', ['Xylo', older.id]);
  run('UPDATE missions SET label = ? WHERE id = ?', ['Xylophone', newer.id]);
  expect(find('xylo').map(({ id }) => id)).toEqual([older.id, newer.id]);
  expect(find('xylo', 1).map(({ id }) => id)).toEqual([older.id]);
});

test('another organisation finds nothing', () => {
  expect(find('paris').length).toBeGreaterThan(0);
  expect(find('paris', 6, '00000000-0000-7000-8000-000000000000')).toEqual([]);
});

test('a client who changes name is found under the new one on all that names him', () => {
  const { id, contactId } = aMission();
  run('UPDATE contacts SET display_name = ? WHERE id = ?', ['Wxyz Transports', contactId]);
  const found = find('wxyz', 50);
  expect(found.map((hit) => hit.id)).toContain(id);
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['contact', 'mission', 'quote', 'order', 'invoice']));
});
