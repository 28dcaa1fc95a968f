import { createContext, useContext } from 'react';

/** Sizes that code needs in pixels, after zoom and density. CSS gets the same ones from tokens.css. */
export type Metrics = {
  /** 1 = 100 %. */
  readonly zoom: number;
  readonly rowPx: number;
  readonly barPx: number;
};

export type Density = 'compact' | 'comfortable';

const ROW_PX: Readonly<Record<Density, number>> = { compact: 28, comfortable: 36 };
const BAR_PX: Readonly<Record<Density, number>> = { compact: 20, comfortable: 26 };

export function metricsOf(density: Density, zoom: number): Metrics {
  return { zoom, rowPx: Math.round(ROW_PX[density] * zoom), barPx: Math.round(BAR_PX[density] * zoom) };
}

export const MetricsContext = createContext<Metrics>(metricsOf('compact', 1));

export function useMetrics(): Metrics {
  return useContext(MetricsContext);
}
