import { startTestEmulator } from '../support/emulator';
import { forSnapshot, listPermissions, snapshotTest, readTemplate } from '../support/stack';

const address = 'methods/prompt-engineering';

describe(address, () => {
  const testEmulator = startTestEmulator(address);

  describe('the stack', () => {
    const template = readTemplate(address);
    const permissions = listPermissions(template, 'Compare');

    it('lets the handler write its own log, and nothing else', () => {
      expect(Object.keys(permissions).sort()).toEqual([]);
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  describe('a try in the emulator', () => {
    it.each(['en', 'ko'] as const)('answers on its sample (%s)', async (language) => {
      const outcome = await testEmulator().replay('', language);
      expect(outcome.answers).toEqual([]);
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('rejects, before it calls PromptEngineering', () => {
    it.each([])('%s', async (_, payload, issue) => {
      expect(await testEmulator().getIssue('CompareFunction', payload)).toMatchObject(issue);
      expect(
        testEmulator().emulator.calls.filter(({ service }) => service === 'prompt-engineering'),
      ).toEqual([]);
    });
  });
});
