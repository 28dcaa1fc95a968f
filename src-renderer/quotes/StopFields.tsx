import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceField } from '../app/PlaceField.tsx';
import { IconButton } from '../kit/Button.tsx';
import type { EndForm } from './quoteForm.ts';

type StopFieldsProps = {
  readonly stops: readonly EndForm[];
  readonly onChange: (stops: readonly EndForm[]) => void;
  readonly isDisabled: boolean;
};

/** Places passed on the way, in their order, two a row. */
export function StopFields({ stops, onChange, isDisabled }: StopFieldsProps): ReactNode {
  const { t } = useTranslation();
  if (stops.length === 0) return null;
  return (
    <div className="col-span-12 grid grid-cols-2 gap-x-3 gap-y-2.5">
      {stops.map((stop, index) => (
        <div key={index} data-stop={index} className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            <PlaceField
              label={t('quotes.trip.stop', { number: index + 1 })}
              value={stop}
              onChange={(place) => onChange(stops.with(index, place))}
              isRequired={false}
              isDisabled={isDisabled}
            />
          </div>
          {!isDisabled && (
            <div className="pt-5">
              <IconButton
                icon="close"
                label={t('quotes.trip.removeStop', { number: index + 1 })}
                onClick={() => onChange(stops.toSpliced(index, 1))}
              />
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
