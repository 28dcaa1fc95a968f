import './app/contentPolicy.ts';

// In two steps, so that the policy's setting runs before any chunk makes a schema, however chunks are cut.
void import('./console.tsx');
