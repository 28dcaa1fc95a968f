import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useNavigate, useParams } from 'react-router';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { joinClasses } from '../kit/joinClasses.ts';
import { AccessSettings } from '../access/AccessSettings.tsx';
import { BackupSettings } from './BackupSettings.tsx';
import { CompanySettings } from './CompanySettings.tsx';
import { ContractSettings } from './ContractSettings.tsx';
import { DisplaySettings } from './DisplaySettings.tsx';
import { DoctorSettings } from './DoctorSettings.tsx';
import { KeySettings } from './KeySettings.tsx';
import { MapSettings } from './MapSettings.tsx';
import { NumberingSettings } from './NumberingSettings.tsx';
import { PolicySettings } from './PolicySettings.tsx';
import { PricingSettings } from './PricingSettings.tsx';
import { RateSettings } from './RateSettings.tsx';
import { RuleSettings } from './RuleSettings.tsx';
import { StorageSettings } from './StorageSettings.tsx';
import { TravelSettings } from './TravelSettings.tsx';

const SECTIONS = {
  display: DisplaySettings,
  map: MapSettings,
  company: CompanySettings,
  access: AccessSettings,
  numbering: NumberingSettings,
  pricing: PricingSettings,
  rates: RateSettings,
  contracts: ContractSettings,
  travel: TravelSettings,
  policies: PolicySettings,
  rules: RuleSettings,
  storage: StorageSettings,
  backup: BackupSettings,
  doctor: DoctorSettings,
  keys: KeySettings,
} as const;
type SectionId = keyof typeof SECTIONS;
const IDS = Object.keys(SECTIONS) as readonly SectionId[];

/** Settings, one section at a time; its name is in the address. */
export function SettingsScreen(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const address = useParams()['*'] ?? '';
  const active = IDS.find((id) => id === address) ?? 'display';
  const Section = SECTIONS[active];

  function step(by: 1 | -1): void {
    const next = IDS[(IDS.indexOf(active) + by + IDS.length) % IDS.length];
    void navigate(`/settings/${next ?? 'display'}`);
  }
  useShortcuts(t('settings.key.scope'), [
    { keys: 'j', label: t('settings.key.next'), run: () => step(1) },
    { keys: 'k', label: t('settings.key.previous'), run: () => step(-1) },
  ]);
  return (
    <div className="flex h-full min-h-0">
      <nav aria-label={t('settings.title')} className="flex w-48 shrink-0 flex-col gap-0.5 border-r border-line p-2">
        <h1 className="px-2 py-1.5 font-semibold">{t('settings.title')}</h1>
        {IDS.map((id) => (
          <NavLink
            key={id}
            to={`/settings/${id}`}
            aria-current={id === active ? 'page' : undefined}
            className={joinClasses(
              'flex h-7 items-center rounded px-2',
              id === active ? 'bg-accent-soft font-medium text-accent' : 'text-soft hover:bg-hover hover:text-ink',
            )}
          >
            {t(`settings.sections.${id}`)}
          </NavLink>
        ))}
      </nav>
      <div className="min-w-0 flex-1 overflow-auto">
        <Section key={active} />
      </div>
    </div>
  );
}
