import {
  byteLength,
  packLines,
  splitRequests,
} from '../../../lambda/services/translate/text/pack-requests';
import {
  translateLines,
  translateTrimmed,
} from '../../../lambda/services/translate/text/translate-lines';

describe('requests of TranslateText', () => {
  it('contain lines up to 10,000 bytes including line feeds', () => {
    expect(packLines(['가'.repeat(1_666), 'a'.repeat(5_001)])).toHaveLength(1);
    expect(packLines(['가'.repeat(1_666), 'a'.repeat(5_002)])).toHaveLength(2);
    expect(packLines(['a'.repeat(10_000)])).toHaveLength(1);
    expect(packLines([])).toEqual([]);
  });

  it('contain whole sentences of a long text and concatenate to the text', () => {
    const text = '한국어 문장입니다. And one more — 😀! '.repeat(600);
    const parts = splitRequests(text);
    expect(parts.join('')).toBe(text);
    for (const part of parts) {
      expect(byteLength(part)).toBeLessThanOrEqual(10_000);
      expect(part.trimEnd()).toMatch(/[.!]$/);
    }
  });

  it('split no character', () => {
    const text = '👩‍👩‍👧'.repeat(1_000);
    for (const part of splitRequests(text)) expect(part.replaceAll('👩‍👩‍👧', '')).toBe('');
  });

  it('keep the white space around a text and skip texts without a letter', async () => {
    const loud = (text: string) => Promise.resolve({ text: text.toUpperCase() });
    expect(await translateTrimmed('\n one \u00a0\n', loud)).toBe('\n ONE \u00a0\n');
    expect(await translateTrimmed(' 12.5 ', () => Promise.reject(new Error('asked')))).toBe(
      ' 12.5 ',
    );
  });

  it('fail as a whole when one fails permanently', async () => {
    const busy = () => Promise.reject(new Error('ThrottlingException'));
    await expect(translateLines(['one'], busy)).rejects.toThrow('ThrottlingException');
  });
});
