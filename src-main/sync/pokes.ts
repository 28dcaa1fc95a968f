import { backOffMs } from '#domain/sync/index.ts';

/** A poke that is lost costs nothing: the safety poll comes. */
type Parts = {
  readonly url: string;
  readonly token: () => string | null;
  readonly onPoke: () => void;
};
/** Central says something at least every twenty seconds; a line silent for longer is dead. */
const LONGEST_SILENCE_MS = 60_000;
/** Until somebody is signed in there is nothing to listen to. */
const UNTIL_SIGNED_IN_MS = 1_000;

/** Listens to central's server-sent events and says when it has moved on; comes back by itself. Returns the stop. */
export function listenForPokes({ url, token, onPoke }: Parts): () => void {
  let isStopped = false;
  let abort = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let failures = 0;

  async function listen(): Promise<void> {
    const proof = token();
    if (proof === null) return again(UNTIL_SIGNED_IN_MS);
    abort = new AbortController();
    const line = abort;
    let silence = setTimeout(() => line.abort(), LONGEST_SILENCE_MS);
    try {
      const response = await fetch(url, { headers: { authorization: `Bearer ${proof}` }, signal: line.signal });
      if (!response.ok || !response.body) throw new Error(`pokes: ${response.status}`);
      // What was said while nobody listened.
      onPoke();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        failures = 0;
        clearTimeout(silence);
        silence = setTimeout(() => line.abort(), LONGEST_SILENCE_MS);
        if (part.value.includes('data:')) onPoke();
      }
    } catch {
      failures += 1;
    } finally {
      clearTimeout(silence);
    }
    again(backOffMs(Math.max(1, failures), Math.random()));
  }

  function again(waitMs: number): void {
    if (isStopped) return;
    timer = setTimeout(() => void listen(), waitMs);
    timer.unref();
  }

  void listen();
  return () => {
    isStopped = true;
    if (timer) clearTimeout(timer);
    abort.abort();
  };
}
