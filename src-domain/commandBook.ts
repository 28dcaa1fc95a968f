import * as activity from './activity/index.ts';
import type { RulePack } from './compliance/index.ts';
import * as contacts from './contacts/index.ts';
import * as drivers from './drivers/index.ts';
import * as fleet from './fleet/index.ts';
import * as imports from './imports/index.ts';
import * as invoices from './invoices/index.ts';
import { assert } from './kernel/assert.ts';
import * as lessons from './lessons/index.ts';
import * as messages from './messages/index.ts';
import * as missions from './missions/index.ts';
import type { Command } from './model/command.ts';
import * as orders from './orders/index.ts';
import * as organisations from './organisations/index.ts';
import * as pricing from './pricing/index.ts';
import * as quotes from './quotes/index.ts';

/** What ships with the program and some commands are built with. */
export type Shipped = { readonly rulePacks: readonly RulePack[]; readonly lateInterest: invoices.LateInterestTerms };

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'run' in value && 'aggregate' in value && 'permission' in value;
}

/** The commands a subject shows: single ones, and the four of each plain record. */
function commandsOf(subject: object): Command[] {
  return Object.values(subject).flatMap((shown: unknown) => {
    if (isCommand(shown)) return [shown];
    return typeof shown === 'object' && shown !== null ? Object.values(shown).filter(isCommand) : [];
  });
}

/** Every command by its name: what the desk has run, central runs again, and a pulled desk replays. */
export function commandBook({ rulePacks, lateInterest }: Shipped): ReadonlyMap<string, Command> {
  const built = [
    activity.runScheduled({ Mission: missions.missionTimerMove }),
    invoices.draftLateInterest(lateInterest),
    lessons.bookLesson(rulePacks),
    lessons.confirmLesson(rulePacks),
    missions.applyPlan(rulePacks),
    missions.assignMission(rulePacks),
    missions.rescheduleMission(rulePacks),
    quotes.createQuote(rulePacks),
    quotes.reviseQuote(rulePacks),
  ] as unknown as Command[];
  const subjects = [
    activity,
    contacts,
    drivers,
    fleet,
    imports,
    invoices,
    lessons,
    messages,
    missions,
    orders,
    organisations,
    pricing,
    quotes,
  ];
  const book = new Map<string, Command>();
  for (const command of [...built, ...subjects.flatMap(commandsOf)]) {
    assert(!book.has(command.name), `one command is called ${command.name}`);
    book.set(command.name, command);
  }
  return book;
}
