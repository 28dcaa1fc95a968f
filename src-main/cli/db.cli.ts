import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { isSiren } from '#domain/contacts/index.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { LARGE } from '#db/seed/demo.ts';
import { createCompany } from '../import/newCompany.store.ts';
import { createDemoCompany } from '../import/demoSales.ts';
import { verifyInvoices } from '../invoices/verify.store.ts';
import { backUp, restore } from '../replica/backup.ts';
import { checkReplica } from '../replica/check.store.ts';
import { decryptReplica, encryptReplica } from '../replica/convert.ts';
import { openForReading, openReplica } from '../replica/replica.ts';
import { parseReplicaKey, readReplicaKey, type ReplicaKey, spelledKey } from '../replica/replicaKey.ts';
import { type ExitCode, printJson, say, UsageError } from './output.ts';
import { dayOption, type DbOption, numberOption, pathOf } from './replicaAccess.ts';

type Finish = (code: ExitCode) => void;

export function dbCommands(program: Command, finish: Finish): void {
  const db = program
    .command('db')
    .description('vie de la réplique : init, migrate, check, backup, restore, encrypt, decrypt, key');
  db.command('init')
    .description('une entreprise neuve, prête à importer')
    .option('--db <path>')
    .option('--name <name>', 'nom de l’entreprise', 'Mon entreprise')
    .option('--siren <siren>', 'neuf chiffres')
    .action((options: DbOption & { name: string; siren?: string }) => {
      const path = pathOf(options);
      if (existsSync(path)) throw new UsageError('--db', `${path} existe déjà`);
      const name = options.name.trim();
      if (name === '' || name.length > 200) throw new UsageError('--name', 'de 1 à 200 signes');
      const siren = options.siren?.replaceAll(' ', '') ?? null;
      if (siren !== null && !isSiren(siren)) throw new UsageError('--siren', `« ${siren} » n’est pas un SIREN`);
      const company = createCompany(path, { name, siren, now: Date.now() });
      printJson({ created: path, name, ...company });
    });
  db.command('migrate')
    .option('--db <path>')
    .action((options: DbOption) => {
      const replica = openReplica(pathOf(options));
      const version = Number(replica.read.pragma('user_version'));
      replica.close();
      printJson({ path: pathOf(options), version });
    });
  db.command('check')
    .option('--db <path>')
    .action((options: DbOption) => {
      const read = openForReading(pathOf(options));
      const findings = checkReplica(read);
      const chain = verifyInvoices(read);
      read.close();
      printJson({ path: pathOf(options), findings, invoices: chain });
      finish(findings.length === 0 && chain.problems.length === 0 ? 0 : 1);
    });
  db.command('backup')
    .argument('<file>')
    .option('--db <path>')
    .option('--plain', 'sans chiffrement, même si la base est chiffrée')
    .action(async (file: string, options: DbOption & { readonly plain?: boolean }) => {
      const replica = openReplica(pathOf(options));
      const isEncrypted = replica.key !== null && options.plain !== true;
      try {
        await backUp(replica, file, { isPlain: options.plain ?? false });
      } finally {
        replica.close();
      }
      if (isEncrypted)
        say('La copie est chiffrée avec la clé de cette base : gardez sa clé de secours (« regie db key »).');
      printJson({ backup: file, isEncrypted });
    });
  db.command('restore')
    .argument('<file>')
    .option('--db <path>')
    .option('--key-file <path>', 'clé de secours d’une copie chiffrée')
    .action((file: string, options: DbOption & { readonly keyFile?: string }) => {
      if (!existsSync(file)) throw new UsageError('FILE', `${file} n’existe pas`);
      const key = options.keyFile === undefined ? null : keyIn(options.keyFile);
      const kept = restore(file, pathOf(options), { key });
      printJson({ restored: pathOf(options), kept });
    });
  conversionCommands(db);
}

function keyIn(path: string): ReplicaKey {
  if (!existsSync(path)) throw new UsageError('--key-file', `${path} n’existe pas`);
  const key = parseReplicaKey(readFileSync(path, 'utf8'));
  if (key === null) throw new UsageError('--key-file', `${path} ne contient pas de clé de secours`);
  return key;
}

/** Encryption at rest. Keys go through files only: arguments and the environment are read by others. */
function conversionCommands(db: Command): void {
  for (const [name, description, convert] of [
    ['encrypt', 'chiffre la base de ce poste', encryptReplica],
    ['decrypt', 'remet la base de ce poste en clair', decryptReplica],
  ] as const)
    db.command(name)
      .description(description)
      .option('--db <path>')
      .action(async (options: DbOption) => {
        const path = pathOf(options);
        let shown = 0;
        const isChanged = await convert({
          path,
          onProgress: (share) => {
            if (share >= shown + 0.1) say(`${Math.floor((shown = share) * 100)} %`);
          },
        });
        if (name === 'encrypt') say('Gardez la clé de secours hors de ce poste : « regie db key FICHIER ».');
        printJson({ path, isEncrypted: name === 'encrypt', isChanged });
      });
  db.command('key')
    .description('écrit la clé de secours de la base dans un fichier que seul son propriétaire lit')
    .argument('<file>')
    .option('--db <path>')
    .action((file: string, options: DbOption) => {
      const path = pathOf(options);
      const key = readReplicaKey(path);
      if (key === null) throw new UsageError('--db', `${path} n’a pas de clé : « regie db encrypt »`);
      if (existsSync(file)) throw new UsageError('FILE', `${file} existe déjà`);
      writeFileSync(file, `${spelledKey(key)}\n`, { mode: 0o600, flag: 'wx' });
      printJson({ path, key: file });
    });
}

type DemoFlags = DbOption & {
  seed: string;
  drivers?: string;
  missionsPerDay?: string;
  days?: string;
  today?: string;
  preset?: string;
};

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('une entreprise de démonstration autour de Paris, la même à chaque fois')
    .option('--db <path>')
    .option('--seed <n>', 'graine', '1')
    .option('--drivers <n>')
    .option('--missions-per-day <n>')
    .option('--days <n>')
    .option('--today <day>')
    .option('--preset <name>', 'large = 300 chauffeurs, 2 000 missions par jour sur un an')
    .action(async (options: DemoFlags) => {
      if (options.preset !== undefined && options.preset !== 'large')
        throw new UsageError('--preset', `« ${options.preset} » est inconnu : large`);
      const preset = options.preset === 'large' ? LARGE : { drivers: 40, missionsPerDay: 120, days: 30 };
      const today = dayOption('--today', options.today, dayAt(Date.now(), 'Europe/Paris'));
      let shown = 0;
      const summary = await createDemoCompany(pathOf(options), {
        ...preset,
        seed: numberOption('--seed', options.seed, 0, 2 ** 31),
        drivers: options.drivers === undefined ? preset.drivers : numberOption('--drivers', options.drivers, 1, 5000),
        missionsPerDay:
          options.missionsPerDay === undefined
            ? preset.missionsPerDay
            : numberOption('--missions-per-day', options.missionsPerDay, 0, 20_000),
        days: options.days === undefined ? preset.days : numberOption('--days', options.days, 1, 1100),
        today,
        onProgress: (done, total) => {
          const percent = Math.floor((done / total) * 100);
          if (percent >= shown + 10) say(`${(shown = percent)} %`);
        },
      });
      printJson({ created: pathOf(options), today, rows: summary });
    });
}
