import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from './api.tsx';

/** Closes this organisation's desk for the choice of another. */
export function useLeave(): () => void {
  const { mutate } = useMutation(useApi().station.leave.mutationOptions());
  return useCallback(() => mutate(), [mutate]);
}
