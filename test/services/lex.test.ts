import { benchFor } from '../support/emulator';
import { forSnapshot, rightsOf, snapshotTest, templateOf } from '../support/stack';

const address = 'services/lex';

describe(address, () => {
  describe('the stack', () => {
    const template = templateOf(address);
    const rights = rightsOf(template, 'Answer');

    it('lets the handler write its own log, and nothing else', () => {
      expect(Object.keys(rights).sort()).toEqual([]);
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  describe('a try in the emulator', () => {
    const bench = benchFor(address);

    it.each(['en', 'ko'] as const)('answers on its sample (%s)', async (language) => {
      const outcome = await bench().replay('', language);
      expect(outcome.answers).toEqual([]);
    });

    it('has nothing to warn of: each function may write its log', () => {
      expect(bench().emulator.warnings).toEqual([]);
    });
  });

  describe('refuses, before it calls Lex', () => {
    const bench = benchFor(address);

    it.each([])('%s', async (_, payload, refusal) => {
      expect(await bench().refusal('AnswerFunction', payload)).toMatchObject(refusal);
      expect(bench().emulator.calls.filter(({ service }) => service === 'lex')).toEqual([]);
    });
  });
});
