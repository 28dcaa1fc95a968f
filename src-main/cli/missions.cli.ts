import type { Command } from 'commander';
import { dayAt, timeAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { lessonGates } from '#domain/lessons/index.ts';
import { assignMission, gateSentence } from '#domain/missions/index.ts';
import { boardOf } from '../missions/board.ts';
import { findAssignment } from '../missions/lookup.store.ts';
import { type ExitCode, printJson, printRefusal, say, UsageError } from './output.ts';
import { dayOption, type DbOption, withDesk } from './replicaAccess.ts';

type Finish = (code: ExitCode) => void;

export function boardCommand(program: Command): void {
  program
    .command('board')
    .description('les missions d’un jour telles que la régie les voit')
    .option('--db <path>')
    .option('--day <day>')
    .option('--json', 'tout, en JSON')
    .action((options: DbOption & { day?: string; json?: boolean }) =>
      withDesk(options, (desk) => {
        const day = dayOption('--day', options.day, dayAt(Date.now(), desk.timeZone));
        const board = boardOf(desk, day);
        if (options.json) return printJson(board);
        const hours = new Map(board.hours.map((row) => [row.driverId, row.decision]));
        for (const mission of board.missions) {
          const verdict = mission.driverId ? (hours.get(mission.driverId) ?? '') : '';
          process.stdout.write(
            [
              timeAt(mission.startAt, desk.timeZone),
              mission.reference,
              mission.status,
              mission.client ?? mission.label ?? '',
              mission.driverName ?? '—',
              mission.vehicle ?? '—',
              verdict,
            ].join('\t') + '\n',
          );
        }
        return undefined;
      }),
    );
}

type AssignFlags = DbOption & {
  mission: string;
  driver: string;
  vehicle: string;
  force?: boolean;
  reason?: string;
  yes?: boolean;
};

export function assignCommand(program: Command, finish: Finish): void {
  program
    .command('assign')
    .description('affecte un chauffeur et un véhicule, avec le verdict')
    .option('--db <path>')
    .requiredOption('--mission <reference>')
    .requiredOption('--driver <id>', 'identifiant ou code du chauffeur')
    .requiredOption('--vehicle <id>', 'identifiant ou immatriculation')
    .option('--force', 'passer outre un blocage')
    .option('--reason <text>')
    .option('--yes', 'accepter les avertissements')
    .action((options: AssignFlags) =>
      withDesk(options, async (desk) => {
        const found = findAssignment(desk.replica.read, desk.organizationId, options);
        for (const [flag, id] of [
          ['--mission', found.missionId],
          ['--driver', found.driverId],
          ['--vehicle', found.vehicleId],
        ] as const) {
          if (id === null) throw new UsageError(flag, 'aucun enregistrement de ce nom');
        }
        const input = {
          ...found,
          ...(options.force ? { force: true } : {}),
          ...(options.reason ? { reason: options.reason } : {}),
          ...(options.yes ? { acknowledged: true } : {}),
        };
        const result = await desk.runner.run(assignMission(desk.rulePacks, lessonGates), input);
        const gates = (isRefusal(result) ? result.details['gates'] : result.value.value.gates) as
          | Parameters<typeof gateSentence>[0][]
          | undefined;
        for (const gate of gates ?? [])
          say(`${gate.severity} · ${gateSentence(gate, 'fr', { packs: desk.rulePacks, timeZone: desk.timeZone })}`);
        if (isRefusal(result)) return finish(printRefusal(result));
        return printJson({ assigned: options.mission, ...result.value.value });
      }),
    );
}
