import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inviteDesk } from '#central/identity/desks.ts';
import type { Role } from '#domain/kernel/permissions.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { TEST_PASSWORD, testPerson } from '#central/testPeople.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { joinCentral } from '#main/sync/joinCentral.ts';
import { unsettled } from '#main/sync/outboxQueue.store.ts';
import type { CentralHttp } from './centralHttp.ts';

const SYSTEM = { userId: null, name: 'Gérance', role: 'owner' } as const;

/** Workstations of one organisation on a real central, each with somebody signed in; for tests. */
export class Office {
  readonly folder = mkdtempSync(join(tmpdir(), 'regie-office-'));
  private readonly line: CentralHttp;
  private readonly organizationId: Id;
  private readonly opened = new Set<Desk>();

  constructor(line: CentralHttp, organizationId: Id) {
    this.line = line;
    this.organizationId = organizationId;
  }

  pathOf(name: string): string {
    return join(this.folder, `${name}.db`);
  }

  /** A new workstation, joined and not yet open. */
  async enrol(name: string, role: Role = 'owner'): Promise<void> {
    const { database } = this.line.central;
    const { organizationId } = this;
    const writing = { database, clock: Date.now, moved: this.line.bus.publish.bind(this.line.bus) };
    const { code } = await inviteDesk(writing, { organizationId, actor: SYSTEM, name });
    const { email } = await testPerson(database, { organizationId, now: Date.now(), fullName: name, role });
    const credentials = { email, password: TEST_PASSWORD };
    const answer = await joinCentral({ path: this.pathOf(name), centralUrl: this.line.address, code, credentials });
    if (isRefusal(answer)) throw new Error(answer.code);
  }

  /** Open, its line away until it is started. */
  open(name: string, clock?: () => number): Desk {
    const desk = openDesk({ path: this.pathOf(name), ...(clock ? { clock } : {}) });
    this.opened.add(desk);
    return desk;
  }

  async joined(name: string, role?: Role): Promise<Desk> {
    await this.enrol(name, role);
    return this.open(name);
  }

  async shut(desk: Desk): Promise<void> {
    this.opened.delete(desk);
    await desk.close();
  }

  async close(): Promise<void> {
    for (const desk of this.opened) await desk.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Exchanges with central until nothing of the desk's own is on its way. */
export async function exchange(desk: Desk): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await desk.line?.exchange();
    if (unsettled(desk.replica.read).length === 0) return;
  }
  throw new Error(`${unsettled(desk.replica.read).length} commands are still on their way`);
}
