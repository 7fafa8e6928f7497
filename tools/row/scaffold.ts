import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { inBuild, inCatalogue, pascalCase } from './lists';
import { reduceCore, reduceHandler, reduceInput } from './reduce-handler';
import { reduceRow } from './reduce-row';
import { reduceStack } from './reduce-stack';
import { reduceTest } from './reduce-test';

/** The finished row that new ones are made from. */
const model = { address: 'services/polly', verb: 'speak', core: 'read-aloud' };

/** Words of the model and what stands for them: its verb and its core become names that say little. */
const wordsFor = (address: string, name: string): Readonly<Record<string, string>> => ({
  [model.address]: address,
  polly: name,
  Polly: pascalCase(name),
  spoken: 'made',
  speak: 'answer',
  Speak: 'Answer',
  'read-aloud': 'make-answer',
  readAloud: 'makeAnswer',
});

/** The files of a new row by their paths, and the two lists of `lib` with the row in them. */
export async function scaffold(
  root: string,
  address: string,
): Promise<ReadonlyMap<string, string>> {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const words = wordsFor(address, address.split('/')[1] ?? '');
  const anyWord = new RegExp(Object.keys(words).join('|'), 'g');
  const renamed = (text: string) => text.replaceAll(anyWord, (word) => words[word] ?? word);

  const lambda = (file: string) => `lambda/${model.address}/${file}.ts`;
  const core = lambda(model.core);
  const reduced: readonly (readonly [string, string])[] = [
    [`lib/${model.address}/row.ts`, reduceRow(read(`lib/${model.address}/row.ts`))],
    [
      `lib/${model.address}/polly-stack.ts`,
      reduceStack(read(`lib/${model.address}/polly-stack.ts`)),
    ],
    [lambda(model.verb), reduceHandler(read(lambda(model.verb)))],
    [lambda(`${model.verb}-input`), reduceInput(read(lambda(`${model.verb}-input`)))],
    [core, reduceCore(read(core), renamed(core))],
    [`test/${model.address}.test.ts`, reduceTest(read(`test/${model.address}.test.ts`))],
  ];
  const outline = read(`lib/${model.address}/README.md`).match(/^## .*$/gm) ?? [];
  return new Map(
    await Promise.all(
      [
        ...reduced.map(([file, text]) => [renamed(file), renamed(text)] as const),
        [`lib/${address}/README.md`, `# ${address}\n\n${outline.join('\n\n')}\n`] as const,
        [`samples/${address}/README.md`, `# Samples of \`${address}\`\n`] as const,
        ['lib/catalog.ts', inCatalogue(read('lib/catalog.ts'), address)] as const,
        ['lib/build.ts', inBuild(read('lib/build.ts'), address)] as const,
      ].map(async ([file, text]) => [file, await formatted(root, file, text)] as const),
    ),
  );
}

async function formatted(root: string, file: string, text: string): Promise<string> {
  const filepath = join(root, file);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}
