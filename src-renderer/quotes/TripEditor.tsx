import { useQuery } from '@tanstack/react-query';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { useApi, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { CheckField } from '../kit/CheckField.tsx';
import { DateField, TimeField } from '../kit/DateField.tsx';
import { formatMinutes, formatNumber } from '../kit/format.ts';
import { NumberField } from '../kit/NumberField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import { PlaceField } from '../app/PlaceField.tsx';
import type { TripForm, TripLineForm } from './quoteForm.ts';
import { StopFields } from './StopFields.tsx';
import { TripExtras } from './TripExtras.tsx';
import { TimeTrouble } from './TimeTrouble.tsx';
import type { LinePrice } from './useLinePrices.ts';

type TripEditorProps = {
  readonly line: TripLineForm;
  readonly price: LinePrice | undefined;
  readonly onChange: (line: TripLineForm) => void;
  readonly isDisabled: boolean;
  readonly firstRef: Ref<HTMLInputElement>;
};

const TYPES = ['TRANSFER', 'DISPO', 'EXCURSION'] as const;
const METRES_PER_KM = 1000;

/** One trip: where from and to, when, with what, for whom; and what changes its price. */
export function TripEditor({ line, price, onChange, isDisabled, firstRef }: TripEditorProps): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const today = dayAt(useNow(60_000), timeZone);
  const categories = useQuery(api.fleet.reference.queryOptions()).data?.categories ?? [];
  const { trip } = line;
  const put = (patch: Partial<TripForm>): void => onChange({ ...line, trip: { ...trip, ...patch } });
  const estimate = price?.kind === 'priced' && price.priced.isEstimated ? price.priced : null;
  const shared = { isDisabled, locale };

  return (
    <div className="grid grid-cols-12 gap-x-3 gap-y-2.5">
      <div className="col-span-5">
        <PlaceField
          label={t('quotes.trip.pickup')}
          value={trip.pickup}
          onChange={(pickup) => put({ pickup })}
          isRequired
          isDisabled={isDisabled}
          inputRef={firstRef}
        />
      </div>
      <div className="col-span-5">
        <PlaceField
          label={t('quotes.trip.dropoff')}
          value={trip.dropoff}
          onChange={(dropoff) => put({ dropoff })}
          isRequired={trip.type === 'TRANSFER'}
          isDisabled={isDisabled}
        />
      </div>
      <div className="col-span-2">
        <SelectField
          label={t('quotes.trip.type')}
          value={trip.type}
          onChange={(type) => put({ type })}
          options={TYPES.map((type) => ({ value: type, label: t(`quotes.trip.${type}`) }))}
          isDisabled={isDisabled}
        />
      </div>
      <StopFields stops={trip.stops} onChange={(stops) => put({ stops })} isDisabled={isDisabled} />
      <div className="col-span-3">
        <DateField
          {...shared}
          label={t('quotes.trip.day')}
          isRequired
          today={today}
          value={trip.day}
          onChange={(day) => put({ day, fold: null })}
        />
      </div>
      <div className="col-span-2">
        <TimeField
          {...shared}
          label={t('quotes.trip.time')}
          isRequired
          value={trip.time}
          onChange={(time) => put({ time, fold: null })}
        />
      </div>
      <div className="col-span-3">
        <SelectField
          label={t('quotes.trip.category')}
          isRequired
          value={trip.vehicleCategoryId}
          onChange={(vehicleCategoryId) => put({ vehicleCategoryId })}
          options={categories.map((category) => ({ value: category.id, label: category.name }))}
          isDisabled={isDisabled}
        />
      </div>
      <div className="col-span-2">
        <NumberField
          {...shared}
          label={t('quotes.trip.passengers')}
          isRequired
          min={1}
          max={500}
          value={trip.passengers}
          onChange={(passengers) => put({ passengers })}
        />
      </div>
      <div className="col-span-2">
        <NumberField
          {...shared}
          label={t('quotes.trip.luggage')}
          min={0}
          max={500}
          value={trip.luggage}
          onChange={(luggage) => put({ luggage })}
        />
      </div>
      {!isDisabled && (
        <TimeTrouble day={trip.day} time={trip.time} fold={trip.fold} onChoose={(fold) => put({ fold })} />
      )}
      {trip.type !== 'TRANSFER' && (
        <div className="col-span-2">
          <NumberField
            {...shared}
            label={t('quotes.trip.hours')}
            isRequired={trip.type === 'DISPO'}
            decimals={2}
            min={0.5}
            max={400}
            unit="h"
            value={trip.durationHours}
            onChange={(durationHours) => put({ durationHours })}
          />
        </div>
      )}
      <div className="col-span-2">
        <NumberField
          {...shared}
          label={t('quotes.trip.distance')}
          unit="km"
          decimals={1}
          min={0}
          max={5000}
          value={trip.distanceM === null ? null : trip.distanceM / METRES_PER_KM}
          onChange={(km) => put({ distanceM: km === null ? null : Math.round(km * METRES_PER_KM) })}
          {...(estimate && trip.distanceM === null
            ? {
                hint: `${formatNumber(estimate.distanceM / METRES_PER_KM, locale, 1)} km ${t('quotes.trip.estimated')}`,
              }
            : {})}
        />
      </div>
      <div className="col-span-2">
        <NumberField
          {...shared}
          label={t('quotes.trip.duration')}
          unit="min"
          min={0}
          max={20_000}
          value={trip.durationMin}
          onChange={(durationMin) => put({ durationMin })}
          {...(estimate && trip.durationMin === null
            ? { hint: `${formatMinutes(estimate.durationMin, locale)} ${t('quotes.trip.estimated')}` }
            : {})}
        />
      </div>
      <div className="col-span-3">
        <TextField
          label={t('quotes.trip.passengerName')}
          value={trip.passengerName}
          onChange={(passengerName) => put({ passengerName })}
          isDisabled={isDisabled}
          maxLength={200}
        />
      </div>
      <div className="col-span-3">
        <TextField
          label={t('quotes.trip.passengerPhone')}
          type="tel"
          value={trip.passengerPhone}
          onChange={(passengerPhone) => put({ passengerPhone })}
          isDisabled={isDisabled}
          maxLength={40}
        />
      </div>
      <div className="col-span-2">
        <TextField
          label={t('quotes.trip.flight')}
          value={trip.flightNumber}
          onChange={(flightNumber) => put({ flightNumber })}
          isDisabled={isDisabled}
          maxLength={20}
        />
      </div>
      <TripExtras trip={trip} put={put} isDisabled={isDisabled} />
      <div className="col-span-8">
        <TextField
          label={t('quotes.trip.label')}
          hint={t('quotes.trip.labelHint')}
          value={line.label}
          onChange={(label) => onChange({ ...line, label })}
          isDisabled={isDisabled}
          maxLength={500}
        />
      </div>
      <div className="col-span-4 flex items-start pt-5">
        <CheckField
          label={t('quotes.trip.dispatch')}
          isOn={line.isDispatchable}
          onChange={(isDispatchable) => onChange({ ...line, isDispatchable })}
          isDisabled={isDisabled}
        />
      </div>
    </div>
  );
}
