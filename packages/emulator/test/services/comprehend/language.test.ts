import { call } from './call';

interface DominantLanguages {
  readonly Languages: { readonly LanguageCode: string; readonly Score: number }[];
}
const languages = async (Text: string) =>
  (await call<DominantLanguages>('DetectDominantLanguage', { Text })).Languages;

describe('emulator/comprehend: languages', () => {
  it.each([
    ['en', 'Bob lives in Seattle. He is a software engineer at Amazon.'],
    ['en', 'Love it'],
    ['en', 'Do not buy'],
    ['ko', '정말 좋은 제품입니다.'],
    ['ko', '좋아요'],
    ['ko', '정말 좋은 제품입니다.'.normalize('NFD')],
    ['ko', 'The AWS Lambda 함수가 느려요. timeout이 자주 나요.'],
    ['ja', 'これはとても良い製品だと思います。'],
    ['zh', '这个产品很好，我们都喜欢。'],
    ['zh-TW', '這個產品很好，我們都喜歡。'],
    ['es', 'El hotel estaba muy limpio y el personal fue amable con nosotros.'],
    ['fr', 'La chambre était propre et le personnel très aimable avec nous.'],
    ['de', 'Das Zimmer war sauber und das Personal sehr freundlich zu uns.'],
    ['it', 'La camera era pulita e il personale molto gentile con noi.'],
    ['pt', 'O quarto estava limpo e os funcionários foram muito simpáticos.'],
    ['ar', 'كانت الغرفة نظيفة وكان الموظفون ودودين للغاية معنا'],
    ['hi', 'कमरा साफ़ था और कर्मचारी हमारे साथ बहुत अच्छे थे'],
    ['he', 'החדר היה נקי והצוות היה אדיב מאוד'],
    ['tl', 'Magandang umaga sa inyong lahat'],
  ])('%s: %s', async (code, text) => {
    const [first] = await languages(text);
    expect(first?.LanguageCode).toBe(code);
    expect(first?.Score).toBeGreaterThan(0.5);
    expect(first?.Score).toBeLessThanOrEqual(1);
  });

  it('are returned with the share of each, the dominant one first', async () => {
    const found = await languages(
      'I bought this blender last week and I am very happy with it. 정말 좋아요.',
    );
    expect(found.map(({ LanguageCode }) => LanguageCode)).toEqual(['en', 'ko']);
    expect(found[0]!.Score).toBeGreaterThan(found[1]!.Score);
  });

  it.each([
    'Bluetooth 5.3, USB-C, black or white.',
    'I like the sound. I do not like that the hinge clicks each time I chew.',
  ])(
    'fall back to English with a low score if the engine detects an unsupported one: %s',
    async (text) => {
      const [first] = await languages(text);
      expect(first?.LanguageCode).toBe('en');
      expect(first?.Score).toBeLessThan(0.7);
    },
  );

  it.each(['12345 !!!', '😀😀😀', 'nihao ma wo hen hao'])('are empty for %s', async (text) => {
    expect(await languages(text)).toEqual([]);
  });
});
