import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/*
 * Who may speak to the browser host: whoever opened the printed address once. The token in the address is spent on first use and
 * becomes a cookie that scripts cannot read; Host and Origin are checked on every request, so that no web page and no other name
 * pointing here can reach the desk.
 */
export type Sessions = {
  /** A fresh one-time token. */
  readonly newToken: () => string;
  /** Spends a token; the cookie's value, or null when it is unknown or spent. */
  readonly redeem: (token: string) => string | null;
  readonly isKnown: (request: IncomingMessage) => boolean;
};

export const COOKIE = 'regie_session';

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function cookieOf(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE && value) return value;
  }
  return null;
}

export function createSessions(): Sessions {
  const tokens = new Set<string>();
  const sessions = new Set<string>();
  return {
    newToken: () => {
      const token = randomBytes(24).toString('base64url');
      tokens.add(token);
      return token;
    },
    redeem: (token) => {
      const known = [...tokens].find((candidate) => same(candidate, token));
      if (!known) return null;
      tokens.delete(known);
      const session = randomBytes(24).toString('base64url');
      sessions.add(session);
      return session;
    },
    isKnown: (request) => {
      const cookie = cookieOf(request);
      return cookie !== null && [...sessions].some((candidate) => same(candidate, cookie));
    },
  };
}

/** Is the request addressed to us by a loopback name, and from our own pages? */
export function isFromHere(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(request.headers.host ?? '')) return false;
  const { origin } = request.headers;
  return origin === undefined || hosts.some((host) => origin === `http://${host}`);
}
