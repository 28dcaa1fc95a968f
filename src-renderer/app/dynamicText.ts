import { useTranslation } from 'react-i18next';

/** Texts whose key ends in a value of the data ('records.contacts.types.' + type): typed keys cannot know them. */
export type DynamicText = (key: string, values?: Readonly<Record<string, unknown>>) => string;

export function useDynamicText(): DynamicText {
  const { t } = useTranslation();
  return t as unknown as DynamicText;
}
