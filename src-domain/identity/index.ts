export { identityRefusals } from './identity.text.ts';
export { OFFLINE_MS, roleAtDesk } from './standing.ts';
