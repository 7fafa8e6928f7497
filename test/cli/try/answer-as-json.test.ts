import { answerAsJson } from '../../../cli/try/output/answer-as-json';
import { findTry } from '../../../cli/try/find-try';

const objects = new Map([
  ['results/items.jsonl', '{"id":"r1","language":"ko","sentiment":"POSITIVE"}\n{"id":"r2"}\n'],
  ['results/failed.jsonl', '{"id":"r3","error":{"code":"ThrottlingException"}}\n'],
]);
const place = {
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

describe('what --json shows of an answer', () => {
  it('is the lists that the try names in whole, and what else the answer says', async () => {
    const { chosen } = findTry('services/comprehend', 'customer-feedback');
    expect(await answerAsJson(chosen, [answer], place)).toEqual({
      items: [{ id: 'r1', language: 'ko', sentiment: 'POSITIVE' }, { id: 'r2' }],
      failed: [{ id: 'r3', error: { code: 'ThrottlingException' } }],
      summary: { documents: 3 },
    });
  });

  it('is the answer as it is where the try names no list', async () => {
    const { chosen } = findTry('services/polly', 'news-reading');
    expect(await answerAsJson(chosen, [answer], place)).toEqual({ answer });
  });

  it('is all answers of a dialogue', async () => {
    const dialogue = findTry('services/bedrock', undefined).row.tries.find(
      ({ call }) => call?.file.as === 'turns',
    );
    expect(await answerAsJson(dialogue!, ['Hello', 'Bye'], place)).toEqual({
      answers: ['Hello', 'Bye'],
    });
  });
});
