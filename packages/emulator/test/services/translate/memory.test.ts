import { getTranslationMemory } from '../../../engines/translation/memory/translation-memory';
import { translateText } from '../../../engines/translation/translate-text';

const terms = [
  { source: 'Haneul', target: '하늘' },
  { source: 'Haneul Lamp', target: '하늘 램프' },
];
const back = terms.map(({ source, target }) => ({ source: target, target: source }));
const toKorean = (text: string) => translateText(text, { from: 'en', to: 'ko' }, terms);
const toEnglish = (text: string) => translateText(text, { from: 'ko', to: 'en' }, back);

describe('the translation memory', () => {
  it('contains a few hundred sentences and words', () => {
    const { sentences, templates, glossary } = getTranslationMemory('en');
    expect(sentences.size + templates.length).toBeGreaterThan(250);
    expect(glossary.size).toBeGreaterThan(200);
  });

  it('translates its translations back, except for sentences with the same meaning', () => {
    const { sentences } = getTranslationMemory('en');
    const returned = [...sentences.keys()].filter(
      (sentence) => toEnglish(toKorean(sentence).text).untranslated.length === 0,
    );
    expect(returned).toHaveLength(sentences.size);
  });

  it.each([
    ['Hello! How can I help you?', '안녕하세요! 무엇을 도와드릴까요?'],
    ['THANK YOU', '감사합니다'],
    ["I don't understand.", '이해하지 못했습니다.'],
    ['Where is my refund?', '제 환불은 어디에 있나요?'],
    ['Where is my receipt?', '제 영수증은 어디에 있나요?'],
    ['I ordered a kettle on March 3, 2026.', '2026년 3월 3일에 주전자를 주문했어요.'],
    ['The meeting starts at 2:30 p.m.', '회의는 오후 2시 30분에 시작합니다.'],
    ['The meeting is on Friday at 10 a.m.', '회의는 금요일 오전 10시에 있습니다.'],
    ['It takes 1 day.', '1일 걸립니다.'],
    [
      'How do I connect the Haneul Lamp to Wi-Fi?',
      '하늘 램프는 와이파이에 어떻게 연결하나요?'.replace('램프는', '램프를'),
    ],
    ['Please check the price list and the invoice.', '가격표, 청구서를 확인해 주세요.'],
    ['- Press the power button for 5 seconds.', '- 전원 버튼을 5초 동안 누르세요.'],
    ['My name is Dr. Jane Smith.', '제 이름은 Dr. Jane Smith입니다.'],
    [
      'If you have any questions, please write to a@example.com.',
      '궁금한 점이 있으시면 a@example.com으로 연락해 주세요.',
    ],
  ])('translates "%s" into Korean', (text, expected) => {
    expect(toKorean(text)).toMatchObject({ text: expected, untranslated: [] });
  });

  it.each([
    ['안녕하세요! 무엇을 도와드릴까요?', 'Hello! How can I help you?'],
    ['환불받을 수 있나요?', 'Can I get a refund?'],
    ['환불 받을 수 있나요?', 'Can I get a refund?'],
    ['11월 28일에 발송됩니다.', undefined],
    ['3일 걸립니다.', 'It takes 3 days.'],
    ['1일 걸립니다.', 'It takes 1 day.'],
    ['가격은 89,000원입니다.', 'The price is 89,000 won.'],
    ['하늘 램프가 작동하지 않아요.', 'The Haneul Lamp does not work.'],
  ])('translates "%s" into English', (text, expected) => {
    const { text: translated, untranslated } = toEnglish(text);
    if (expected === undefined) expect(untranslated).toHaveLength(1);
    else expect(translated).toBe(expected);
  });

  it('does not guess: it passes through, marks and reports a slightly different sentence', () => {
    expect(toKorean('I do not want a refund. Thank you.')).toMatchObject({
      text: '⟦I do not want a refund⟧. 감사합니다.',
      untranslated: ['I do not want a refund'],
    });
  });

  it('applies the terminology even to text that it passes through, and returns the terms', () => {
    const { text, terms: used } = toKorean('A Haneul Lamp sang to a haneul.');
    expect(text).toBe('⟦A 하늘 램프 sang to a haneul⟧.');
    expect(used).toEqual([terms[1]]);
  });

  it('has only the terminology between other languages', () => {
    const { text } = translateText('Bonjour Haneul.', { from: 'fr', to: 'ko' }, terms);
    expect(text).toBe('⟦Bonjour 하늘⟧.');
  });

  it.each([
    [
      'Read the <b id="1">user guide</b> for details.',
      '자세한 내용은 <b id="1">사용 설명서</b>를 읽어 주세요.',
    ],
    ['Please <b id="1">contact us</b>.', undefined],
    ['<b id="0">Please note:</b> Thank you.', undefined],
    [
      'Run <span id="1" translate="no">npm ci</span>.',
      '<span id="1" translate="no">npm ci</span>을 실행하세요.'.replace('을', '를'),
    ],
    [
      'All prices include <b id="1">tax</b>.',
      '모든 가격에는 <b id="1">세금</b>이 포함되어 있습니다.',
    ],
  ])('puts the tags of %s around the same words, or changes nothing', (text, expected) => {
    const { text: translated } = toKorean(text);
    if (expected !== undefined) expect(translated).toBe(expected);
    for (const tag of text.match(/<[^<>]*>/g)!) expect(translated.split(tag)).toHaveLength(2);
  });

  it.each(['', ' \n\n', '12.50 €', '—', '\ue000 private'])('leaves %j unchanged', (text) => {
    expect(toKorean(text).text.replace(/[⟦⟧]/g, '')).toBe(text);
  });
});
