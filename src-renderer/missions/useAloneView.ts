import { useParams } from 'react-router';
import type { ViewName } from './boardStore.ts';

/** The view this window is for, when it shows one alone. */
export function useAloneView(): ViewName | null {
  return (useParams()['*']?.match(/^view\/(timeline|table|map)$/)?.[1] as ViewName | undefined) ?? null;
}
