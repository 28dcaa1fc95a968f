export { formatReference, missionReference, type NextNumber, nextNumber, type SequenceKind } from './numbering.ts';
