import { main } from '../scripts/row';
import { checkAddress } from '../scripts/row/check-address';

describe('npm run row refuses', () => {
  it.each<[string, string[], string]>([
    ['no address', [], 'Which row? Give one address: npm run row -- services/new-thing'],
    ['two', ['services/a', 'services/b'], '"services/b" is too much'],
    ['a flag', ['services/a', '--force'], '"--force" is too much'],
    ['another part', ['service/a'], 'the part must be one of services, methods, metrics'],
    ['no part', ['polly'], 'the part must be one of services, methods, metrics'],
    ['a name in capitals', ['services/Lex'], 'must be in kebab-case'],
    ['an underscore', ['services/a_b'], 'must be in kebab-case'],
    ['a name that ends in a hyphen', ['services/a-'], 'must be in kebab-case'],
    ['a name that begins with a digit', ['services/2a'], 'must be in kebab-case'],
    ['no name', ['services/'], 'must be in kebab-case'],
    ['a folder in a row', ['services/a/b'], 'must be in kebab-case'],
    ['a way out', ['services/../lib'], 'must be in kebab-case'],
    ['a word of TypeScript', ['services/delete'], '"delete" is a word of TypeScript'],
    ['a row that is there', ['services/polly'], 'this row exists'],
    ['the name of another row', ['methods/polly'], 'services/polly has this name'],
    ['what another left', ['services/lex'], 'samples/services/lex exists already'],
  ])('%s', (_, args, message) => {
    const exists = (path: string) => path === 'samples/services/lex';
    expect(() => checkAddress(args, ['services/polly'], exists)).toThrow(message);
  });

  it('in one line, and writes nothing', async () => {
    const [log, error] = [jest.fn(), jest.fn()];
    expect(await main(['services/polly'], { log, error })).toBe(1);
    expect(log).not.toHaveBeenCalled();
    expect(error.mock.calls).toEqual([['"services/polly": this row exists; choose another.']]);
  });

  it('nothing else', () => {
    expect(checkAddress(['metrics/auc-roc'], ['services/polly'], () => false)).toBe(
      'metrics/auc-roc',
    );
  });
});
