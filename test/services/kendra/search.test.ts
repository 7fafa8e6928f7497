import type { Asked } from '../../../lambda/services/kendra/ask-index';
import { benchFor } from '../../support/emulator';

const address = 'services/kendra';

describe('a search of services/kendra in the emulator', () => {
  const bench = benchFor(address);
  const ask = (event: object) => bench().call<Asked>('AskFunction', event);
  beforeAll(() => bench().replay('internal-search', 'en'));

  it.each([
    ['another group', { groups: 'visitors' }],
    ['a manager who is shut out by name', { user: 'kim.jiho', groups: 'managers' }],
    ['a user who is called like the group', { user: 'managers' }],
    ['a group that only begins like it', { groups: 'manager' }],
    ['nobody in particular', {}],
  ])(
    'does not show what is for managers to %s, not even as an answer or a passage',
    async (_, who) => {
      const question = 'What happens to the Daegu warehouse when its lease ends?';
      for (const mode of ['search', 'answer', 'passages']) {
        const secret = /June 2027|210 million|restructuring/;
        expect(JSON.stringify(await ask({ question, mode, groups: 'managers' }))).toMatch(secret);
        expect(JSON.stringify(await ask({ question, mode, ...who }))).not.toMatch(secret);
      }
    },
  );

  it.each([
    ['May I take some tea home?', /^One packet of any tea/],
    ['Does blend 12 contain milk?', /^Blend 12 has milk powder/],
    ['Who won the world cup?', /^Nothing that you may see/],
    ['숙박비는 얼마까지인가요?', /^숙박비는 1박에 14만 원/],
    ['월드컵은 누가 우승했나요?', /^볼 수 있는 문서에서/],
  ])("answers a question of one's own: %s", async (question, text) => {
    const outcome = await bench().bringing('qna-chatbot', 'mine.txt', question);
    expect(outcome.answers).toMatchObject([{ text: expect.stringMatching(text) as string }]);
  });

  it('gives the documents page by page, none twice, and says when there are no more', async () => {
    const question = 'the team lead, the company and the leave';
    const all = await ask({ question, pageSize: 20 });
    const pages: Asked[] = [];
    for (let page = 1; pages.at(-1)?.more !== false; page++)
      pages.push(await ask({ question, page, pageSize: 1 }));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flatMap(({ documents }) => documents)).toEqual(all.documents);
  });

  it('finds in the language of the question only', async () => {
    const { documents } = await ask({ question: 'VPN', language: 'ko' });
    expect(documents.map(({ title }) => title)).toEqual(['외부에서 일하기: VPN']);
  });

  it.each([
    [{ changedSince: '2026-08-01' }, ['Working from outside: the VPN']],
    [{ category: 'policy' }, []],
  ])('filters by %j', async (filter, titles) => {
    const { documents } = await ask({ question: 'Where do I find the VPN?', ...filter });
    expect(documents.map(({ title }) => title)).toEqual(titles);
  });
});
