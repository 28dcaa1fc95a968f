import { z } from 'zod';

// The content policy forbids making code from text; zod would try it once and be reported. Imported before any schema.
z.config({ jitless: true });
