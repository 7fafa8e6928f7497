import fc from 'fast-check';
import { tokenize13a } from '../../../formulas/text/tokenizer-13a';
import { createTokenizer } from '../../../formulas/text/tokenizer';
import type { Tokenization } from '../../../formulas/text/tokenizer';
import golden from '../../golden/tokenize.json';
import { getIssue } from '../../support/metric-assertions';

/** sacrebleu's rules as written there: four replacements, then the split. */
function byReplacement(line: string): string[] {
  const space = '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
  const text = ` ${line.replace(new RegExp(`[${space}]+$`), '')} `
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ');
  return text.match(new RegExp(`[^${space}]+`, 'g')) ?? [];
}

describe('tokenizer', () => {
  it.each(['13a', 'intl', 'char', 'none'] as const)('splits like sacrebleu: %s', (name) => {
    const split = createTokenizer(name);
    const cases = golden.cases as [string, Record<Tokenization, string[]>][];
    const found = cases.map(([line]) => [line, split(line)]);
    expect(found).toEqual(cases.map(([line, expected]) => [line, expected[name]]));
  });

  it("has the result of sacrebleu's four replacements in one scan", () => {
    const piece = fc.constantFrom(
      ...['.', ',', '-', '0', '7', 'a', 'é', '가', '😀', ' ', '\n', '\t', '\x1c', '\x85', '\ufeff'],
      ...["'", '"', '(', '&', '&amp;', '&lt;', '&quot;', '<skipped>', '-\n', '/', '{', '`', '\x7f'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const line = pieces.join('');
        expect(tokenize13a(line)).toEqual(byReplacement(line));
      }),
      { numRuns: 3000 },
    );
  });

  it('decodes a double entity like sacrebleu, &quot; before &amp;', () => {
    expect(tokenize13a('&amp;quot; &amp;lt;')).toEqual(['&', 'quot', ';', '<']);
  });

  it('keeps a grapheme cluster whole', () => {
    expect(createTokenizer('characters')('가나 👩‍👩‍👧e\u0301🇰🇷')).toEqual([
      '가',
      '나',
      '👩‍👩‍👧',
      'é',
      '🇰🇷',
    ]);
    expect(createTokenizer('characters')('먹었다'.normalize('NFD'))).toEqual(['먹', '었', '다']);
    expect(createTokenizer('characters')('')).toEqual([]);
  });

  it('strips the particle of Korean words only', () => {
    expect(createTokenizer('korean-particles')('나는 학교에서 밥을 먹었다. See 2 👩‍👩‍👧🇰🇷☀️!')).toEqual(
      [...['나', '학교', '밥', '먹었다', '.', 'See', '2', '👩‍👩‍👧', '🇰🇷', '☀️', '!']],
    );
    expect(createTokenizer('korean-particles')('학교에'.normalize('NFD'))).toEqual(['학교']);
  });

  it('does not split a surrogate pair, for any text and tokenizer', () => {
    const names = ['13a', 'intl', 'char', 'none', 'characters', 'korean-particles'] as const;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...names), (text, name) => {
        expect(createTokenizer(name)(text).filter((token) => /\p{Cs}/u.test(token))).toEqual([]);
      }),
    );
  });

  it('drops Korean with the tokenizer of rouge-score', () => {
    expect(createTokenizer('rouge')('한국어 ABC-1 İ')).toEqual(['abc', '1', 'i']);
  });

  it('rejects an unknown tokenizer', () => {
    expect(getIssue(() => createTokenizer('toString' as Tokenization))?.field).toBe('tokenize');
  });
});
