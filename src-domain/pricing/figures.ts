import Big from 'big.js';
import type { BasisPoints, Cents } from '../kernel/money.ts';

/*
 * Figures inside `because`: no language, so units are symbols and decimals points. ruleSentence puts commas for French.
 */
export function euros(cents: Cents): string {
  return `${(cents / 100).toFixed(2)} €`;
}

/** At most three decimals, none that says nothing. */
export function plain(value: Big | number): string {
  return new Big(new Big(value).round(3).toString()).toFixed();
}

export function km(metres: number): string {
  return `${plain(new Big(metres).div(1000))} km`;
}

export function hours(minutes: number): string {
  return `${plain(new Big(minutes).div(60))} h`;
}

export function percent(bp: BasisPoints): string {
  return `${plain(new Big(bp).div(100))} %`;
}

/** '+25 %', '-10 %'. */
export function change(bp: BasisPoints): string {
  return `${bp < 0 ? '' : '+'}${percent(bp)}`;
}

/** What people call it, or its identifier. */
export function label(item: { readonly id: string; readonly name?: string | null | undefined }): string {
  return item.name ?? item.id;
}
