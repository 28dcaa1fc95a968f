import type { Outputs } from '../app/api.tsx';
import type { DynamicText } from '../app/dynamicText.ts';
import type { SheetField, SheetSection } from '../app/RecordSheet.tsx';

export type Catalogue = Outputs['pricing']['catalogue'];

/** The fields the sheets of the catalogue are made of, with their words and list widths. */
export function rateFields(t: DynamicText, catalogue: Catalogue) {
  const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name })).toSorted((a, b) => a.label.localeCompare(b.label));
  const choices = (words: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`rates.${words}.${value}`) }));
  const zones = named(catalogue.zones);
  const categories = named(catalogue.categories);
  const code: SheetField = { kind: 'text', name: 'code', label: t('rates.code'), isRequired: true, columnPx: 150 };
  const name: SheetField = {
    kind: 'text',
    name: 'name',
    label: t('rates.name'),
    isRequired: true,
    columnPx: 180,
    grow: 1,
  };
  const active: SheetField = { kind: 'flag', name: 'isActive', label: t('rates.isActive'), columnPx: 90 };
  const priority: SheetField = {
    kind: 'number',
    name: 'priority',
    label: t('rates.priority'),
    min: -1000,
    max: 1000,
    columnPx: 80,
  };
  const category: SheetField = {
    kind: 'choice',
    name: 'vehicleCategoryId',
    label: t('rates.category'),
    options: categories,
    isRequired: true,
    columnPx: 130,
  };
  const ofCategories: SheetField = {
    kind: 'many',
    name: 'vehicleCategoryIds',
    label: t('rates.categories'),
    options: categories,
    isWide: true,
    columnPx: 160,
    grow: 1,
  };
  const multiplier: SheetField = {
    kind: 'number',
    name: 'multiplier',
    label: t('rates.multiplier'),
    decimals: 3,
    min: 0.1,
    max: 10,
    isRequired: true,
    columnPx: 100,
  };
  const money = (field: string, label: string, columnPx?: number): SheetField => {
    return { kind: 'money', name: field, label, ...(columnPx ? { columnPx } : {}) };
  };
  const price = money('priceCents', t('rates.priceCents'), 100);
  const day = (field: 'validFrom' | 'validTo' | 'startDate' | 'endDate', isRequired = true): SheetField => {
    const label = t(field === 'validFrom' || field === 'startDate' ? 'rates.validFrom' : 'rates.validTo');
    return { kind: 'day', name: field, label, isRequired, columnPx: 110 };
  };
  const percent: SheetField = {
    kind: 'number',
    name: 'percentBp',
    label: t('rates.percentBp'),
    decimals: 2,
    min: -100,
    max: 1000,
    unit: '%',
    columnPx: 110,
  };
  const included: SheetField[] = [
    {
      kind: 'number',
      name: 'includedDurationMin',
      label: t('rates.excursions.includedDurationMin'),
      unit: 'h',
      scale: 60,
      decimals: 2,
      min: 0,
      max: 1000,
      isRequired: true,
      columnPx: 120,
    },
    {
      kind: 'number',
      name: 'includedDistanceM',
      label: t('rates.excursions.includedDistanceM'),
      unit: 'km',
      min: 0,
      max: 50_000,
      isRequired: true,
      columnPx: 130,
    },
  ];
  const note: SheetField = { kind: 'text', name: 'description', label: t('rates.description'), lines: 2, isWide: true };
  const section = (title: 'shape' | 'use' | 'price', fields: readonly SheetField[]): SheetSection => {
    return { title: t(`rates.${title}`), fields };
  };
  const zoneLabel = (field: string): string => t(`rates.zones.${field}`);
  const metres = (field: 'radiusM' | 'bufferM'): SheetField => {
    return { kind: 'number', name: field, label: zoneLabel(field), unit: 'm', min: 1, max: 500_000 };
  };
  const degrees = (field: 'centerLatitude' | 'centerLongitude', max: number): SheetField => {
    return { kind: 'number', name: field, label: zoneLabel(field), decimals: 6, min: -max, max };
  };
  const points = (field: 'polygon' | 'polyline'): SheetField => {
    return { kind: 'text', name: field, label: zoneLabel(field), hint: zoneLabel('points'), lines: 4, isWide: true };
  };
  const zone = (field: string, label: string, columnPx?: number): SheetField => {
    return { kind: 'choice', name: field, label, options: zones, isOptional: true, ...(columnPx ? { columnPx } : {}) };
  };
  const zonesOf = (field: 'originZoneIds' | 'destinationZoneIds'): SheetField => {
    const label = t(`rates.routes.${field}`);
    return { kind: 'many', name: field, label, options: zones, isWide: true, columnPx: 180, grow: 1 };
  };
  return {
    choices,

    code,
    name,
    active,
    priority,
    category,
    ofCategories,
    multiplier,
    money,
    price,
    day,
    percent,
    included,
    note,
    section,
    zoneLabel,
    metres,
    degrees,
    points,
    zone,
    zonesOf,
  };
}
