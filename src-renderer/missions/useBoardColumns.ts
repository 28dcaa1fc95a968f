import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAt, instantOfLocal } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type BoardMission, useApiClient } from '../app/api.tsx';
import { useCommand } from '../app/useCommand.ts';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { parseTypedTime } from '../kit/typedDates.ts';
import { boardColumns } from './boardColumns.tsx';
import { useBoard } from './boardData.ts';
import { useRowWords } from './useRowWords.ts';
import { useMissionText } from './useMissionText.ts';

type Patch = {
  readonly startAt?: number;
  readonly endAt?: number;
  readonly notes?: string | null;
  readonly passengerName?: string | null;
};

/** The table's columns with what editing a cell sends; a refused text stays in its cell with the reason. */
export function useBoardColumns(): readonly TableColumn<BoardMission>[] {
  const { t } = useTranslation();
  const client = useApiClient();
  const send = useCommand();
  const missionText = useMissionText();
  const { alerts, locale, timeZone } = useBoard();
  const { rule } = useRowWords();
  return useMemo(() => {
    async function edit(mission: BoardMission, patch: Patch): Promise<string | null> {
      const done = t('missions.edited', { mission: missionText(mission) });
      const answer = await send(client.missions.edit.mutate({ missionId: mission.id, patch }), {
        done,
        isAnswered: () => true,
      });
      return isRefusal(answer) ? refusalSentence(answer, locale) : null;
    }
    return boardColumns({
      data: { alerts, locale, timeZone },
      words: {
        header: (id) => t(`missions.columns.${id as 'time'}`),
        status: (key) => t(`missions.status.${key}`),
        rule,
      },
      edits: {
        field: (mission, name, text) => edit(mission, { [name]: text.trim() || null }),
        time: async (mission, text) => {
          const time = parseTypedTime(text);
          if (time === null) return t('missions.notATime');
          const start = instantOfLocal(dayAt(mission.startAt, timeZone), time, timeZone);
          if (isRefusal(start)) return refusalSentence(start, locale);
          return edit(mission, { startAt: start.value, endAt: start.value + mission.endAt - mission.startAt });
        },
      },
    });
  }, [t, client, send, alerts, locale, timeZone, rule, missionText]);
}
