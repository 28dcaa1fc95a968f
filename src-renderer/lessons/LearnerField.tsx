import { type ReactNode, type Ref, useState } from 'react';
import { scoreMatch } from '../kit/scoreMatch.ts';
import { SuggestField } from '../kit/SuggestField.tsx';
import type { StudentItem } from './lessonData.ts';

type LearnerFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly students: readonly StudentItem[];
  readonly value: string | null;
  readonly onChange: (studentId: string | null) => void;
  readonly inputRef: Ref<HTMLInputElement>;
};

const MOST = 12;

/** A learner by a few letters of the name, or the telephone. */
export function LearnerField({ label, hint, students, value, onChange, inputRef }: LearnerFieldProps): ReactNode {
  /** What is being typed; null shows who is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = students.find(({ id }) => id === value);
  const matching = students
    .map((student) => ({ student, score: scoreMatch(typed ?? '', [student.fullName, student.phone ?? '']) }))
    .filter(({ score }) => (typed ?? '') === '' || score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST);
  return (
    <SuggestField
      label={label}
      {...(hint ? { hint } : {})}
      isRequired
      inputRef={inputRef}
      text={typed ?? chosen?.fullName ?? ''}
      onText={(text) => {
        setTyped(text);
        if (text === '') onChange(null);
      }}
      suggestions={
        typed === null && chosen
          ? []
          : matching.map(({ student }) => ({
              id: student.id,
              label: student.fullName,
              note: student.phone ?? '',
              icon: 'person',
            }))
      }
      onPick={(id) => {
        setTyped(null);
        onChange(id);
      }}
    />
  );
}
