import { createServer as createHttp, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';

/* Who receives what central sends: a mail server that speaks SMTP, and a receiver of webhooks; for tests. */
export type Mail = { readonly to: string; readonly text: string };
export type MailServer = {
  readonly url: string;
  readonly mails: Mail[];
  /** What it answers to an address; 250 takes it. */
  answer: (to: string) => string;
  readonly close: () => Promise<void>;
};

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export async function mailServer(): Promise<MailServer> {
  const mails: Mail[] = [];
  const open = new Set<{ destroy: () => void }>();
  const server = createTcp((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    let [line, to, text, isText] = ['', '', '', false];
    const say = (answer: string): void => void socket.write(`${answer}\r\n`);
    say('220 test');
    const command = (said: string): void => {
      if (isText) {
        if (said !== '.') return void (text += `${said}\n`);
        mails.push({ to, text });
        isText = false;
        return say('250 taken');
      }
      const verb = said.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') {
        to = /<([^>]*)>/.exec(said)?.[1] ?? '';
        return say(self.answer(to));
      }
      if (verb === 'DATA') {
        [text, isText] = ['', true];
        return say('354 go on');
      }
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      return say('250 ok');
    };
    socket.on('data', (chunk: Buffer) => {
      const lines = (line + chunk.toString('utf8')).split('\r\n');
      line = lines.pop() ?? '';
      for (const said of lines) command(said);
    });
  });
  const port = await listening(server);
  const self: MailServer = {
    url: `smtp://127.0.0.1:${port}/?ignoreTLS=true`,
    mails,
    answer: () => '250 ok',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
  return self;
}

export type Hooked = { readonly headers: IncomingHttpHeaders; readonly body: string };
export type HookReceiver = {
  readonly url: string;
  readonly got: Hooked[];
  /** The status it answers; null: never answers. */
  status: number | null;
  readonly close: () => Promise<void>;
};

export async function hookReceiver(): Promise<HookReceiver> {
  const got: Hooked[] = [];
  const server = createHttp((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      if (self.status !== null) response.writeHead(self.status).end('answer');
    });
  });
  const port = await listening(server);
  const self: HookReceiver = {
    url: `http://127.0.0.1:${port}/regie`,
    got,
    status: 204,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}
