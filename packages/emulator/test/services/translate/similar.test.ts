import { translateText } from '../../../engines/translation/translate-text';

const english = { from: 'en', to: 'ko' };

describe('a sentence in other words than the memory', () => {
  it.each([
    ['Thanks a lot for helping me.', english, '도와주셔서 감사합니다.', 'Thank you for your help'],
    ['오늘은 비가 와요.', { from: 'ko', to: 'en' }, 'It is raining today.', '오늘은 비가 옵니다'],
  ])('is translated as the sentence that says the same: %s', (text, pair, translated, similar) => {
    expect(translateText(text, pair, [])).toMatchObject({
      text: translated,
      similar: [similar],
      untranslated: [],
    });
  });

  it.each([
    'Your password has expired.',
    'I would not like to cancel the order.',
    'I would like to cancel order 20931.',
    'I would like Anna to cancel the order.',
  ])('stays untranslated if it says something else: %s', (text) => {
    const { similar, untranslated } = translateText(text, english, []);
    expect({ similar, untranslated }).toEqual({ similar: [], untranslated: [text.slice(0, -1)] });
  });
});
