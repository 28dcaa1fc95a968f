import type { Page } from 'playwright-core';

/* The gestures measured, as a hand makes them. */
type Wheel = (page: Page, turn: number) => Promise<void>;
export const scrollWheel: Wheel = (page) => page.mouse.wheel(0, 120);
/** A day forth, and back. */
export const panWheel: Wheel = (page, turn) => page.mouse.wheel(turn % 80 < 40 ? 40 : -40, 0);

/** Frames of a second and a half of wheel turns at a point: frames a second and the longest gap. */
export async function framesDuring(
  page: Page,
  at: { readonly x: number; readonly y: number },
  wheel: Wheel,
): Promise<{ fps: number; longestMs: number }> {
  await page.mouse.move(at.x, at.y);
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const stamps: number[] = [];
        const tick = (now: number): void => {
          stamps.push(now);
          if (now - (stamps[0] ?? now) < 1500) requestAnimationFrame(tick);
          else resolve(stamps);
        };
        requestAnimationFrame(tick);
      }),
  );
  for (let i = 0; i < 80; i += 1) {
    await wheel(page, i);
    await page.waitForTimeout(15);
  }
  const stamps = await frames;
  const gaps = stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? stamp));
  const span = (stamps.at(-1) ?? 0) - (stamps[0] ?? 0);
  return { fps: ((stamps.length - 1) * 1000) / span, longestMs: Math.max(...gaps) };
}

/** Key press to painted result, by the selected row following ArrowDown in the table. */
export async function keyTimes(page: Page, count: number): Promise<number[]> {
  const grid = page.getByRole('grid').first();
  await grid.click({ position: { x: 200, y: 60 } });
  const samples: number[] = [];
  for (let i = 0; i < count; i += 1) {
    // In two steps: a key may overtake a script that is only being sent.
    const waiting = await page.evaluateHandle(() => ({
      painted: new Promise<number>((resolve) => {
        addEventListener(
          'keydown',
          (event) => requestAnimationFrame(() => requestAnimationFrame((now) => resolve(now - event.timeStamp))),
          { once: true, capture: true },
        );
      }),
    }));
    await page.keyboard.press('ArrowDown');
    samples.push(await waiting.evaluate(({ painted }) => painted));
    await waiting.dispose();
  }
  return samples;
}
