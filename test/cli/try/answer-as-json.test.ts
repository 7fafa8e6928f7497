import { answerAsJson } from '../../../cli/try/output/answer-as-json';
import { findTry } from '../../../cli/try/find-try';

const objects = new Map([
  ['results/items.jsonl', '{"id":"r1","language":"ko","sentiment":"POSITIVE"}\n{"id":"r2"}\n'],
  ['results/failed.jsonl', '{"id":"r3","error":{"code":"ThrottlingException"}}\n'],
]);
const target = {
  fetch: (_: string, key: string) => Promise.resolve(Buffer.from(objects.get(key)!)),
};
const answer = {
  files: {
    items: { bucket: 'documents', key: 'results/items.jsonl' },
    failed: { bucket: 'documents', key: 'results/failed.jsonl' },
    report: { bucket: 'documents', key: 'results/report.md' },
  },
  summary: { documents: 3 },
};

describe('the --json form of an answer', () => {
  it('contains the full lists that the try names and the other fields', async () => {
    const { chosen } = findTry('services/comprehend', 'customer-feedback');
    expect(await answerAsJson(chosen, [answer], target)).toEqual({
      items: [{ id: 'r1', language: 'ko', sentiment: 'POSITIVE' }, { id: 'r2' }],
      failed: [{ id: 'r3', error: { code: 'ThrottlingException' } }],
      summary: { documents: 3 },
    });
  });

  it('is the answer itself if the try names no list', async () => {
    const { chosen } = findTry('services/polly', 'news-reading');
    expect(await answerAsJson(chosen, [answer], target)).toEqual({ answer });
  });

  it('contains all answers of a conversation', async () => {
    const conversation = findTry('services/bedrock', undefined).row.tries.find(
      ({ call }) => call?.file.as === 'turns',
    );
    expect(await answerAsJson(conversation!, ['Hello', 'Bye'], target)).toEqual({
      answers: ['Hello', 'Bye'],
    });
  });
});
