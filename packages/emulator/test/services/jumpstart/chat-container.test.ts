import { PNG } from 'pngjs';
import { handleChat } from '../../../services/jumpstart/chat-container';
import { draw } from '../../../../../tools/makers/drawings/draw';

const sendChat = (body: unknown, contentType = 'application/json') => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = handleChat(text, {
    model: 'A model',
    contentType,
    now: 1_000_000,
  });
  return { ...response, reply: response.body };
};
const user = (content: unknown) => ({ messages: [{ role: 'user', content }] });
const parseContent = (body: string) =>
  (JSON.parse(body) as { choices: { message: { content: string } }[] }).choices[0]?.message.content;

function dataUrl(thing: Parameters<typeof draw>[0]): string {
  const { width, height, data } = draw(thing, 3_000_007);
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return `data:image/png;base64,${PNG.sync.write(png).toString('base64')}`;
}
const picture = (url: string, text: string) =>
  user([
    { type: 'image_url', image_url: { url } },
    { type: 'text', text },
  ]);

describe('the chat container', () => {
  it('responds in the format of a chat completion', () => {
    const { status, reply, standIn } = sendChat({
      ...user('Write a note about the gate.'),
      max_tokens: 400,
    });
    expect(status).toBe(200);
    expect(standIn).toMatch(/no language model/);
    expect(JSON.parse(reply)).toEqual({
      object: 'chat.completion',
      id: '',
      created: 1_000,
      model: 'A model',
      system_fingerprint: 'emulated',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: expect.stringContaining('stand-in') as string,
          },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: {
        prompt_tokens: 7,
        completion_tokens: expect.any(Number) as number,
        total_tokens: expect.any(Number) as number,
      },
    });
  });

  it('stops at max_tokens, with finish_reason length', () => {
    const { reply } = sendChat({
      ...user('Write a note about the gate.'),
      max_tokens: 3,
    });
    expect(JSON.parse(reply)).toMatchObject({
      choices: [{ finish_reason: 'length' }],
      usage: { completion_tokens: 3 },
    });
  });

  it.each([
    ['I love this wonderful lamp.', 'positive', /classifier of this project/],
    ['The lamp was broken and smelled terrible.', 'negative', /classifier of this project/],
    ['정말 마음에 들어요. 최고예요.', 'positive', /classifier of this project/],
  ])('classifies %s as %s if the prompt lists the labels', (text, label, by) => {
    const prompt = `Which is it? Answer with exactly one of these words: positive, negative, neutral, mixed.\n<text>\n${text}\n</text>`;
    const { reply, standIn } = sendChat(user(prompt));
    expect(parseContent(reply)).toBe(label);
    expect(standIn).toMatch(by);
  });

  it('chooses among other words by similarity with the text', () => {
    const prompt =
      'Answer with one of these words: delivery, price.\n<text>\nThe delivery came late.\n</text>';
    expect(parseContent(sendChat(user(prompt)).reply)).toBe('delivery');
  });

  it.each([
    ['Which is it? One of: house, bicycle.', 'bicycle'],
    ['무엇인가요? one of: 집, 자전거', '자전거'],
    ['Which is it? One of: house, boat.', 'None of them: bicycle.'],
    ['What is it?', 'bicycle'],
  ])('with the prompt %s, classifies a drawing of a bicycle as %s', (text, label) => {
    const { reply, standIn } = sendChat(picture(dataUrl('bicycle'), text));
    expect(parseContent(reply)).toBe(label);
    expect(standIn).toMatch(/classifier of drawings/);
  });

  it.each([
    ['no JSON', 'messages', /not JSON/],
    ['no messages', {}, /`messages`/],
    ['an empty chat', { messages: [] }, /`messages`/],
    ['another role', { messages: [{ role: 'tool', content: 'a' }] }, /unknown message role "tool"/],
    ['a number as content', user(7), /the content of a message/],
    ['no tokens', { ...user('a'), max_tokens: 0 }, /strictly positive/],
    ['what it would pass over', { ...user('a'), temperature: 1 }, /does not support temperature/],
    ['a picture somewhere else', picture('https://example.com/a.png', 'a'), /data URL/],
    [
      'a picture that is a text',
      picture(`data:image/png;base64,${Buffer.from('Once').toString('base64')}`, 'a'),
      /PNG and JPEG only/,
    ],
    ['half a picture', picture(dataUrl('cup').slice(0, 120), 'a'), /cannot be read/],
  ])('rejects %s as the container does', (_, body, reason) => {
    const { status, reply } = sendChat(body);
    expect(status).toBe(422);
    expect(JSON.parse(reply)).toEqual({
      error: expect.stringMatching(reason) as string,
      error_type: 'validation',
    });
  });

  it('rejects another content type', () => {
    expect(sendChat(user('a'), 'text/plain')).toMatchObject({
      status: 415,
    });
  });
});
