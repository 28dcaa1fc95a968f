import { type ReactNode, useState } from 'react';
import { Button, IconButton } from '../Button.tsx';
import { CheckField } from '../CheckField.tsx';
import { Badge, Chip, Verdict } from '../Chip.tsx';
import { DateField, TimeField } from '../DateField.tsx';
import { Dialog } from '../Dialog.tsx';
import { EmptyState, ErrorState } from '../EmptyState.tsx';
import { Menu } from '../Menu.tsx';
import { MoneyField, NumberField } from '../NumberField.tsx';
import { Progress } from '../Progress.tsx';
import { SearchBox } from '../SearchBox.tsx';
import { SelectField } from '../SelectField.tsx';
import { StatusText } from '../StatusMark.tsx';
import { Tabs } from '../Tabs.tsx';
import { TextField } from '../TextField.tsx';
import { useToast } from '../Toast.tsx';
import { SHAPES, TONES } from '../tone.ts';
import { Tooltip } from '../Tooltip.tsx';
import { DAY } from './galleryData.ts';

/** Every control, once. */
export function GalleryControls(): ReactNode {
  const toast = useToast();
  const [text, setText] = useState('Air Liquide');
  const [search, setSearch] = useState('');
  const [count, setCount] = useState<number | null>(3);
  const [cents, setCents] = useState<number | null>(123_585);
  const [day, setDay] = useState<string | null>(DAY);
  const [time, setTime] = useState<string | null>('15:30');
  const [choice, setChoice] = useState<'one' | 'two'>('one');
  const [isOn, setIsOn] = useState(true);
  const [isOpen, setIsOpen] = useState(false);
  const [tab, setTab] = useState('a');

  return (
    <div className="grid h-full grid-cols-3 content-start gap-x-8 gap-y-6 overflow-auto p-4">
      <Section title="Boutons">
        <Button look="primary" shortcut="↵">
          Affecter
        </Button>
        <Button icon="plus">Nouveau</Button>
        <Button look="danger">Supprimer</Button>
        <Button look="quiet">Plus tard</Button>
        <Button disabled>Impossible</Button>
        <Button size="small">Petit</Button>
        <Tooltip content="Réglages" shortcut="G S">
          <IconButton icon="gear" label="Réglages" look="plain" />
        </Tooltip>
        <Menu
          trigger={<Button>Menu</Button>}
          entries={[
            { kind: 'action', id: 'a', label: 'Dupliquer', icon: 'page', shortcut: 'D', run: () => undefined },
            { kind: 'check', id: 'b', label: 'Suivre', isOn, toggle: setIsOn },
            { kind: 'separator', id: 'c' },
            { kind: 'action', id: 'd', label: 'Annuler la course', isDanger: true, run: () => undefined },
          ]}
        />
      </Section>
      <Section title="Étiquettes">
        {TONES.map((tone) => (
          <Chip key={tone} tone={tone} count={3}>
            {tone}
          </Chip>
        ))}
        <Chip count={148} isOn onToggle={() => undefined}>
          choisie
        </Chip>
        <Badge tone="warn">90 %</Badge>
        <Verdict tone="ok">Conforme</Verdict>
      </Section>
      <Section title="Statuts : forme et couleur">
        {SHAPES.map((shape, index) => (
          <StatusText key={shape} shape={shape} tone={TONES[index % TONES.length] ?? 'neutral'}>
            {shape}
          </StatusText>
        ))}
      </Section>
      <Section title="Champs">
        <div className="grid w-full grid-cols-2 gap-3">
          <TextField label="Client" value={text} onChange={setText} isRequired />
          <TextField label="Courriel" value="a@" onChange={() => undefined} error="Adresse incomplète" />
          <NumberField label="Passagers" value={count} onChange={setCount} min={1} max={60} unit="pers." />
          <MoneyField label="Prix HT" valueCents={cents} onChange={setCents} />
          <DateField label="Jour" value={day} onChange={setDay} today={DAY} />
          <TimeField label="Heure" value={time} onChange={setTime} hint="930 ou 9h30" />
          <SelectField
            label="Catégorie"
            value={choice}
            onChange={setChoice}
            options={[
              { value: 'one', label: 'Berline' },
              { value: 'two', label: 'Van' },
            ]}
          />
          <CheckField label="Siège enfant" isOn={isOn} onChange={setIsOn} />
          <TextField label="Note" value={text} onChange={setText} lines={3} />
          <SearchBox value={search} onChange={setSearch} />
        </div>
      </Section>
      <Section title="Messages">
        <Button onClick={() => toast({ title: 'Mission affectée à K. Benali', tone: 'ok', undo: () => undefined })}>
          Notification
        </Button>
        <Button onClick={() => toast({ title: 'Envoi refusé', description: 'Le message est gardé.', tone: 'danger' })}>
          Erreur
        </Button>
        <Button onClick={() => setIsOpen(true)}>Fenêtre</Button>
        <Dialog
          isOpen={isOpen}
          onClose={() => setIsOpen(false)}
          title="Exporter les factures"
          description="120 factures de novembre"
          actions={
            <>
              <Button onClick={() => setIsOpen(false)}>Annuler</Button>
              <Button look="primary">Exporter</Button>
            </>
          }
        >
          <Progress label="Factures" done={48} total={120} onCancel={() => undefined} />
        </Dialog>
        <div className="w-full">
          <Progress label="Export des factures" done={48} total={120} onCancel={() => undefined} />
        </div>
      </Section>
      <Section title="Onglets">
        <div className="h-32 w-full rounded border border-line">
          <Tabs
            label="Exemple"
            activeId={tab}
            onActiveChange={setTab}
            tabs={[
              { id: 'a', label: 'Trajet', content: <p className="p-3">Premier</p> },
              { id: 'b', label: 'Prix', count: 4, content: <p className="p-3">Second</p> },
            ]}
          />
        </div>
      </Section>
      <Section title="Vide">
        <div className="w-full rounded border border-line">
          <EmptyState
            title="Aucune mission ce jour"
            hint="Créez-en une, ou choisissez un autre jour en haut de l’écran."
            action={<Button look="primary">Nouvelle mission</Button>}
          />
        </div>
      </Section>
      <Section title="Erreur">
        <div className="w-full rounded border border-line">
          <ErrorState
            title="La liste n’a pas pu être lue"
            kept="Rien n’est perdu : les données sont sur ce poste."
            next="Réessayez dans un instant."
            details="SQLITE_BUSY"
            onRetry={() => undefined}
          />
        </div>
      </Section>
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section>
      <h2 className="pb-2 font-semibold">{title}</h2>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </section>
  );
}
