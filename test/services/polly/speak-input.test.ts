import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { speakRequest } from '../../../lambda/services/polly/speak/input';
import { voices } from '../../../lambda/services/polly/voices/voices';

function describeIssue(event: unknown): string {
  try {
    speakRequest(event);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { code, field, expected, received, suggestion } = error.issue;
    return `${code} ${field} | ${expected} | ${received} | ${suggestion}`;
  }
  return 'accepted';
}

describe('services/polly: input of speak', () => {
  it.each<[object, string]>([
    [{ text: 'Hello' }, 'en-US Joanna neural'],
    [{ text: '안녕하세요' }, 'ko-KR Seoyeon neural'],
    [{ text: 'AWS CDK로 시작하는 음성 합성' }, 'ko-KR Seoyeon neural'],
    [{ text: 'In Seoul (서울) it rained.' }, 'en-US Joanna neural'],
    [{ text: '3, 2, 1' }, 'en-US Joanna neural'],
    [{ ssml: '<speak><lang xml:lang="en-US">둘</lang></speak>' }, 'ko-KR Seoyeon neural'],
    [{ text: '안녕', language: 'en' }, 'en-US Joanna neural'],
    [{ text: 'Hello', language: 'ko' }, 'ko-KR Seoyeon neural'],
    [{ text: 'Hello', voice: 'Jihye' }, 'ko-KR Jihye neural'],
    [{ text: 'Hello', voice: 'Tiffany' }, 'en-US Tiffany generative'],
    [{ text: 'Hello', engine: 'long-form' }, 'en-US Danielle long-form'],
    [{ text: '안녕', engine: 'generative' }, 'ko-KR Seoyeon generative'],
    [
      { text: 'Hello', voice: 'Seoyeon', language: 'ko-KR', engine: 'standard' },
      'ko-KR Seoyeon standard',
    ],
  ])('parses %j as %s', (event, expected) => {
    const { voice, engine } = speakRequest(event);
    expect(`${voice.language} ${voice.id} ${engine}`).toBe(expected);
  });

  it.each<[unknown, RegExp]>([
    [undefined, /^ValidationException input \| a value of type object/],
    [{}, /^ValidationException text \| exactly one of text and ssml \| neither/],
    [{ text: 'a', ssml: '<speak>a</speak>' }, / ssml \| exactly one of text and ssml \| both/],
    [{ text: '' }, / text \| text to synthesize \| "" \| Give text\./],
    [{ ssml: ' \n\ufeff' }, / ssml \| text to synthesize/],
    [{ text: 5 }, / text \| a value of type string \| 5/],
    [{ text: '첫 줄\n둘째 \ufffd줄' }, / text \| UTF-8 text .* at line 2, column 4/],
    [{ text: 'half \ud83d of a pair' }, /UTF-8 .* at line 1, column 6/],
    [
      { text: 'a', voice: 'Joana' },
      / voice \| one of Danielle, .* \| "Joana" \| Did you mean Joanna/,
    ],
    [{ text: 'a', engine: 'nueral' }, / engine \| one of standard, .* Did you mean neural/],
    [{ text: 'a', language: 'fr-FR' }, / language \| one of en-US, ko-KR, en, ko/],
    [{ text: 'a', rate: 'slow' }, / rate \| a known input field/],
    [
      { text: 'a', voice: 'Seoyeon', language: 'en' },
      / voice \| a voice for en-US: Danielle, .*Tiffany \| Seoyeon, ko-KR/,
    ],
    [
      { text: 'a', voice: 'Matthew', engine: 'standard' },
      / engine \| a voice for en-US on the standard engine: Ivy, .*Salli \| Matthew, en-US, standard \| .*engine of Matthew: neural, generative/,
    ],
    [
      { text: '안녕', engine: 'long-form' },
      / engine \| an engine that has a voice for ko-KR: standard, neural, generative \| long-form/,
    ],
    [
      { text: 'a', engine: 'generative', speechMarks: 'word' },
      / speechMarks \| no speech marks: the generative engine does not support them/,
    ],
    [
      { text: 'a', speechMarks: 'word,ssml' },
      /^SsmlMarksNotSupportedForTextTypeException speechMarks .* \| word, ssml with text/,
    ],
    [
      { text: 'a', speechMarks: ['words'] },
      / speechMarks \| any of sentence, .*Did you mean word\?/,
    ],
    [{ text: 'a', speechMarks: 3 }, / speechMarks /],
  ])('rejects %j', (event, message) => {
    expect(describeIssue(event)).toMatch(message);
  });

  it.each<[unknown, string[]]>([
    ['viseme, sentence,viseme', ['sentence', 'viseme']],
    [
      ['ssml', 'word'],
      ['word', 'ssml'],
    ],
    ['', []],
    [undefined, []],
  ])('accepts speech marks as a list or a string: %j', (speechMarks, expected) => {
    const event = {
      ssml: '<speak>a</speak>',
      ...(speechMarks === undefined ? {} : { speechMarks }),
    };
    expect(speakRequest(event).speechMarks).toEqual(expected);
  });

  it.each<[object, boolean, RegExp | undefined]>([
    [{ text: 'Hello' }, true, undefined],
    [{ text: 'Hello', voice: 'Matthew' }, true, undefined],
    [
      { text: 'Hello', engine: 'standard' },
      false,
      /Joanna does not support the newscaster style on the standard engine/,
    ],
    [
      { text: 'Hello', voice: 'Ruth' },
      false,
      /Ruth does not support the newscaster style on the neural engine\. Joanna and Matthew/,
    ],
    [
      { text: '안녕하세요' },
      false,
      /^Plain style: Seoyeon does not support the newscaster style on the neural engine/,
    ],
  ])('reads %j as news if the voice supports it, and says so if not', (event, news, note) => {
    const request = speakRequest({ ...event, style: 'news' });
    expect(request.news).toBe(news);
    expect(request.notes).toEqual(note === undefined ? [] : [expect.stringMatching(note)]);
  });

  it('has a unique name per voice, with an engine, and news on neural voices only', () => {
    expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
    for (const { engines, news } of voices) {
      expect(engines.length).toBeGreaterThan(0);
      if (news) expect(engines).toContain('neural');
    }
  });
});
