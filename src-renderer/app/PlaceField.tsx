import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SuggestField } from '../kit/SuggestField.tsx';
import { useApi } from './api.tsx';

/** An address as it is typed or picked; without coordinates when it was typed. */
export type PlaceValue = { readonly address: string; readonly lat: number | null; readonly lng: number | null };

type PlaceFieldProps = {
  readonly label: string;
  readonly value: PlaceValue;
  readonly onChange: (value: PlaceValue) => void;
  readonly isRequired: boolean;
  readonly isDisabled: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** One of the office's own places, found by a few letters without any network; or a free address, which then has no coordinates. */
export function PlaceField({ label, value, onChange, isRequired, isDisabled, inputRef }: PlaceFieldProps): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const [isTyping, setIsTyping] = useState(false);
  const query = useQuery(
    api.contacts.places.queryOptions(
      { text: value.address },
      { enabled: isTyping && !isDisabled, placeholderData: keepPreviousData },
    ),
  );
  const places = query.data;
  const isNowhere = value.address.trim() !== '' && value.lat === null;
  return (
    <SuggestField
      label={label}
      placeholder={t('quotes.trip.placePlaceholder')}
      isRequired={isRequired}
      isDisabled={isDisabled}
      {...(isNowhere && !isTyping ? { hint: t('quotes.trip.notLocated') } : {})}
      text={value.address}
      onText={(address) => {
        setIsTyping(true);
        onChange({ address, lat: null, lng: null });
      }}
      suggestions={
        isTyping
          ? (places ?? []).map((place) => ({ id: place.id, label: place.label, note: place.address, icon: 'locate' }))
          : []
      }
      isStale={isTyping && (query.isPlaceholderData || query.isLoading)}
      onPick={(id) => {
        const place = places?.find((each) => each.id === id);
        if (!place) return;
        setIsTyping(false);
        onChange({ address: place.label, lat: place.latitude, lng: place.longitude });
      }}
      {...(inputRef ? { inputRef } : {})}
    />
  );
}
