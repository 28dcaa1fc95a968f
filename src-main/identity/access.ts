import type { z } from 'zod';
import { desksSchema, type People, peopleSchema, secondFactorSchema, sessionsSchema } from '#domain/identity/index.ts';
import { can, type Role } from '#domain/kernel/permissions.ts';
import { isRefusal, ok, type Result } from '#domain/kernel/result.ts';
import type { Desk } from '../desk.ts';
import { ask } from './central.ts';

export type Access = {
  readonly me: { readonly userId: string; readonly name: string; readonly role: Role };
  readonly secondFactor: z.infer<typeof secondFactorSchema>;
  readonly sessions: z.infer<typeof sessionsSchema>;
  /** One's own while they wait or hold; everybody's to whoever decides them. */
  readonly requests: People['requests'];
  /** Null to whoever does not manage access. */
  readonly managed: (Pick<People, 'people' | 'invitations'> & { readonly desks: z.infer<typeof desksSchema> }) | null;
};

/** Everything there is to see of access, as central tells it at this moment. */
export async function readAccess(desk: Desk): Promise<Result<Access>> {
  const secondFactor = await ask(desk, { path: 'secondFactor.state', kind: 'query', answer: secondFactorSchema });
  if (isRefusal(secondFactor)) return secondFactor;
  const sessions = await ask(desk, { path: 'sessions.list', kind: 'query', answer: sessionsSchema });
  if (isRefusal(sessions)) return sessions;
  const requests = await ask(desk, { path: 'people.requests', kind: 'query', answer: peopleSchema.shape.requests });
  if (isRefusal(requests)) return requests;
  const { userId = '', name = '', role = 'viewer' } = desk.line?.session.person ?? {};
  const own = {
    me: { userId, name, role },
    secondFactor: secondFactor.value,
    sessions: sessions.value,
    requests: requests.value,
  };
  if (!can(role, 'identity.write') || desk.line?.session.person?.scope) return ok({ ...own, managed: null });
  const people = await ask(desk, { path: 'people.list', kind: 'query', answer: peopleSchema });
  if (isRefusal(people)) return people;
  const desks = await ask(desk, { path: 'desks.list', kind: 'query', answer: desksSchema });
  if (isRefusal(desks)) return desks;
  const { people: list, invitations } = people.value;
  return ok({ ...own, managed: { people: list, invitations, desks: desks.value } });
}
