import type { FastifyInstance } from 'fastify';
import { createServer } from '#central/api/server.ts';
import { type ChangeBus, notifyBus } from '#central/sync/changeBus.ts';
import { BOOK, type TestCentral, testCentral } from '#central/testCentral.ts';

/** A real central over HTTP on this machine, which can go away and come back at the same address. */
export type CentralHttp = {
  readonly central: TestCentral;
  readonly bus: ChangeBus;
  readonly address: string;
  readonly goAway: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function centralHttp(): Promise<CentralHttp> {
  const central = await testCentral();
  const bus = await notifyBus(central.url, () => undefined);
  const { database } = central;
  const context = {
    database,
    bus,
    secret: 's'.repeat(40),
    book: BOOK,
    clock: Date.now,
  };
  let server: FastifyInstance | null = null;
  const listen = async (port: number): Promise<string> => {
    server = await createServer(context, { isQuiet: true });
    return server.listen({ host: '127.0.0.1', port });
  };
  const address = await listen(0);
  const goAway = async (): Promise<void> => {
    await server?.close();
    server = null;
  };
  return {
    central,
    bus,
    address,
    goAway,
    comeBack: async () => void (await listen(Number(new URL(address).port))),
    close: async () => {
      await goAway();
      await bus.close();
      await central.close();
    },
  };
}
