import { sentences } from '@by-example/emulator/engines/summary/split-sentences';
import { sentenceSegments } from '../../lambda/shared/text/sentence-segments';
import { splitText } from '../../lambda/shared/text/split-text';

describe('sentences', () => {
  it.each([
    [
      'a quotation that the sentence goes on after',
      ['김 대표는 "내년엔 어렵다. 그래도 늘리겠다."라며 웃었다. ', '다음이다.'],
    ],
    ['a quotation with a space after it', ['그는 “가겠다.” 라고 말했다. ', '끝이다.']],
    ['sentences in a quotation', ['"안녕. 잘 지내?" ', '민수가 웃었다.']],
    ['a date with a particle', ['마감은 2026. 11. 30.까지입니다. ', '다음이다.']],
    ['a date', ['2026. 11. 30. 시행한다. ', '11. 30. 오후에 연다.']],
    ['a date with its day', ['2026. 11. 30. (월) 연다. ', '끝이다.']],
    ['English quotations', ['"I left. ', 'She stayed." ', 'He said so.']],
    ['an apostrophe', ["It's late. ", "Don't wait."]],
    ['a quotation that does not close', ['그는 "가겠다. ', '그리고 갔다.']],
    ['a decimal number', ['It is 3.5. ', 'Next.']],
  ])('of %s are split at their ends', (_, expected) => {
    const found = sentenceSegments(expected.join(''));
    expect(found.map(({ segment }) => segment)).toEqual(expected);
    expect(found.map(({ index }) => index)).toEqual(
      expected.map((_each, at) => expected.slice(0, at).join('').length),
    );
  });

  it('of a summary keep dates and quotations whole', () => {
    const text = '한빛차는 "물량을 늘리겠다."라며 계획을 밝혔다. 신청은 2026. 11. 30. 까지다.';
    expect(sentences(text)).toEqual([
      '한빛차는 "물량을 늘리겠다."라며 계획을 밝혔다.',
      '신청은 2026. 11. 30. 까지다.',
    ]);
  });

  it('are the boundaries of split texts', () => {
    const first = '앞 문장이다. ';
    const text = `${first}그는 "늘리겠다. 꼭."이라고 했다.`;
    expect(splitText(text, Buffer.byteLength(text) - 5)[0]).toBe(first);
  });
});
