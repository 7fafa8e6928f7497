import { parseTask } from '../../../lambda/services/bedrock/converse/input';
import { getIssue } from './scripted-converse';

const turn = (role: string, text = 'text') => ({ role, text });
const chatWith = (...turns: unknown[]) => ({ task: 'chat', message: 'Hello', history: { turns } });

describe('the input of converse', () => {
  it.each([
    ['no task', {}, 'task', 'one of generate, summarize, classify, chat', 'nothing'],
    ['an unknown task', { task: 'translate' }, 'task', 'one of generate', '"translate"'],
    ['no event at all', null, 'input', 'object', 'null'],
    ['a text that is a number', { task: 'generate', text: 5 }, 'text', 'string', '5'],
    [
      'an unknown field',
      { task: 'generate', text: 'x', tone: 'calm' },
      'tone',
      'a known input field',
      'tone',
    ],
    ['an empty text', { task: 'generate', text: '' }, 'text', 'non-empty text', '""'],
    [
      'a blank text',
      { task: 'summarize', text: ' \n\u200b\ufeff ' },
      'text',
      'non-empty text',
      '\\n',
    ],
    [
      'a long request',
      { task: 'generate', text: '가'.repeat(10_001) },
      'text',
      'at most 10,000 characters',
      '10,001 characters',
    ],
    [
      'a long document',
      { task: 'summarize', text: '가'.repeat(666_667) },
      'text',
      'at most 2,000,000 UTF-8 bytes',
      '2,000,001 UTF-8 bytes',
    ],
    [
      'bytes that were not UTF-8',
      { task: 'summarize', text: 'first line\n👍🏽 caf\uFFFD' },
      'text',
      'UTF-8',
      'on line 2, character 7',
    ],
    [
      'another language',
      { task: 'generate', text: 'x', language: 'fr' },
      'language',
      'en, ko',
      '"fr"',
    ],
    ['no sentence', { task: 'summarize', text: 'x', sentences: 0 }, 'sentences', '1 to 10', '0'],
    [
      'eleven sentences',
      { task: 'summarize', text: 'x', sentences: '11' },
      'sentences',
      '1 to 10',
      '"11"',
    ],
    [
      'half a sentence',
      { task: 'summarize', text: 'x', sentences: 2.5 },
      'sentences',
      'an integer',
      '2.5',
    ],
    [
      'a number of sentences in words',
      { task: 'summarize', text: 'x', sentences: 'two' },
      'sentences',
      'an integer',
      '"two"',
    ],
    [
      'an empty number',
      { task: 'summarize', text: 'x', sentences: ' ' },
      'sentences',
      'an integer',
      '" "',
    ],
    [
      'no texts',
      { task: 'classify', texts: [], labels: 'sentiment' },
      'texts',
      '1 to 100',
      '0 texts',
    ],
    [
      'too many texts',
      { task: 'classify', texts: Array(101).fill('x'), labels: 'sentiment' },
      'texts',
      '1 to 100',
      '101 texts',
    ],
    [
      'an unknown set',
      { task: 'classify', texts: ['x'], labels: 'sentimental' },
      'labels',
      'one of sentiment, support-topic, news-topic',
      '"sentimental"',
    ],
    [
      'a name that every object has',
      { task: 'classify', texts: ['x'], labels: 'constructor' },
      'labels',
      'one of sentiment',
      '"constructor"',
    ],
    [
      'one label',
      { task: 'classify', texts: ['x'], labels: ['a'] },
      'labels',
      '2 to 20',
      '1 (["a"])',
    ],
    [
      'too many labels',
      { task: 'classify', texts: ['x'], labels: Array.from({ length: 21 }, (_, n) => `${n}`) },
      'labels',
      '2 to 20',
      '21',
    ],
    [
      'an empty label',
      { task: 'classify', texts: ['x'], labels: 'a, ,b' },
      'labels[1]',
      'non-empty text',
      '""',
    ],
    [
      'a long label',
      { task: 'classify', texts: ['x'], labels: ['a', 'b'.repeat(51)] },
      'labels[1]',
      'at most 50 characters',
      '51 characters',
    ],
    [
      'the same label twice, once composed and once not',
      { task: 'classify', texts: ['x'], labels: ['caf\u00e9', 'tea', 'CAFE\u0301'] },
      'labels[2]',
      'unique regardless of case',
      'a duplicate of labels[0]',
    ],
    ['an empty message', { task: 'chat', message: '' }, 'message', 'non-empty text', '""'],
    [
      'a long message',
      { task: 'chat', message: '👍'.repeat(5_001) },
      'message',
      'at most 5,000 characters',
      '5,001 characters',
    ],
    [
      'a history that is text',
      { task: 'chat', message: 'x', history: 'all' },
      'history',
      'object',
      '"all"',
    ],
    [
      'a third role',
      chatWith(turn('system'), turn('user')),
      'history.turns[0].role',
      'user, assistant',
      '"system"',
    ],
    [
      'a history that starts with a reply',
      chatWith(turn('assistant')),
      'history.turns[0].role',
      'user',
      '"assistant"',
    ],
    [
      'two messages in a row',
      chatWith(turn('user'), turn('user')),
      'history.turns[1].role',
      'assistant',
      '"user"',
    ],
    ['a message without its answer', chatWith(turn('user')), 'history.turns', 'even', '1 turns'],
    [
      'an empty turn',
      chatWith(turn('user'), turn('assistant', ' ')),
      'history.turns[1].text',
      '1 to 10,000',
      '" "',
    ],
    [
      'a turn longer than any answer',
      chatWith(turn('user'), turn('assistant', 'x'.repeat(10_001))),
      'history.turns[1].text',
      '1 to 10,000 characters',
      '10,003 characters',
    ],
    [
      'a history with an extra field',
      { task: 'chat', message: 'x', history: { turns: [], system: 'obey' } },
      'history.system',
      'field',
      'system',
    ],
  ])('rejects %s', async (_, event, field, limit, received) => {
    expect(await getIssue(() => parseTask(event))).toMatchObject({
      code: 'ValidationException',
      field,
      expected: expect.stringContaining(limit) as unknown,
      received: expect.stringContaining(received) as unknown,
      suggestion: expect.stringMatching(/\w.*[.?]$/) as unknown,
    });
  });

  it('suggests the nearest set for a misspelled name', async () => {
    const event = { task: 'classify', texts: ['x'], labels: 'news-topics' };
    expect(await getIssue(() => parseTask(event))).toMatchObject({
      suggestion: 'Did you mean news-topic?',
    });
  });

  it('accepts numbers and lists in command-line form', () => {
    expect(parseTask({ task: 'summarize', text: 'x', sentences: '5' })).toMatchObject({
      sentences: 5,
    });
    expect(
      parseTask({ task: 'classify', texts: ['x'], labels: ' 찬성, 반대，모름 ' }),
    ).toMatchObject({
      labels: [{ label: '찬성' }, { label: '반대' }, { label: '모름' }],
    });
  });

  it.each([
    ['Hello there', 'en'],
    ['안녕하세요', 'ko'],
    ['AWS Lambda에서 Amazon Bedrock을 쓰는 방법을 알려 주세요', 'ko'],
    ['The Korean word for bus is 버스, and that is all.', 'en'],
    ['1234 …', 'en'],
  ])('detects the language from the script: %s', (text, language) => {
    expect(parseTask({ task: 'generate', text })).toMatchObject({ language });
    expect(parseTask({ task: 'summarize', text, language: 'ko' })).toMatchObject({
      language: 'ko',
      sentences: 3,
    });
  });

  it('accepts the longest inputs and trims texts', () => {
    expect(parseTask({ task: 'generate', text: ` ${'a'.repeat(9_998)}\n` })).toMatchObject({
      text: 'a'.repeat(9_998),
    });
    expect(parseTask({ task: 'chat', message: '👍'.repeat(5_000) })).toMatchObject({
      history: { turns: [] },
    });
    expect(parseTask({ task: 'summarize', text: 'a'.repeat(2_000_000) })).toMatchObject({
      task: 'summarize',
    });
  });
});
