export { estimateTravel, type TravelTime } from './travelEstimate.ts';
