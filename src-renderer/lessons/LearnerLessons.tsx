import { type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { type Outputs, useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { formatShortDay, formatTime } from '../kit/format.ts';
import { useCatalogue } from './lessonData.ts';

type Detail = NonNullable<Outputs['lessons']['student']>;
const OPEN = ['DRAFT', 'REQUESTED'];

/** A learner's lessons, the newest first; one asked for is confirmed here. */
export function LearnerLessons({ detail }: { readonly detail: Detail }): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const client = useApiClient();
  const command = useCommand();
  const navigate = useNavigate();
  const instructors = useCatalogue()?.instructors ?? [];
  async function confirm(missionId: string): Promise<void> {
    const answer = await command(client.lessons.confirm.mutate({ missionId, acknowledged: true }), {
      done: t('lessons.learners.confirmed'),
    });
    if (answer && isRefusal(answer)) return;
  }
  if (detail.lessons.length === 0)
    return <p className="px-3.5 py-3 text-sm text-soft">{t('lessons.learners.noLesson')}</p>;
  return (
    <ul className="flex flex-col px-3.5 py-2 text-sm">
      {detail.lessons.map((lesson) => (
        <li
          key={lesson.id}
          className="grid grid-cols-[6.5rem_1fr_auto] items-baseline gap-x-2 border-b border-line-faint py-1"
        >
          <button
            type="button"
            title={t('lessons.learners.open', { reference: lesson.reference })}
            onClick={() => void navigate(`/missions/${lesson.id}`)}
            className="text-left text-accent tabular-nums hover:underline"
          >
            {formatShortDay(dayAt(lesson.startAt, timeZone), locale)} {formatTime(lesson.startAt, timeZone)}
          </button>
          <span className="truncate">
            {[lesson.label, instructors.find(({ id }) => id === lesson.driverId)?.name].filter(Boolean).join(' · ')}
          </span>
          {OPEN.includes(lesson.status) ? (
            <Button size="small" onClick={() => void confirm(lesson.id)}>
              {t('lessons.learners.confirm')}
            </Button>
          ) : (
            <span className="text-soft">{t(`missions.status.${lesson.status}`)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
