import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '@by-example/emulator/engines/structured-output/classify-by-similarity';
import { plainForm } from '@by-example/emulator/engines/search/plain-form';
import { translateText } from '@by-example/emulator/engines/translation/translate-text';
import type { ConversationTurn } from '../../cli/try/conversation/run-conversation';
import { startTestEmulator } from '../support/emulator';
import { call } from '@by-example/emulator/test/services/comprehend/call';
import { heldOutEnglish } from '@by-example/emulator/test/services/comprehend/held-out-english';
import { heldOutKorean } from '@by-example/emulator/test/services/comprehend/held-out-korean';

/** Hangul in NFD, as on macOS. */
const inLetters = (text: string) => text.normalize('NFD');
/** Full-width Latin letters and digits of a Korean keyboard. */
const wide = (text: string) =>
  text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const both = (text: string) => inLetters(wide(text));

describe('a text in NFD or in full width', () => {
  it('is compared like its NFC or ASCII form', () => {
    expect(plainForm(both('한빛 12,000원 ABC'))).toBe('한빛 12,000원 ABC');
  });

  it.each([
    ['ko', heldOutKorean, inLetters],
    ['en', heldOutEnglish, wide],
  ] as const)(
    'has the same sentiment in Comprehend (%s)',
    async (LanguageCode, sentences, write) => {
      for (const [, Text] of sentences) {
        const [one, other] = await Promise.all(
          [Text, write(Text)].map((each) => call('DetectSentiment', { LanguageCode, Text: each })),
        );
        expect(other).toEqual(one);
      }
    },
  );

  it('has the same entities in Comprehend, at the offsets of the sent text', async () => {
    const Text = both('연락처는 010-1234-5678, 마감은 2026년 11월 30일입니다.');
    const { Entities } = await call<{
      Entities: { Text: string; Type: string; BeginOffset: number; EndOffset: number }[];
    }>('DetectEntities', { LanguageCode: 'ko', Text });
    expect(Entities.map(({ Type }) => Type)).toContain('DATE');
    for (const { Text: found, BeginOffset, EndOffset } of Entities)
      expect(Array.from(Text).slice(BeginOffset, EndOffset).join('')).toBe(found);
  });

  it('has the same category in Bedrock and JumpStart', () => {
    const labels = ['배송', '환불'].map((name) => ({ name, description: '' }));
    const text = '배송이 너무 늦어서 배송 조회만 하고 있어요';
    expect(classify(inLetters(text), labels)).toEqual(classify(text, labels));
  });

  it('matches the terms of a terminology in either form', () => {
    const pair = { from: 'ko', to: 'en' };
    for (const [sent, source] of [
      [inLetters('하늘 램프'), '하늘 램프'],
      ['하늘 램프', inLetters('하늘 램프')],
    ] as const) {
      const { text, terms } = translateText(sent, pair, [{ source, target: 'Haneul Lamp' }]);
      expect(text).toContain('Haneul Lamp');
      expect(terms).toHaveLength(1);
    }
  });

  describe('in a conversation with Lex', () => {
    const testEmulator = startTestEmulator('services/lex');

    it('is understood in the same way', async () => {
      const sample = join(__dirname, '..', '..', 'samples', 'services', 'lex', 'booking.ko.txt');
      const utterance = readFileSync(sample, 'utf8');
      const locale = { locale: 'ko_KR' };
      const [one, other] = await Promise.all(
        [utterance, both(utterance)].map((text, at) =>
          testEmulator().runFile('booking', `said-${at}.txt`, text, locale),
        ),
      );
      const understood = (answers: readonly unknown[]) =>
        (answers as readonly ConversationTurn[]).map(({ intent, state, slots }) => ({
          intent,
          state,
          slots,
        }));
      expect(understood(one!.answers).at(-1)?.slots).not.toEqual({});
      expect(understood(other!.answers)).toEqual(understood(one!.answers));
    });
  });
});
