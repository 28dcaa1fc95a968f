import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the core's memory near what it holds. Left alone, V8 lets the nursery and the old generation grow with each burst (weeks
 * of hours, a ranking of everybody, an import) and gives little back: on a large company 280 to 480 MB by luck, instead of 290.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}
