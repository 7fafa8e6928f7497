import { readFileSync } from 'node:fs';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { validateSsml } from '../../../lambda/services/polly/ssml/validate-ssml';
import { defaultVoice, engines, voices } from '../../../lambda/services/polly/voices/voices';
import type { Engine } from '../../../lambda/services/polly/voices/voices';

function check(source: string, engine: Engine = 'neural', name = 'Joanna') {
  return validateSsml(source, { engine, voice: voices.find(({ id }) => id === name)! });
}

/** Input issue of a document, on one line. */
function describeIssue(source: string, engine: Engine = 'neural', name = 'Joanna'): string {
  try {
    check(source, engine, name);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { code, field, received, expected, suggestion } = error.issue;
    expect([code, field]).toEqual(['InvalidSsmlException', 'ssml']);
    return `${received} | ${expected} | ${suggestion}`;
  }
  return 'accepted';
}

describe('services/polly: malformed SSML', () => {
  it.each([
    ['Hello', /^no <speak> at line 1, column 1 \| one <speak>/],
    ['<p>Hello</p>', /^no <speak> at line 1, column 1/],
    ['<!-- only an aside -->', /^no <speak> at line 1, column 1/],
    ['<speak>Hello', /^<speak> that is never closed at line 1, column 1 .*Add <\/speak>/],
    ['<speak>One</speak> two', /^something after <\/speak> at line 1, column 19/],
    ['<speak/>', /^no <speak> at line 1, column 1/],
    ['<speak>a<speak>b</speak></speak>', /^a <speak> in another at line 1, column 9/],
    ['<speak>\n<p>Hi</s></p></speak>', /^<\/s> at line 2, column 6 \| <\/p> before/],
    ['<speak><prosody rate="slow">Hi</speak>', /^<\/speak> at .*31 \| <\/prosody> before/],
    ['<speak>Hi</speak></p>', /^something after <\/speak> at line 1, column 18/],
    ['<speak>한국 A & B</speak>', /^a stray & in "& B<\/speak>" at line 1, column 13.*&amp;/],
    ['<speak>\r\n한국 &nbsp;</speak>', /^&nbsp; at line 2, column 4 \| &amp; &lt;/],
    ['<speak>&#xD800;</speak>', /^&#xD800; at line 1, column 8/],
    ['<speak>&#0;</speak>', /^&#0; at line 1, column 8/],
    ['<speak>3 < 4</speak>', /^a stray < in "< 4<\/speak>" at line 1, column 10.*&lt;/],
    ['<speak>👍🏽<</speak>', /^a stray < in .* at line 1, column 10/],
    ['<speak><break time=1s/></speak>', /^time without quotes .* at line 1, column 15/],
    ['<speak><break time/></speak>', /^time without a value at line 1, column 15/],
    ['<speak><break time="1s/></speak>', /^time without the closing " at line 1, column 15/],
    ['<speak><break time="1s/><mark name="a"/></speak>', /^a stray < at .*25 .*closing quote/],
    ['<speak><sub alias="A & B">x</sub></speak>', /^a stray & at line 1, column 22/],
    ['<speak><mark name="a" name="b"/></speak>', /^a second name at line 1, column 23/],
    ['<speak><p Hi</p></speak>', /^Hi without a value at line 1, column 11/],
    ['<speak>Hi</speak', /^"<\/speak" at line 1, column 10 \| tags as/],
    ['<speak>Hi</speak x="1">', /<\/speak> with nothing after the name/],
    ['<speak><!-- Hi</speak>', /^"<!-- Hi<\/speak>" at line 1, column 8 \| -->/],
    ['<speak><![CDATA[Hi]]></speak>', /^"<!\[CDATA\[H" at line 1, column 8 .*CDATA/],
    ['<speak>a\u0008b</speak>', /^"\\b" at line 1, column 9 .*XML allows/],
    ['<speak><mark name="a">Hi</mark></speak>', /^content at line 1, column 23/],
  ])('rejects %j with its position', (source, message) => {
    expect(describeIssue(source)).toMatch(message);
  });
});

describe('services/polly: SSML that the engine does not support', () => {
  it.each<[string, Engine, string, RegExp]>([
    ['<voice name="Amy">Hi</voice>', 'neural', 'Joanna', /^<voice> at line 1, column 8.*sub/],
    ['<brake time="1s"/>', 'neural', 'Joanna', /^<brake> .*Did you mean <break>/],
    ['<emphasis>Hi</emphasis>', 'neural', 'Joanna', /^<emphasis> at .*8 .*for standard/],
    ['<emphasis>Hi</emphasis>', 'long-form', 'Ruth', /for standard/],
    ['<emphasis>Hi</emphasis>', 'generative', 'Ruth', /for standard/],
    ['<prosody pitch="high">Hi</prosody>', 'neural', 'Joanna', /^pitch="high" at .*17 .*standard/],
    ['<prosody amazon:max-duration="2s">Hi</prosody>', 'neural', 'Joanna', /column 17 .*standard/],
    ['<prosody rate="slow" rat="x">Hi</prosody>', 'neural', 'Joanna', /^rat="x" at .*column 29/],
    ['<prosody>Hi</prosody>', 'neural', 'Joanna', /^<prosody> without .*one of volume, rate/],
    ['<prosody rate="201%">Hi</prosody>', 'neural', 'Joanna', /^rate="201%" .*20% to 200%/],
    ['<prosody rate="-81%">Hi</prosody>', 'standard', 'Joanna', /^rate="-81%"/],
    ['<prosody volume="6dB">Hi</prosody>', 'standard', 'Joanna', /^volume="6dB" .*\+6dB/],
    ['<break time="11s"/>', 'neural', 'Joanna', /^time="11s" at line 1, column 15 \| .*10s/],
    ['<break time="10001ms"/>', 'standard', 'Joanna', /^time="10001ms"/],
    ['<break time="1"/>', 'neural', 'Joanna', /^time="1"/],
    ['<break strength="huge"/>', 'neural', 'Joanna', /^strength="huge" .*x-strong/],
    ['<mark/>', 'neural', 'Joanna', /^<mark> without .*<mark> with name/],
    ['<phoneme alphabet="ipa">Hi</phoneme>', 'neural', 'Joanna', /<phoneme> with ph /],
    ['<say-as interpret-as="spelling">Hi</say-as>', 'neural', 'Joanna', /spell-out/],
    ['<s xml:lang="ko-KR">안녕</s>', 'neural', 'Joanna', /^xml:lang="ko-KR" .*no attributes/],
    [
      '<amazon:effect name="drc">Hi</amazon:effect>',
      'generative',
      'Ruth',
      /standard, neural, long/,
    ],
    [
      '<amazon:effect name="whispered">Hi</amazon:effect>',
      'neural',
      'Joanna',
      /column 23 .*standard/,
    ],
    ['<amazon:domain name="news">Hi</amazon:domain>', 'standard', 'Joanna', /for neural/],
    ['<amazon:domain name="news">Hi</amazon:domain>', 'neural', 'Ruth', /with Ruth .*Matthew/],
    ['<amazon:domain name="news">안녕</amazon:domain>', 'neural', 'Seoyeon', /with Seoyeon/],
    ['<amazon:domain name="chat">Hi</amazon:domain>', 'neural', 'Joanna', /^name="chat" .*news/],
    ['I <prosody rate="slow">am here.</prosody>', 'generative', 'Ruth', /^<prosody> within .*10/],
    ['<prosody rate="slow">I</prosody> am here.', 'generative', 'Ruth', /^<\/prosody> within .*30/],
  ])('rejects %s for %s and %s', (body, engine, voice, message) => {
    expect(describeIssue(`<speak>${body}</speak>`, engine, voice)).toMatch(message);
  });

  it.each<[string, Engine]>([
    [
      '<emphasis level="strong">Hi</emphasis> <prosody pitch="+5%" rate="-80%">you</prosody>',
      'standard',
    ],
    ['<amazon:effect vocal-tract-length="+15%">Hi</amazon:effect><amazon:breath/>', 'standard'],
    ['<amazon:domain name="news">Hi</amazon:domain><amazon:effect name="drc"/>', 'neural'],
    ['<prosody rate="20%" volume="x-loud">Hi <break time="10s"/></prosody>', 'neural'],
    ['One. <prosody rate="90%">Two, “three.”</prosody> Four.', 'generative'],
    ['<p>One</p><prosody rate="90%">Two</prosody> <!-- no more --> <s>Four</s>', 'generative'],
    ['한국어. <prosody volume="loud">둘째 문장입니다.</prosody>', 'generative'],
    ['a > b, "c" and \'d\' &#x1F44D; <break></break>', 'neural'],
  ])('accepts %s on %s', (body, engine) => {
    expect(describeIssue(`\ufeff<?xml version="1.0"?>\n<speak>${body}</speak>\n`, engine)).toBe(
      'accepted',
    );
  });

  it.each(['en', 'ko'] as const)(
    'accepts the sample in %s on every engine that has a voice',
    (code) => {
      const language = code === 'en' ? 'en-US' : 'ko-KR';
      const sample = readFileSync(`samples/services/polly/voice-assistant.${code}.ssml`, 'utf8');
      for (const engine of engines) {
        const voice = defaultVoice(language, engine);
        if (voice !== undefined)
          expect(validateSsml(sample, { engine, voice })).not.toHaveLength(0);
      }
    },
  );

  it('returns tokens that concatenate to the document', () => {
    const source = '<?xml version="1.0"?><speak><p>가&amp;<break/></p><!-- x --></speak>\n';
    const tokens = check(source);
    expect(tokens.map(({ kind }) => kind).join(' ')).toBe(
      'aside open open text entity empty close aside close text',
    );
    expect(tokens.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
  });
});
