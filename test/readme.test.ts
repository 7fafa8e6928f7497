import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../package.json';
import { catalog } from '../lib/catalog';
import { progressOf, withTable } from '../tools/readme/catalog-table';
import { findBlock } from '../tools/readme/marked-block';
import { renderReadingPaths } from '../tools/readme/reading-path';
import { readmesOf } from '../tools/readme/row-readmes';

const root = join(__dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const languages = [
  ['README.md', 'en'],
  ['README.ko.md', 'ko'],
] as const;

/** Commands that a reader would type, one per line. */
const parseCommands = (text: string) =>
  parseCommandBlocks(text).flatMap((block) => block.trim().split('\n'));
/** Code blocks without a language; recorded output is a block of `text`. */
const parseCommandBlocks = (text: string) =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].flatMap(([, language, block = '']) =>
    language === '' ? [block] : [],
  );
const parseHeadings = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, level]) => level);
const parseLinks = (text: string) =>
  [...text.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !target.includes(':'));

describe.each(languages)('%s', (file, language) => {
  const text = read(file);

  it('has the generated table of all rows (npm run readmes writes it)', () => {
    expect(text).toBe(withTable(text, language));
  });

  it('has no block that ends before its last command', () => {
    // The command runs until Ctrl-C, so text pasted after it would not run.
    expect(parseCommandBlocks(text).filter((block) => /npm start\n./.test(block))).toEqual([]);
  });

  it('links to existing files', () => {
    expect(parseLinks(text).filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });

  it('names only scripts of package.json', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in packageJson.scripts))).toEqual([]);
    expect(named.length).toBeGreaterThan(5);
  });
});

describe.each(catalog)('the READMEs of $address', (row) => {
  const texts = readmesOf(row).map(([file]) => read(file)) as [string, string];

  it('begin with the generated reading paths (npm run readmes writes them)', () => {
    expect(texts.map((text) => findBlock(text, 'read'))).toEqual(
      readmesOf(row).map(([, language]) => renderReadingPaths(row, language)),
    );
  });

  it('have the same commands in both languages', () => {
    const [english, korean] = texts.map(parseCommands);
    expect(korean).toEqual(english);
    expect(english).not.toEqual([]);
  });

  it('link to existing files', () => {
    const folder = join(root, 'lib', row.address);
    expect(texts.flatMap(parseLinks).filter((target) => !existsSync(join(folder, target)))).toEqual(
      [],
    );
  });
});

describe('the number of implemented rows', () => {
  it('is counted from the rows', () => {
    expect(progressOf(catalog.slice(0, 13), 'en')).toBe(
      '13 of them are here: 11 of the 11 services, 2 of the 7 ways to customize a model and 0 of the 16 metrics.',
    );
  });
});

describe('the two READMEs', () => {
  const [english, korean] = languages.map(([file]) => read(file)) as [string, string];

  it('have the same commands in the same order', () => {
    expect(parseCommands(korean)).toEqual(parseCommands(english));
    expect(parseCommands(english)).toEqual(
      expect.arrayContaining(['npm ci && npm start', 'npm ci && npm test']),
    );
  });

  it('have the same outline', () => {
    expect(parseHeadings(korean)).toEqual(parseHeadings(english));
  });

  it('have the same commands in their table of commands', () => {
    const named = (text: string) => [...text.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell]) => cell);
    expect(named(korean)).toEqual(named(english));
    expect(named(english).length).toBeGreaterThan(5);
  });
});
