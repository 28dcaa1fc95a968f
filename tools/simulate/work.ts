import { undoCommand } from '#domain/activity/index.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { createTask, editMission, unassignMission } from '#domain/missions/index.ts';
import type { Command } from '#domain/model/command.ts';
import type { Desk } from '#main/desk.ts';
import type { Random } from '#db/seed/random.ts';

/*
 * What dispatchers do in an hour, drawn at random: clients created and corrected, tasks planned, missions given, taken back and annotated,
 * quotes made, the last step undone. Many meet on the same rows, as in an office.
 */
export type Made = { readonly commandId: Id; readonly isNew: boolean };
type Ids = readonly { readonly id: Id }[];

/** Stamped with the instant it was made, so that the others can tell how long it took to reach them. */
export const STAMP = 'sim:';

export class Dispatcher {
  private readonly desk: Desk;
  private readonly random: Random;
  private readonly made: Id[] = [];
  private readonly missions: Ids;
  private readonly drivers: Ids;
  private readonly vehicles: Ids;
  private contacts: Ids;

  constructor(desk: Desk, random: Random) {
    this.desk = desk;
    this.random = random;
    const read = desk.replica.read;
    // A small office works on the same few missions.
    this.missions = read.all(
      "SELECT id FROM missions WHERE status IN ('UNASSIGNED', 'ASSIGNED') ORDER BY start_at DESC LIMIT 60",
    );
    this.drivers = read.all('SELECT id FROM drivers ORDER BY id');
    this.vehicles = read.all('SELECT id FROM vehicles ORDER BY id');
    this.contacts = read.all('SELECT id FROM contacts ORDER BY id LIMIT 30');
  }

  private async run<I, V, C extends string>(command: Command<I, V, C>, input: unknown): Promise<Id | null> {
    const answer = await this.desk.runner.run(command, input);
    if (isRefusal(answer) || answer.value.changed.length === 0) return null;
    this.made.push(answer.value.commandId);
    return answer.value.commandId;
  }

  private one(from: Ids): Id {
    return this.random.pick(from).id;
  }

  private create(): Promise<Id | null> {
    const stamp = `${STAMP}${performance.timeOrigin + performance.now()}`;
    const displayName = `Client ${this.random.int(1, 9999)}`;
    return this.run(contactCommands.create, { values: { displayName, type: 'BUSINESS', notes: stamp } });
  }

  private draw(): Promise<Id | null> {
    const { random } = this;
    const kind = random.int(1, 100);
    if (kind <= 35) return this.create();
    if (kind <= 55) {
      const patch = random.chance(0.5)
        ? { phone: `01 4${random.int(0, 9)}` }
        : { email: `a${random.int(0, 9)}@client.fr` };
      return this.run(contactCommands.update, { id: this.one(this.contacts), patch });
    }
    if (kind <= 70) {
      const startAt = this.desk.env().now + random.int(2, 40) * HOUR_MS;
      return this.run(createTask, { label: 'Convoyage', startAt, endAt: startAt + HOUR_MS });
    }
    if (kind <= 80)
      return this.run(editMission, {
        missionId: this.one(this.missions),
        patch: { notes: `Note ${random.int(1, 99)}` },
      });
    if (kind <= 92) {
      const assign = this.desk.commandNamed('missions.assign');
      const ids = {
        missionId: this.one(this.missions),
        driverId: this.one(this.drivers),
        vehicleId: this.one(this.vehicles),
      };
      return assign
        ? this.run(assign, { ...ids, acknowledged: true, force: true, reason: 'Simulation' })
        : this.create();
    }
    if (kind <= 96) return this.run(unassignMission, { missionId: this.one(this.missions) });
    const last = this.made.at(-1);
    return last === undefined ? this.create() : this.run(undoCommand, { commandId: last });
  }

  /** Makes one command that changes something; what the desk itself refuses gives way to a new client. */
  async act(): Promise<Made> {
    const drawn = await this.draw();
    if (drawn !== null) return { commandId: drawn, isNew: true };
    return { commandId: (await this.create()) ?? '', isNew: false };
  }
}
