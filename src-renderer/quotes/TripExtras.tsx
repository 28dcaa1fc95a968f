import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt } from '#domain/kernel/instants.ts';
import { useApi, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { CheckField } from '../kit/CheckField.tsx';
import { DateField, TimeField } from '../kit/DateField.tsx';
import { formatBp, formatCents, type Locale } from '../kit/format.ts';
import { Chip } from '../kit/Chip.tsx';
import { MoneyField, NumberField } from '../kit/NumberField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { TextField } from '../kit/TextField.tsx';
import type { TripForm } from './quoteForm.ts';

type TripExtrasProps = {
  readonly trip: TripForm;
  readonly put: (patch: Partial<TripForm>) => void;
  readonly isDisabled: boolean;
};

const NONE = '-';
const METRES_PER_KM = 1000;

function feeText(
  fee: { readonly name: string; readonly amountCents: number | null; readonly percentBp: number | null },
  locale: Locale,
): string {
  const amount = fee.amountCents === null ? formatBp(fee.percentBp ?? 0, locale) : formatCents(fee.amountCents, locale);
  return `${fee.name} · ${amount}`;
}

/** Options, promotion, return trip, nights on site, kilometres abroad and a price of one's own. */
export function TripExtras({ trip, put, isDisabled }: TripExtrasProps): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const today = dayAt(useNow(60_000), timeZone);
  const offer = useQuery(api.quotes.offer.queryOptions()).data;
  const category = trip.vehicleCategoryId;
  const fees = (offer?.fees ?? []).filter(
    (fee) => !fee.vehicleCategoryIds || category === null || fee.vehicleCategoryIds.includes(category),
  );
  const codes = (offer?.promotions ?? []).filter(
    ({ code, validTo }) => validTo >= (trip.day ?? today) || code === trip.promotionCode,
  );
  const shared = { isDisabled, locale };

  function toggleFee(id: string): void {
    const others = trip.feeIds.filter((each) => each !== id);
    put({ feeIds: others.length === trip.feeIds.length ? [...trip.feeIds, id] : others });
  }

  return (
    <>
      <fieldset className="col-span-9 flex flex-col gap-1" disabled={isDisabled}>
        <legend className="mb-1 text-sm text-soft">{t('quotes.trip.fees')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {fees.map((fee) => (
            <Chip key={fee.id} isOn={trip.feeIds.includes(fee.id)} onToggle={() => toggleFee(fee.id)}>
              {feeText(fee, locale)}
            </Chip>
          ))}
        </div>
      </fieldset>
      <div className="col-span-3">
        <SelectField
          label={t('quotes.trip.promotion')}
          value={trip.promotionCode || NONE}
          onChange={(code) => put({ promotionCode: code === NONE ? '' : code })}
          options={[
            { value: NONE, label: t('quotes.trip.noPromotion') },
            ...codes.map(({ code }) => ({ value: code, label: code })),
          ]}
          isDisabled={isDisabled}
        />
      </div>
      <div className="col-span-3 flex items-start pt-5">
        <CheckField
          label={t('quotes.trip.roundTrip')}
          isOn={trip.isRoundTrip}
          onChange={(isRoundTrip) => put({ isRoundTrip, returnDay: trip.returnDay ?? trip.day })}
          isDisabled={isDisabled}
        />
      </div>
      {trip.isRoundTrip && (
        <>
          <div className="col-span-3">
            <DateField
              {...shared}
              label={t('quotes.trip.returnDay')}
              isRequired
              today={trip.day ?? today}
              value={trip.returnDay}
              onChange={(returnDay) => put({ returnDay })}
            />
          </div>
          <div className="col-span-2">
            <TimeField
              {...shared}
              label={t('quotes.trip.returnTime')}
              isRequired
              value={trip.returnTime}
              onChange={(returnTime) => put({ returnTime })}
            />
          </div>
          <div className="col-span-4">
            <SelectField
              label={t('quotes.trip.returnMode')}
              value={trip.returnMode}
              onChange={(returnMode) => put({ returnMode })}
              options={(['WAIT_ON_SITE', 'RETURN_BETWEEN'] as const).map((mode) => ({
                value: mode,
                label: t(`quotes.trip.${mode}`),
              }))}
              isDisabled={isDisabled}
            />
          </div>
        </>
      )}
      <div className="col-span-3 flex items-start pt-5">
        <CheckField
          label={t('quotes.trip.nightBefore')}
          isOn={trip.nightBefore}
          onChange={(nightBefore) => put({ nightBefore })}
          isDisabled={isDisabled}
        />
      </div>
      <div className="col-span-3 flex items-start pt-5">
        <CheckField
          label={t('quotes.trip.nightAfter')}
          isOn={trip.nightAfter}
          onChange={(nightAfter) => put({ nightAfter })}
          isDisabled={isDisabled}
        />
      </div>
      <div className="col-span-3">
        <NumberField
          {...shared}
          label={t('quotes.trip.foreignDistance')}
          unit="km"
          decimals={1}
          min={0}
          max={5000}
          value={trip.foreignDistanceM === null ? null : trip.foreignDistanceM / METRES_PER_KM}
          onChange={(km) => put({ foreignDistanceM: km === null ? null : Math.round(km * METRES_PER_KM) })}
          {...(trip.foreignDistanceM ? { hint: t('quotes.trip.foreignHint') } : {})}
        />
      </div>
      {trip.isRoundTrip && <div className="col-span-3" />}
      <div className="col-span-3 flex items-end">
        <CheckField
          label={t('quotes.trip.manualPrice')}
          isOn={trip.isManual}
          onChange={(isManual) => put({ isManual })}
          isDisabled={isDisabled}
        />
      </div>
      {trip.isManual && (
        <>
          <div className="col-span-2">
            <MoneyField
              {...shared}
              label={t(offer?.priceBasis === 'INCL_TAX' ? 'quotes.trip.priceInclTax' : 'quotes.trip.price')}
              isRequired
              valueCents={trip.manualPriceCents}
              onChange={(manualPriceCents) => put({ manualPriceCents })}
            />
          </div>
          <div className="col-span-7">
            <TextField
              label={t('quotes.trip.reason')}
              isRequired
              value={trip.manualReason}
              onChange={(manualReason) => put({ manualReason })}
              isDisabled={isDisabled}
              maxLength={500}
            />
          </div>
        </>
      )}
      {!trip.isManual && <div className="col-span-9" />}
    </>
  );
}
