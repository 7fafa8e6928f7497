import { main } from '../tools/row/new-row';
import { checkAddress, checkFunctionName } from '../tools/row/check-address';

describe('npm run row rejects', () => {
  it.each<[string, string[], string]>([
    ['no address', [], 'The address is missing'],
    ['another part', ['service/a'], 'the part must be one of services, methods, metrics'],
    ['no part', ['polly'], 'the part must be one of services, methods, metrics'],
    ['a name in capitals', ['services/Lex'], 'must be in kebab-case'],
    ['an underscore', ['services/a_b'], 'must be in kebab-case'],
    ['a name that ends in a hyphen', ['services/a-'], 'must be in kebab-case'],
    ['a name that begins with a digit', ['services/2a'], 'must be in kebab-case'],
    ['no name', ['services/'], 'must be in kebab-case'],
    ['a folder in a row', ['services/a/b'], 'must be in kebab-case'],
    ['a path outside the repository', ['services/../lib'], 'must be in kebab-case'],
    ['a word of TypeScript', ['services/delete'], '"delete" is a reserved word of TypeScript'],
    ['an existing row', ['services/polly'], 'this row exists'],
    ['the name of another row', ['methods/polly'], 'services/polly has this name'],
    ['leftover files', ['services/lex'], 'samples/services/lex exists already'],
  ])('%s', (_, args, message) => {
    const exists = (path: string) => path === 'samples/services/lex';
    expect(() => checkAddress(args, ['services/polly'], exists)).toThrow(message);
  });

  it.each<[string, string[], string, string]>([
    [
      'an existing address',
      ['services/polly'],
      '"services/polly": this row exists',
      'Choose another name.',
    ],
    [
      'two addresses',
      ['services/a', 'services/b'],
      'npm run row takes at most 1 word; services/b is unexpected',
      'Remove it, or put quotation marks around a value with spaces.',
    ],
    [
      'an option',
      ['services/a', '--force'],
      '--force is not an option of npm run row',
      'See its options with: npm run row -- --help',
    ],
    [
      'a kind of try without a template',
      ['services/a', '--try', 'review'],
      '--try must be call, upload or execute; got "review"',
      'See: npm run row -- --help',
    ],
    [
      'a function that is not a verb in kebab-case',
      ['services/a', '--function', 'lookUp'],
      '--function must be a verb in kebab-case; got "lookUp"',
      'Write it as --function answer.',
    ],
    [
      'a function named by a reserved word',
      ['services/a', '--function', 'delete'],
      '--function: "delete" is a reserved word of TypeScript',
      'Write it as --function answer.',
    ],
  ])('%s on standard error and writes nothing', async (_, args, error, fix) => {
    const [print, printError] = [jest.fn(), jest.fn()];
    expect(await main(args, { print, printError })).toBe(2);
    expect(print).not.toHaveBeenCalled();
    expect(printError.mock.calls.flat()).toEqual([`error: ${error}`, `fix: ${fix}`]);
  });

  it('nothing else', () => {
    expect(checkAddress(['metrics/auc-roc'], ['services/polly'], () => false)).toBe(
      'metrics/auc-roc',
    );
    expect(['answer', 'look-up', 'get'].map(checkFunctionName)).toEqual([
      'answer',
      'look-up',
      'get',
    ]);
  });
});

describe('npm run row -- --help', () => {
  it('names the kinds of try with and without a template', async () => {
    const print = jest.fn();
    expect(await main(['--help'], { print, printError: print })).toBe(0);
    const [[text]] = print.mock.calls as [[string]];
    expect(text).toContain('--try KIND       kind of its try: call, upload or execute');
    expect(text).toContain('The kinds converse, stream, review and notebook have no template');
  });
});
