import { call, converseText, user } from './call';
import { council } from './texts/council';

const flat = (text: string) => text.replaceAll(/\s+/gu, ' ');
const summarizeText = (text: string, instruction: string) =>
  call(user(`<document>\n${text}\n</document>`, { system: [{ text: instruction }] }));

describe('a summary', () => {
  it.each([
    ['en', 'Summarise the document in two sentences.', 2],
    ['en', 'Give 2–3 short bullet points that summarise it.', 3],
    ['en', 'TL;DR in one sentence', 1],
    ['ko', '문서를 세 문장으로 요약해 주세요.', 3],
    ['ko', '핵심만 2줄로 간추려 줘.', 2],
    ['ko', '요약해 주세요.', 3],
  ] as const)(
    '(%s) contains only sentences of the text, in order: %s',
    async (language, instruction, count) => {
      const { text, stopReason } = await summarizeText(council[language], instruction);
      const sentences = text
        .replaceAll(/^- /gmu, '')
        .split(/(?<=[.다]["”]?)\s(?=[\p{Lu}\p{Script=Hangul}“"])/u)
        .filter((one) => !/^(?:Mr|Dr)\.$/u.test(one));
      const positions = sentences.map((sentence) => flat(council[language]).indexOf(sentence));
      expect(positions).toHaveLength(count);
      expect(
        positions.every((position, at) => position >= 0 && position > (positions[at - 1] ?? -1)),
      ).toBe(true);
      expect(stopReason).toBe('end_turn');
      expect(text).not.toMatch(/noon|정오/u);
    },
  );

  it('states that nothing was translated, but not in a summary of summaries', async () => {
    const first = await summarizeText(council.en, 'Summarise in two sentences. Answer in Korean.');
    expect(first.text).toMatch(/^The .* 옮겼습니다\.$/su);
    const second = await summarizeText(
      `${first.text}\n\n${first.text}`,
      'Summarise in 9 sentences, in English.',
    );
    expect(second.text).not.toContain('옮겼습니다');
  });

  it('covers the conversation if the request has no text of its own', async () => {
    const { text } = await converseText([
      council.en,
      'I see.',
      'Summarise that in one sentence, please.',
    ]);
    expect(flat(council.en)).toContain(text);
  });
});
