import { voices } from '@by-example/emulator/services/polly/voices';
import { engines } from '../../../../lambda/services/polly/voices/voices';
import { readSsml } from '@by-example/emulator/services/polly/ssml/ssml';
import { checkWholeSentences } from '@by-example/emulator/services/polly/ssml/sentence-prosody';

const joanna = voices.find(({ id }) => id === 'Joanna')!;
const ruth = voices.find(({ id }) => id === 'Ruth')!;

function problem(ssml: string, engine: (typeof engines)[number] = 'standard', voice = joanna) {
  try {
    const speak = readSsml(ssml, engine, voice);
    if (engine === 'generative') checkWholeSentences(speak);
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ code: 'InvalidSsmlException', status: 400 });
    return (error as Error).message;
  }
}

/** s: standard, n: neural, l: long-form, g: generative. */
const table: readonly (readonly [string, string])[] = [
  ['plain text', 'snlg'],
  ['<break/>', 'snlg'],
  ['<break time="10s"/>', 'snlg'],
  ['<break time="10000ms"></break>', 'snlg'],
  ['<break strength="x-strong"/>', 'snlg'],
  ['<emphasis level="strong">now</emphasis>', 's'],
  ['<emphasis>now</emphasis>', 's'],
  ['<lang xml:lang="fr-FR">Paris</lang>', 'snlg'],
  ['<mark name="here"/>', 'snlg'],
  ['<p>One.</p><s>Two</s>', 'snlg'],
  ['<phoneme alphabet="ipa" ph="pɪˈkɑːn">pecan</phoneme>', 'snlg'],
  ['<phoneme alphabet="x-sampa" ph=\'pI"kA:n\'>pecan</phoneme>', 'snlg'],
  ['<prosody rate="85%">Slow.</prosody>', 'snlg'],
  ['<prosody rate="x-fast" volume="-6dB">Slow.</prosody>', 'snlg'],
  ['One <prosody rate="85%">slow</prosody> word.', 'snl'],
  ['<prosody pitch="+5%">High.</prosody>', 's'],
  ['<prosody pitch="x-low" rate="slow">Low.</prosody>', 's'],
  ['<prosody amazon:max-duration="2s">Short.</prosody>', 's'],
  ['<say-as interpret-as="characters">abc</say-as>', 'snlg'],
  ['<say-as interpret-as="date" format="mdy">12-31-1900</say-as>', 'snlg'],
  ['<sub alias="Mercury">Hg</sub>', 'snlg'],
  ['<w role="amazon:VBD">read</w>', 'snlg'],
  ['<amazon:breath duration="medium" volume="x-loud"/>', 's'],
  ['<amazon:auto-breaths frequency="low">Text</amazon:auto-breaths>', 's'],
  ['<amazon:domain name="news">News.</amazon:domain>', 'n'],
  ['<amazon:effect name="drc">Loud</amazon:effect>', 'snl'],
  ['<amazon:effect name="whispered">Soft</amazon:effect>', 's'],
  ['<amazon:effect phonation="soft">Soft</amazon:effect>', 's'],
  ['<amazon:effect vocal-tract-length="+15%">Big</amazon:effect>', 's'],
];

describe('emulator/services/polly-ssml, by engine', () => {
  it.each(table)('accepts %s on %s only', (content, accepting) => {
    const taken = engines.filter(
      (engine) => problem(`<speak>${content}</speak>`, engine) === undefined,
    );
    expect(taken.map((engine) => engine.charAt(0)).join('')).toBe(accepting);
  });

  it('applies the news style to voices that have it', () => {
    const news = '<speak><amazon:domain name="news">News.</amazon:domain></speak>';
    expect(problem(news, 'neural', joanna)).toBeUndefined();
    expect(problem(news, 'neural', ruth)).toContain('Ruth has no newscaster style');
  });

  it.each([
    ['<prosody rate="slow">One. Two!</prosody> Three.', true],
    ['One. <prosody rate="slow">Two?”</prosody> Three.', true],
    ['<p><prosody rate="slow">No full stop</prosody></p><s>x</s>', true],
    ['<prosody rate="slow">No full stop</prosody>', true],
    ['<s>One</s> <prosody rate="slow">Two</prosody> <s>Three</s>', true],
    ['One, <prosody rate="slow">two.</prosody>', false],
    ['<prosody rate="slow">One</prosody> and two.', false],
    ['<p>One <prosody rate="slow">two</prosody></p>', false],
  ])('accepts prosody on generative voices around %s: %s', (content, taken) => {
    expect(problem(`<speak>${content}</speak>`, 'generative') === undefined).toBe(taken);
  });
});

describe('emulator/services/polly-ssml', () => {
  it.each([
    ['<speak>Hello', '<speak> is not closed (character 1)'],
    [
      '<speak><s>Hello</speak>',
      '</speak> closes an element that is not open: <s> is open (character 16)',
    ],
    ['<speak><s>a<p>b</s></p></speak>', '</s> closes an element that is not open: <p> is open'],
    ['</speak>', 'no element is open'],
    ['Hello', 'there is text outside of the root (character 1)'],
    ['', 'there is no root element'],
    ['<speak>a</speak> b', 'there is text outside of the root (character 17)'],
    ['<speak>a</speak><speak>b</speak>', 'more than one root element'],
    ['<speak>a<speak>b</speak></speak>', '<speak> is within <speak> (character 9)'],
    ['<p>Hello</p>', 'the root is <p> and must be <speak>'],
    [
      '<speak>Fish & chips</speak>',
      '"&" does not begin an entity; write a literal one as &amp; (character 13)',
    ],
    ['<speak>&nbsp;</speak>', '"&" does not begin an entity'],
    ['<speak>&#xD800;</speak>', '"&" does not begin an entity'],
    ['<speak>&constructor;</speak>', '"&" does not begin an entity'],
    [
      '<speak>3 < 4</speak>',
      '"<" does not begin a tag; write a literal one as &lt; (character 10)',
    ],
    ['<speak><break time=1s/></speak>', '"<" does not begin a tag'],
    ['<speak><sub alias="a"b">c</sub></speak>', '"<" does not begin a tag'],
    ['<speak><![CDATA[x]]></speak>', '"<" does not begin a tag'],
    ['<speak><audio src="x"/></speak>', '<audio> is not a tag of Amazon Polly (character 8)'],
    ['<speak><constructor/></speak>', '<constructor> is not a tag of Amazon Polly'],
    ['<speak><break toString="1"/></speak>', '<break> has no attribute toString'],
    ['<speak><break time="11s"/></speak>', 'a time of at most 10 seconds'],
    ['<speak><break time="10001ms"/></speak>', 'a time of at most 10 seconds'],
    ['<speak><break time="-1s"/></speak>', 'a time of at most 10 seconds'],
    ['<speak><break>x</break></speak>', '<break> must be empty'],
    ['<speak><break time="1s" time="2s"/></speak>', 'duplicate attribute time'],
    ['<speak><prosody>x</prosody></speak>', '<prosody> needs one of volume, rate, pitch'],
    ['<speak><prosody rate="19%">x</prosody></speak>', 'a percentage from 20% to 200%'],
    ['<speak><prosody rate="201%">x</prosody></speak>', 'a percentage from 20% to 200%'],
    ['<speak><prosody rate="-81%">x</prosody></speak>', 'a percentage from 20% to 200%'],
    ['<speak><prosody volume="6dB">x</prosody></speak>', 'decibels such as -6dB'],
    [
      `<speak><prosody amazon:max-duration="2s">${'x'.repeat(1501)}</prosody></speak>`,
      'takes 1500 characters',
    ],
    ['<speak><lang xml:lang="tlh">x</lang></speak>', '<lang xml:lang="tlh"> is invalid'],
    ['<speak><lang>x</lang></speak>', '<lang> needs xml:lang'],
    ['<speak><sub alias="">x</sub></speak>', 'alias may be: not empty'],
    ['<speak><say-as interpret-as="money">x</say-as></speak>', 'characters, spell-out, cardinal'],
    ['<speak><phoneme ph="x">x</phoneme></speak>', '<phoneme> needs alphabet'],
    ['<speak><mark/></speak>', '<mark> needs name'],
    ['<speak><amazon:effect name="DRC">x</amazon:effect></speak>', 'name may be: drc, whispered'],
  ])('rejects %s', (ssml, message) => {
    expect(problem(ssml)).toContain(`Invalid SSML request: `);
    expect(problem(ssml)).toContain(message);
  });

  it.each([
    '<?xml version="1.0"?>\n<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">x</speak>\n',
    '<speak><sub alias=\'a "b" &amp; c\'>x</sub></speak>',
    '<speak><!-- a <comment> -->x</speak>',
    '<speak>&amp;&lt;&gt;&quot;&apos;&#65;&#x1F600;</speak>',
    '<speak><prosody rate="20%"><prosody volume="+20dB">x</prosody></prosody></speak>',
    `<speak>${'<s>'.repeat(500)}x${'</s>'.repeat(500)}</speak>`,
    '<speak></speak>',
    '<speak />',
  ])('accepts %s', (ssml) => {
    expect(problem(ssml)).toBeUndefined();
  });

  it('rejects tags that are nested too deeply', () => {
    const nested = `<speak>${'<p>'.repeat(10_000)}${'</p>'.repeat(10_000)}</speak>`;
    expect(problem(nested)).toContain('elements are nested more than 1000 deep');
  });

  it('maps each character to its source, through entities and emoji', () => {
    const source = '<speak>가 &amp; 👍&#x1F600;b</speak>';
    const [text] = readSsml(source, 'standard', joanna).children;
    if (text?.kind !== 'text') throw new Error('there is no text');
    expect(text.text).toBe('가 & 👍😀b');
    expect(text.from).toHaveLength(text.text.length);
    const characters = text.from.map((start, index) => source.slice(start, text.to[index]));
    expect(characters).toEqual([
      ...['가', ' ', '&amp;', ' ', '\ud83d', '\udc4d', '&#x1F600;', '&#x1F600;', 'b'],
    ]);
  });
});
