import { startBareBrowser } from './bareBrowser.ts';
import { percentiles, print } from './figure.ts';
import { buildEmptyPage, startHost, stopHost } from './host.ts';

const BOARD_SHOWS = `document.querySelectorAll('[role=grid] [role=row]').length > 3`;
const PAGE_SHOWS = `document.querySelector('[data-ready]')`;

/** From the start of the core to a board with its lines, in a browser that runs already; against the same with an empty page. */
export async function benchLaunch(db: string, executablePath: string, rounds: number): Promise<void> {
  const browser = await startBareBrowser(executablePath);
  try {
    const launch = async (isReady: string, renderer?: string): Promise<number> => {
      const host = await startHost(db, renderer);
      const closeTab = await browser.open(host.address, isReady);
      const tookMs = performance.now() - host.startedAt;
      await closeTab();
      await stopHost(host);
      return tookMs;
    };
    const emptyPage = buildEmptyPage();
    const launches: number[] = [];
    const empties: number[] = [];
    for (let i = 0; i < rounds; i += 1) {
      empties.push(await launch(PAGE_SHOWS, emptyPage));
      launches.push(await launch(BOARD_SHOWS));
    }
    print({
      name: 'launch of core to usable board, offline, p95',
      value: percentiles(launches).p95,
      unit: 'ms',
      raw: { name: 'same core, empty React page, p95', value: percentiles(empties).p95 },
      budget: 'p95 ≤ 1 500 ms',
      detail: { p50: Math.round(percentiles(launches).p50), emptyP50: Math.round(percentiles(empties).p50) },
    });
  } finally {
    browser.close();
  }
}
