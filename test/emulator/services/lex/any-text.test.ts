import fc from 'fast-check';
import { findSlotValues } from '@by-example/emulator/engines/dialog/find-slot-values';
import { parseCorrection } from '@by-example/emulator/engines/dialog/corrections';

const WORDS =
  '다음 주 수요일 열두 명 시 반 전 아니 말고 어른 둘 공일공 1234 , . - half past seven to the first of March no wait 10월 내일 ñandú 明日七時 Миллион ١٢ 😀 한 십 백 천 만'.split(
    ' ',
  );
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom('', ' ')), { maxLength: 40 })
    .map((parts) => parts.flat().join('')),
);

test('any text gives values in order, inside the text, that do not overlap', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('en' as const, 'ko' as const), (text, language) => {
      let end = 0;
      for (const value of findSlotValues(text, language, '2026-11-25')) {
        expect(value.start).toBeGreaterThanOrEqual(end);
        expect(value.end).toBeGreaterThan(value.start);
        expect(value.meanings.length).toBeGreaterThan(0);
        end = value.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      expect(parseCorrection(text)).not.toBe('');
    }),
    { numRuns: 400 },
  );
});

test.each([
  '明日の七時に予約',
  '😀😀',
  'Мы придём завтра',
  'reservar una mesa mañana',
  'x'.repeat(1024),
])('a text in another language has no values: %s', (text) => {
  for (const language of ['en', 'ko'] as const)
    expect(findSlotValues(text, language, '2026-11-25')).toEqual([]);
});
