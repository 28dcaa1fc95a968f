import { type ReactNode, type Ref, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { licenceTypeName } from '#domain/lessons/index.ts';
import { PlaceField } from '../app/PlaceField.tsx';
import { useSettings } from '../app/settings.ts';
import { CheckField } from '../kit/CheckField.tsx';
import { Chip } from '../kit/Chip.tsx';
import { DateField, TimeField } from '../kit/DateField.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { LearnerField } from './LearnerField.tsx';
import { useCatalogue, useStudents, useToday } from './lessonData.ts';
import { EVERYBODY, searchedDays, useSearchStore } from './searchStore.ts';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

type SearchFormProps = {
  readonly firstRef: Ref<HTMLInputElement>;
  /** Escape: the keys are the list's again. */
  readonly onLeave: () => void;
};

/** Who, what, when and where: every change searches again. */
export function SearchForm({ firstRef, onLeave }: SearchFormProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const today = useToday();
  const form = useSearchStore();
  const { put } = form;
  const catalogue = useCatalogue();
  const students = useStudents();
  const days = searchedDays(form, today);
  const student = students.find(({ id }) => id === form.studentId);
  const service = catalogue?.services.find(({ id }) => id === form.serviceId);
  const services = useMemo(
    () =>
      (catalogue?.services ?? [])
        .filter(({ isActive }) => isActive)
        .map(({ id, name }) => ({ value: id, label: name })),
    [catalogue],
  );
  const instructors = useMemo(
    () => [
      { value: EVERYBODY, label: t('lessons.form.everybody') },
      ...(catalogue?.instructors ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ],
    [catalogue, t],
  );
  const toggle = (weekday: number): void =>
    put({
      weekdays: form.weekdays.includes(weekday)
        ? form.weekdays.filter((each) => each !== weekday)
        : [...form.weekdays, weekday].toSorted((a, b) => a - b),
    });
  return (
    <form
      aria-label={t('lessons.form.title')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onLeave()}
      className="flex flex-col gap-2.5 p-3"
    >
      <LearnerField
        label={t('lessons.form.learner')}
        students={students}
        value={form.studentId}
        onChange={(studentId) => put({ studentId })}
        {...(student ? { hint: learnerHint(student, licenceTypeName(student.licenceType, locale)) } : {})}
        inputRef={firstRef}
      />
      <SelectField
        label={t('lessons.form.service')}
        value={form.serviceId}
        onChange={(serviceId) => put({ serviceId, durationMin: null })}
        options={services}
        placeholder={t('lessons.form.choose')}
      />
      <div className="grid grid-cols-[1fr_6rem] gap-2">
        <SelectField
          label={t('lessons.form.instructor')}
          value={form.driverId}
          onChange={(driverId) => put({ driverId })}
          options={instructors}
        />
        <NumberField
          label={t('lessons.form.duration')}
          value={form.durationMin ?? service?.durationMin ?? null}
          onChange={(durationMin) => put({ durationMin: durationMin === service?.durationMin ? null : durationMin })}
          min={30}
          max={480}
          unit="min"
          locale={locale}
        />
      </div>
      <div className="grid grid-cols-2 gap-2">
        <DateField
          label={t('lessons.form.from')}
          value={days.fromOn}
          onChange={(fromOn) => put({ fromOn })}
          today={today}
          locale={locale}
        />
        <DateField
          label={t('lessons.form.to')}
          value={days.toOn}
          onChange={(toOn) => put({ toOn })}
          today={today}
          locale={locale}
        />
        <TimeField
          label={t('lessons.form.windowFrom')}
          value={form.windowFrom}
          onChange={(windowFrom) => put({ windowFrom })}
          stepMin={15}
        />
        <TimeField
          label={t('lessons.form.windowTo')}
          value={form.windowTo}
          onChange={(windowTo) => put({ windowTo })}
          stepMin={15}
        />
      </div>
      <fieldset>
        <legend className="mb-1 text-sm text-soft">{t('lessons.form.weekdays')}</legend>
        <div className="flex flex-wrap gap-1">
          {WEEKDAYS.map((weekday) => (
            <Chip key={weekday} isOn={form.weekdays.includes(Number(weekday))} onToggle={() => toggle(Number(weekday))}>
              {t(`lessons.weekdays.${weekday}`)}
            </Chip>
          ))}
        </div>
      </fieldset>
      <PlaceField
        label={t('lessons.form.place')}
        value={form.place}
        onChange={(place) => put({ place })}
        isRequired={false}
        isDisabled={false}
      />
      <CheckField
        label={t('lessons.form.includeSubOptimal')}
        isOn={form.includeSubOptimal}
        onChange={(includeSubOptimal) => put({ includeSubOptimal })}
      />
    </form>
  );
}

function learnerHint(student: { readonly phone: string | null }, licence: string): string {
  return [licence, student.phone].filter(Boolean).join(' · ');
}
