/* One JSON line per figure: value against a raw limit measured in the same run. Never a timed assertion. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the same machine does without us: bare SQL, an empty page, the engine alone. */
  readonly raw?: { readonly name: string; readonly value: number };
  readonly budget?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
};

export function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000;
}

export function print(figure: Figure): void {
  const { raw } = figure;
  const line = {
    name: figure.name,
    value: rounded(figure.value),
    unit: figure.unit,
    ...(raw
      ? {
          raw: { name: raw.name, value: rounded(raw.value) },
          ratio: raw.value === 0 ? null : rounded(figure.value / raw.value),
        }
      : {}),
    ...(figure.budget ? { budget: figure.budget } : {}),
    ...figure.detail,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export type Times = { readonly p50: number; readonly p95: number; readonly max: number };

export function percentiles(samples: readonly number[]): Times {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** Milliseconds of each of `count` calls after `warm` unmeasured ones. */
export async function timed(
  count: number,
  work: (index: number) => unknown,
  warm = Math.min(5, count),
): Promise<Times> {
  for (let i = 0; i < warm; i += 1) await work(i);
  const samples: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const startedAt = performance.now();
    await work(i);
    samples.push(performance.now() - startedAt);
  }
  return percentiles(samples);
}
