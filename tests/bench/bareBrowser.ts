import { type ChildProcess, spawn } from 'node:child_process';
import { WebSocket } from 'ws';
import { freshFolder } from './company.ts';

/*
 * Chromium driven by its own protocol with nothing listened to. Playwright follows the page's network and has every message
 * sent to it too: for a board of two megabytes that alone is a third of a second, which no dispatcher waits for.
 */
export type BareBrowser = {
  /** Opens an address in a new tab; answers when the expression becomes true in it. */
  readonly open: (address: string, isReady: string) => Promise<() => Promise<void>>;
  readonly close: () => void;
};

type Answer = {
  readonly targetId?: string;
  readonly sessionId?: string;
  readonly result?: { readonly value?: unknown };
};
type Send = (method: string, params?: object, sessionId?: string) => Promise<Answer>;

function startChromium(executablePath: string): { readonly child: ChildProcess; readonly address: Promise<string> } {
  const child = spawn(
    executablePath,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--enable-unsafe-swiftshader',
      '--remote-debugging-port=0',
      '--window-size=1440,900',
      '--lang=fr-FR',
      `--user-data-dir=${freshFolder('bare-browser')}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('Chromium ended before it answered')));
    child.stderr.on('data', (chunk: Buffer) => {
      const found = /ws:\/\/127\.0\.0\.1:\S+/.exec(chunk.toString())?.[0];
      if (found) resolve(found);
    });
  });
  return { child, address };
}

function senderOn(socket: WebSocket): Send {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as { readonly id?: number; readonly result?: Answer };
    if (message.id === undefined) return;
    waiting.get(message.id)?.(message.result ?? {});
    waiting.delete(message.id);
  });
  return (method, params = {}, sessionId) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
}

export async function startBareBrowser(executablePath: string): Promise<BareBrowser> {
  const { child, address } = startChromium(executablePath);
  const socket = new WebSocket(await address, { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const send = senderOn(socket);
  return {
    open: async (page, isReady) => {
      const { targetId = '' } = await send('Target.createTarget', { url: page });
      const { sessionId = '' } = await send('Target.attachToTarget', { targetId, flatten: true });
      const deadline = performance.now() + 60_000;
      for (;;) {
        const answer = await send('Runtime.evaluate', { expression: `Boolean(${isReady})` }, sessionId);
        if (answer.result?.value === true) break;
        if (performance.now() > deadline) throw new Error(`never true in 60 s: ${isReady}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return async () => void (await send('Target.closeTarget', { targetId }));
    },
    close: () => {
      socket.close();
      child.kill();
    },
  };
}
