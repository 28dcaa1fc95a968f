export { identityRefusals } from './identity.text.ts';
