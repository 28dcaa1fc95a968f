import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Which of some test files reach a file through their imports; data files are read by path, so any test may reach them. */
export function importersOf(root: string, tests: readonly string[]): (file: string) => readonly string[] {
  const reached = new Map(tests.map((test) => [test, reach(root, test)]));
  return (file) => (file.endsWith('.json') ? tests : tests.filter((test) => reached.get(test)?.has(file)));
}

function reach(root: string, test: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [test];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, path = ''] of text.matchAll(/\b(?:from|import)\s*\(?\s*'([.#][^']+\.ts)'/g))
      waiting.push(path.startsWith('.') ? join(dirname(file), path) : placeOf(path));
  }
  return seen;
}

/** '#domain/missions/index.ts' is src-domain/missions/index.ts, '#db/registry.ts' db/registry.ts: package.json's imports. */
function placeOf(specifier: string): string {
  return specifier.startsWith('#db/') ? specifier.slice(1) : `src-${specifier.slice(1)}`;
}
