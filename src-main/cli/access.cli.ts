import type { Command } from 'commander';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { ROLES, type Role } from '#domain/kernel/permissions.ts';
import { isRefusal, ok, refuse, type Result } from '#domain/kernel/result.ts';
import { z } from 'zod';
import { invitedSchema, type People, peopleSchema, resetCodeSchema } from '#domain/identity/index.ts';
import type { Desk } from '../desk.ts';
import { type Access, readAccess } from '../identity/access.ts';
import { ask, onLine } from '../identity/central.ts';
import { orderNamed } from '../identity/orderNamed.ts';
import { password } from './desk.cli.ts';
import { type ExitCode, printJson, printRefusal, UsageError } from './output.ts';
import { type DbOption, numberOption, withDesk } from './replicaAccess.ts';

/*
 * Who may come in, from the command line: people, workstations, sessions. Everything is asked of central at that moment.
 */
type Finish = (code: ExitCode) => void;
type ScopeFlags = DbOption & { readonly email: string; readonly role: string; readonly order?: string };
const nothing = z.unknown().transform(() => null);

function roleOption(given: string): Role {
  const role = ROLES.find((each) => each === given);
  if (!role) throw new UsageError('--role', `« ${given} » n’est pas un rôle : ${ROLES.join(', ')}`);
  return role;
}

function scopeOf(desk: Desk, { role, order }: ScopeFlags) {
  const scopeType = order === undefined ? ('ORGANIZATION' as const) : ('ORDER' as const);
  const scopeId = orderNamed(desk, { scopeType, orderReference: order ?? '' });
  return isRefusal(scopeId) ? scopeId : ok({ role: roleOption(role), scopeType, scopeId: scopeId.value });
}

async function personAt(desk: Desk, email: string): Promise<Result<People['people'][number]>> {
  const list = await ask(desk, { path: 'people.list', kind: 'query', answer: peopleSchema });
  if (isRefusal(list)) return list;
  const person = list.value.people.find((each) => each.email === email.trim().toLowerCase());
  return person ? ok(person) : refuse('not-found', { entity: 'User', id: email });
}

/** Epoch milliseconds are for programs; here an instant is read by people too. */
function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

export function accessCommands(program: Command, finish: Finish): void {
  /** One desk, one question, its answer as JSON or its refusal. */
  const answering =
    <O extends DbOption>(work: (desk: Desk, options: O) => Promise<Result<unknown>>) =>
    (options: O): Promise<void> =>
      withDesk(options, async (desk) => {
        const answer = await work(desk, options);
        if (isRefusal(answer)) finish(printRefusal(answer));
        else printJson(answer.value ?? { done: true });
      });
  const reading = (part: (access: Access) => unknown) =>
    answering(async (desk: Desk) => {
      const access = await readAccess(desk);
      return isRefusal(access) ? access : ok(part(access.value));
    });

  peopleCommands(program, answering);

  const desks = program.command('desks').description('postes de l’entreprise : list, revoke');
  desks
    .command('list')
    .option('--db <path>')
    .action(
      reading(({ managed }) => (managed?.desks ?? []).map((desk) => ({ ...desk, lastSeenAt: iso(desk.lastSeenAt) }))),
    );
  desks
    .command('revoke')
    .description('retire un poste : plus personne ne s’y connecte')
    .option('--db <path>')
    .requiredOption('--code <code>', 'D1, D2…')
    .action(
      answering(async (desk: Desk, { code }: DbOption & { readonly code: string }) => {
        const access = await readAccess(desk);
        if (isRefusal(access)) return access;
        const found = access.value.managed?.desks.find((each) => each.code === code);
        if (!found) return refuse('not-found', { entity: 'Desk', id: code });
        return ask(desk, { path: 'desks.revoke', input: { deskId: found.deskId }, answer: nothing });
      }),
    );

  const sessions = program.command('session').description('sessions ouvertes : list, revoke');
  sessions
    .command('list')
    .option('--db <path>')
    .action(
      reading((access) =>
        access.sessions.map(({ openedAt, lastActiveAt, expiresAt, ...session }) => ({
          ...session,
          openedAt: iso(openedAt),
          lastActiveAt: iso(lastActiveAt),
          expiresAt: iso(expiresAt),
        })),
      ),
    );
  sessions
    .command('revoke')
    .option('--db <path>')
    .requiredOption('--id <id>')
    .action(
      answering((desk: Desk, { id }: DbOption & { readonly id: string }) =>
        ask(desk, { path: 'sessions.revoke', input: { sessionId: id }, answer: nothing }),
      ),
    );
}

type Answering = <O extends DbOption>(
  work: (desk: Desk, options: O) => Promise<Result<unknown>>,
) => (options: O) => Promise<void>;

function peopleCommands(program: Command, answering: Answering): void {
  const people = program
    .command('people')
    .description('personnes et droits : list, invite, accept, grant, revoke, reset-code');
  people
    .command('list')
    .option('--db <path>')
    .action(answering((desk: Desk) => ask(desk, { path: 'people.list', kind: 'query', answer: peopleSchema })));
  people
    .command('invite')
    .description('un code d’invitation, valable sept jours')
    .option('--db <path>')
    .requiredOption('--email <address>')
    .requiredOption('--role <role>', ROLES.join(', '))
    .option('--order <reference>', 'sur ce seul dossier')
    .action(
      answering(async (desk: Desk, options: ScopeFlags) => {
        const scope = scopeOf(desk, options);
        if (isRefusal(scope)) return scope;
        const input = { email: options.email, ...scope.value };
        const made = await ask(desk, { path: 'people.invite', input, answer: invitedSchema });
        return isRefusal(made) ? made : ok({ ...made.value, expiresAt: iso(made.value.expiresAt) });
      }),
    );
  people
    .command('accept')
    .description('prend une invitation : le mot de passe vient de REGIE_PASSWORD, ou se saisit')
    .option('--db <path>')
    .requiredOption('--code <code>')
    .requiredOption('--name <name>')
    .action(
      answering(async (desk: Desk, { code, name }: DbOption & { readonly code: string; readonly name: string }) => {
        const input = { code, fullName: name, password: await password() };
        return onLine(desk, async (line) => (await line.askUnsigned('people.accept', input)) as Result<unknown>);
      }),
    );
  people
    .command('grant')
    .description('donne un droit : pour de bon, il remplace le rôle sur toute l’entreprise')
    .option('--db <path>')
    .requiredOption('--email <address>')
    .requiredOption('--role <role>', ROLES.join(', '))
    .option('--order <reference>', 'sur ce seul dossier')
    .option('--hours <hours>', 'pour ce temps seulement')
    .option('--reason <reason>')
    .action(
      answering(async (desk: Desk, options: ScopeFlags & { readonly hours?: string; readonly reason?: string }) => {
        const scope = scopeOf(desk, options);
        if (isRefusal(scope)) return scope;
        const person = await personAt(desk, options.email);
        if (isRefusal(person)) return person;
        const { hours, reason = null } = options;
        const expiresAt = hours === undefined ? null : Date.now() + numberOption('--hours', hours, 1, 8760) * HOUR_MS;
        const input = { userId: person.value.userId, ...scope.value, reason, expiresAt };
        return ask(desk, { path: 'people.grant', input, answer: nothing });
      }),
    );
  people
    .command('revoke')
    .description('reprend un droit, ou tous avec --all')
    .option('--db <path>')
    .requiredOption('--email <address>')
    .option('--role <role>', 'celui-ci')
    .option('--all', 'tous : la personne n’a plus accès')
    .action(
      answering(
        async (
          desk: Desk,
          options: DbOption & { readonly email: string; readonly role?: string; readonly all?: true },
        ) => {
          const person = await personAt(desk, options.email);
          if (isRefusal(person)) return person;
          const { userId, rights } = person.value;
          if (options.all) return ask(desk, { path: 'people.putOut', input: { userId }, answer: nothing });
          if (options.role === undefined) throw new UsageError('--role', 'dites lequel, ou --all');
          const role = roleOption(options.role);
          const right = rights.find((each) => each.role === role);
          if (!right) return refuse('not-found', { entity: 'RoleAssignment', id: role });
          const input = { assignmentId: right.assignmentId };
          return ask(desk, { path: 'people.take', input, answer: nothing });
        },
      ),
    );
  people
    .command('reset-code')
    .description('un code à lire à une personne, pour un nouveau mot de passe')
    .option('--db <path>')
    .requiredOption('--email <address>')
    .action(
      answering(async (desk: Desk, { email }: DbOption & { readonly email: string }) => {
        const person = await personAt(desk, email);
        if (isRefusal(person)) return person;
        const input = { userId: person.value.userId };
        const made = await ask(desk, { path: 'people.resetCode', input, answer: resetCodeSchema });
        return isRefusal(made) ? made : ok({ ...made.value, expiresAt: iso(made.value.expiresAt) });
      }),
    );
}
