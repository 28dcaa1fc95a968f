import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import { useApi } from '../app/api.tsx';

/** A setting of this desk, read and kept by the core; anything broken reads as the fallback. Keep `schema` and `fallback`. */
export function useDeskSetting<T extends Record<string, unknown>>(
  key: string,
  schema: z.ZodType<T>,
  fallback: T,
): readonly [T, (next: T) => void] {
  const api = useApi();
  const queries = useQueryClient();
  const stored = useQuery(api.organisations.setting.queryOptions({ key })).data;
  const { mutate } = useMutation(api.organisations.saveSetting.mutationOptions());
  const value = useMemo(() => {
    const parsed = schema.safeParse(stored);
    return parsed.success ? parsed.data : fallback;
  }, [stored, schema, fallback]);
  const save = useCallback(
    (next: T) => {
      queries.setQueryData(api.organisations.setting.queryKey({ key }), next);
      mutate({ key, value: next });
    },
    [queries, api, key, mutate],
  );
  return [value, save];
}
