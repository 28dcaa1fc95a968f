import type { Id } from '#domain/kernel/ids.ts';
import type { PullPage } from '#domain/sync/index.ts';

/** How long a page may serve again, and how many are kept. */
const SHARED_MS = 2000;
const MOST_SHARED = 256;
type Place = {
  readonly organizationId: Id;
  readonly cursor: number;
  readonly mark: Id | null;
  readonly limit: number;
  readonly head: number;
};

/** A page read for one desk serves the others that stand at the same place: an office stands together, and moves on together. */
export class SharedPages {
  private readonly pages = new Map<string, { readonly page: Promise<PullPage>; readonly at: number }>();

  read({ organizationId, cursor, mark, limit, head }: Place, reading: () => Promise<PullPage>): Promise<PullPage> {
    const key = `${organizationId} ${cursor} ${mark} ${limit} ${head}`;
    const at = performance.now();
    const known = this.pages.get(key);
    if (known && at - known.at < SHARED_MS) return known.page;
    const page = reading();
    page.catch(() => this.pages.delete(key));
    this.pages.delete(key);
    this.pages.set(key, { page, at });
    const [oldest] = this.pages.keys();
    if (this.pages.size > MOST_SHARED && oldest !== undefined) this.pages.delete(oldest);
    return page;
  }
}
