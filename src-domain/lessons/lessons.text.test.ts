import { expect, test } from 'vitest';
import { LESSON_GATE_CODES } from './lessonGate.ts';
import { lessonGateSentence } from './lessons.text.ts';

test('every gate of lessons has its sentence', () => {
  const context = { packs: [], timeZone: 'Europe/Paris' };
  for (const code of LESSON_GATE_CODES) {
    const gate = { code, severity: 'BLOCKED' as const, details: {} };
    expect(lessonGateSentence(gate, 'fr', context)).not.toBe('');
    expect(lessonGateSentence(gate, 'en', context)).not.toBe(lessonGateSentence(gate, 'fr', context));
  }
  const gate = {
    code: 'price-missing' as const,
    severity: 'BLOCKED' as const,
    details: { service: 'Code', day: '2026-11-17' },
  };
  expect(lessonGateSentence(gate, 'fr', context)).toBe('Aucun tarif par défaut pour « Code » le 17/11/2026.');
  const rule = { lessonType: 'night', licenceType: 'moto' };
  expect(lessonGateSentence({ code: 'not-compatible', severity: 'BLOCKED', details: rule }, 'fr', context)).toBe(
    'Leçon « conduite de nuit » interdite pour « moto ».',
  );
});
