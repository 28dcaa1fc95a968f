/** The IGN's tiles, only ever asked for when the online map is switched on. */
const IGN_TILES = 'https://data.geopf.fr';

/** What the renderer may load in every host: its own files alone, no inline script, no framing; components may set styles. */
export function contentSecurityPolicy(connections: readonly string[] = []): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${IGN_TILES}`,
    "font-src 'self'",
    "worker-src 'self' blob:",
    ['connect-src', "'self'", 'blob:', ...connections, IGN_TILES].join(' '),
    'frame-src blob:',
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
