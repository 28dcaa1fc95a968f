import { describe, expect, test } from 'vitest';
import { PRICE_RULES } from './answer.ts';
import { NIGHT, PARIS, priced, ZONE_CDG, ZONE_PARIS } from './pricing.cases.ts';
import { pricingRefusals, ruleSentence, suggestionSentence } from './pricing.text.ts';

describe('sentences', () => {
  test('of the steps of a price, in both languages', () => {
    const { steps } = priced({
      settings: { rounding: 'CEIL_5' },
      zones: [{ ...ZONE_CDG, name: 'Aéroport CDG', multiplier: 1.25, parkingSurchargeCents: 450 }, ZONE_PARIS],
      advancedRates: [{ ...NIGHT, name: 'Nuit' }],
      trip: { pickupAt: '2026-11-20T21:30:00+01:00', distanceM: 32_450 },
    });
    expect(steps.map((step) => ruleSentence(step, 'fr'))).toEqual([
      'Le plus élevé du kilomètre ou de l’heure : 32,45 km × 2,10 € ≥ 0,75 h × 52,00 € ; +20 %',
      'Zones : Aéroport CDG → paris × 1,25',
      'Stationnement et accès : Aéroport CDG 4,50 €',
      'Nuit, au prorata des minutes : Nuit +25 % × 15/45 min',
      'Arrondi : aux 5 € supérieurs',
    ]);
    expect(steps.map((step) => ruleSentence(step, 'en'))[0]).toBe(
      'The higher of distance or time: 32.45 km × €2.10 ≥ 0.75 h × €52.00; +20%',
    );
  });
  test('of a price typed by hand, left as typed', () => {
    const trip = { manualPriceCents: 1, manualReason: 'voir mail 3.2 km CEIL_5' };
    const step = priced({ trip }).steps.at(-1);
    expect(step && ruleSentence(step, 'fr')).toBe('Prix fixé à la main : voir mail 3.2 km CEIL_5');
  });
  test('of a suggestion', () => {
    const zones = [{ ...ZONE_PARIS, isDense: true }];
    const trip = { pickup: PARIS, dropoff: PARIS, distanceM: 5000, durationMin: 30 };
    const [suggestion] = priced({ zones, trip }).suggestions;
    expect(suggestion && suggestionSentence(suggestion, 'fr')).toBe(
      'Trajet lent entre deux zones denses : proposez une mise à disposition de 1 h à 62,40 € (5 km, 0,5 h : 10 < 15 km/h ; 1 h × 52,00 € +20 %)',
    );
  });
  test('of crews, nights and people', () => {
    const coach = {
      vehicleCategories: [{ id: 'berline', regulatoryCategory: 'HEAVY', maxPassengers: 8 }],
      trip: { distanceM: 1000, durationMin: 541, passengers: 9, stay: { nightAfter: true } },
    };
    const settings = { hotelCents: 10_000, mealCents: 3050, overnightPremiumCents: 5000 };
    const crew = priced({ ...coach, settings: { ...settings, relayDriverCents: 15_000 } });
    const step = crew.steps.at(-1);
    expect(step && ruleSentence(step, 'fr')).toBe(
      'Équipage et hébergement : conducteur relais 9,017 h / 9 h, 10,517 h / 14 h ; repas 1 × 30,50 € ; nuit sur place 1 × 150,00 €',
    );
    expect(crew.suggestions.map((suggestion) => suggestionSentence(suggestion, 'fr'))).toEqual([
      'Trop de passagers pour cette catégorie : 9 > 8, berline',
    ]);
    const away = priced({ ...coach, trip: { ...coach.trip, stay: null } }).suggestions;
    expect(away.map((suggestion) => suggestionSentence(suggestion, 'en'))[0]).toBe(
      'One driver may not do this day alone (9.017 h / 9 h, 10.517 h / 14 h); to be priced: double crew',
    );
    const endless = priced({ ...coach, trip: { distanceM: 1000, durationMin: 5000 } }).suggestions;
    expect(endless.map((suggestion) => suggestionSentence(suggestion, 'fr'))[0]).toMatch(
      /^Aucun équipage .* partagez-la/,
    );
  });
  test.each(PRICE_RULES)('%s has one in both languages', (rule) => {
    const sentences = [ruleSentence({ rule, because: '' }, 'fr'), ruleSentence({ rule, because: '' }, 'en')];
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-ZÀ-Ý].+/);
  });
  test('every refusal names what its details hold', () => {
    for (const { fr, en } of Object.values(pricingRefusals)) {
      const names = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(names(fr)).toEqual(names(en));
    }
  });
});
