import type { ReactNode } from 'react';
import { Button, IconButton } from '../Button.tsx';
import { Verdict } from '../Chip.tsx';
import type { Tone } from '../tone.ts';

const FACTS = [
  ['Client', 'Air Liquide — Mme Dupuis'],
  ['Passager', 'M. Berg · 1 bagage L'],
  ['Vol', 'SK 837 · prévu 15:05 · terminal 4'],
  ['Trajet', '17,4 km · 46 min (IGN, il y a 12 min)'],
  ['Prix', '118,00 € HT · grille partenaire'],
  ['Marge', '31 % · coût 81,40 €'],
] as const;

const CHOICES: readonly (readonly [string, string, string, Tone])[] = [
  [
    'Karim Benali · FT-903-QX',
    'À vide 6,1 km depuis Pantin, arrive 15:12 · reste 5 h 54 de conduite · fin de service 18:05',
    'Conforme',
    'ok',
  ],
  [
    'Yann Le Goff · GB-117-ZA',
    'Pause 45 min avant 15:02 obligatoire (L3312-2) · arrive 15:24 · reste 4 h 06',
    'Attention',
    'warn',
  ],
  ['Thomas Girard · van luxe', 'Catégorie supérieure, marge 12 % · à vide 14,8 km', 'Conforme', 'ok'],
  ['Hélène Roussel · minibus', 'Travail 10 h 05 > 9 h, amplitude 12 h 20 (D3312-6, NATINF 11292)', 'Bloqué', 'danger'],
];

/** Details as they stand at the right of the window. */
export function GalleryInspector(): ReactNode {
  return (
    <>
      <header className="border-b border-line px-3.5 py-2.5">
        <h2 className="text-lg font-semibold">15:30 · Orly 4 → Bd Haussmann</h2>
        <p className="text-soft">
          ORD-2026-1195-01 · Transfert · Berline ·{' '}
          <span className="tone-pending font-semibold text-tone-ink">sans chauffeur</span>
        </p>
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        <dl className="grid grid-cols-[6rem_1fr] gap-y-0.5 border-b border-line px-3.5 py-2.5">
          {FACTS.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-soft">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className="flex flex-col gap-1.5 px-3.5 py-2.5">
          <h3 className="text-sm font-semibold text-soft">Chauffeurs possibles · 9 sur 38</h3>
          {CHOICES.map(([name, reason, verdict, tone], index) => (
            <button
              key={name}
              type="button"
              aria-pressed={index === 0}
              className="grid grid-cols-[1rem_1fr_auto] gap-x-2 rounded-md border border-line px-2.5 py-1.5 text-left hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
            >
              <span className="font-semibold">{index + 1}</span>
              <span className="truncate font-semibold">{name}</span>
              <Verdict tone={tone}>{verdict}</Verdict>
              <span className="col-span-2 col-start-2 text-sm text-soft">{reason}</span>
            </button>
          ))}
        </div>
      </div>
      <footer className="flex gap-1.5 border-t border-line px-3.5 py-2.5">
        <Button look="primary" shortcut="↵">
          Affecter
        </Button>
        <Button>Sous-traiter</Button>
        <Button shortcut="P">Bon</Button>
        <IconButton icon="more" label="Autres actions" look="plain" />
      </footer>
    </>
  );
}
