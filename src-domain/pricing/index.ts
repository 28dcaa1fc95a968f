/** Prices: the contract grid that binds, the dynamic method, options, VAT, internal cost and margin, each step explained. */
export {
  PRICE_RULES,
  type InternalCost,
  type MarginBand,
  type PriceAnswer,
  type PriceMethod,
  type PriceRefusal,
  type PriceRule,
  type PriceStep,
  type PriceSuggestion,
  type VatLine,
} from './answer.ts';
export { pricingCatalogue } from './catalogue.ts';
export {
  advancedRateCommands,
  dispoPackageCommands,
  excursionPackageCommands,
  optionalFeeCommands,
  promotionCommands,
  seasonCommands,
  timeBucketCommands,
  zoneCommands,
  zoneRouteCommands,
} from './catalogue.commands.ts';
export { catalogueRefusals } from './catalogue.text.ts';
export type { PriceZone, PricingCatalogue } from './catalogue.schema.ts';
export { pricingClient } from './client.ts';
export type { CrewLimits } from './crewLimits.ts';
export { preparePricing, type PreparedPricing } from './prepared.ts';
export { priceTrip } from './priceTrip.ts';
export { pricingRefusals, ruleSentence, suggestionSentence } from './pricing.text.ts';
export { promotionCodeIn } from './promotions.ts';
export { priceQuestion } from './question.ts';
export type { PricingClient, PricingTrip } from './question.schema.ts';
export {
  addDifference,
  NOTHING_SIMULATED,
  type PriceDifference,
  priceDifference,
  type SimulatedRide,
  type SimulationSummary,
} from './simulate.ts';
export { stayLodging, type StayLodging } from './stayLodging.ts';
export {
  estimateTravel,
  type TravelEstimator,
  TRAVEL_PARAMETERS,
  travelEstimator,
  type TravelTime,
} from './travelEstimate.ts';
export { vatRatesOn } from './vatRates.ts';
export { zoneIndex, type ZoneIndex } from './zoneIndex.ts';
