import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useDynamicText } from '../app/dynamicText.ts';
import { useApi, useApiClient } from '../app/api.tsx';
import { RecordEditor } from '../app/RecordEditor.tsx';
import { vehicleSections } from './vehicleFields.ts';

const NEW_VEHICLE = { status: 'ACTIVE', fuelType: 'DIESEL', seatsWithDriver: 5, luggageCapacity: 3 } as const;

/** One vehicle's record. */
export function VehiclePane({
  id,
  onOpen,
}: {
  readonly id: string | null;
  readonly onOpen: (id: string | null) => void;
}): ReactNode {
  const t = useDynamicText();
  const api = useApi();
  const client = useApiClient();
  const { data } = useQuery(api.fleet.detail.queryOptions({ id: id ?? '' }, { enabled: id !== null }));
  const { data: reference } = useQuery(api.fleet.reference.queryOptions());
  const sections = useMemo(() => (reference ? vehicleSections(t, reference) : []), [t, reference]);
  if (!reference || (id !== null && !data)) return null;
  const vehicle = data?.vehicle;
  const start = vehicle ?? {
    ...NEW_VEHICLE,
    vehicleCategoryId: reference.categories[0]?.id,
    operatingBaseId: reference.bases[0]?.id,
  };
  return (
    <RecordEditor
      draftKey={`vehicle:${id ?? 'new'}`}
      title={vehicle?.registrationNumber ?? t('records.fleet.add')}
      {...(vehicle?.makeModel ? { subtitle: vehicle.makeModel } : {})}
      sections={sections}
      start={start}
      save={(changed) =>
        id
          ? client.fleet.vehicles.update.mutate({ id, patch: changed })
          : client.fleet.vehicles.create.mutate({ values: { ...start, ...changed } })
      }
      onSaved={(value) => typeof value === 'string' && onOpen(value)}
      {...(id ? { archive: () => client.fleet.vehicles.archive.mutate({ id }) } : {})}
      onClose={() => onOpen(null)}
      savedWords={t(id ? 'records.saved' : 'records.created')}
    />
  );
}
