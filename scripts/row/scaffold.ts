import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import ts from 'typescript';
import { apply, find, parse } from './edit-source';
import { reduceCore, reduceHandler, reduceInput } from './reduce-handler';
import { reduceRow } from './reduce-row';
import { reduceStack } from './reduce-stack';
import { reduceTest } from './reduce-test';

/** The finished row that new ones are made from. */
const model = { address: 'services/polly', verb: 'speak', core: 'read-aloud' };

/** Words of the model in the new row; its verb and its core get names that mean as little as they do. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\bspoken\b/g, 'made'],
  [/speak/g, 'answer'],
  [/Speak/g, 'Answer'],
  [/read-aloud/g, 'make-answer'],
  [/readAloud/g, 'makeAnswer'],
];

/** The files of a new row by their paths, and the two lists of `lib` with the row in them. */
export async function scaffold(
  root: string,
  address: string,
): Promise<ReadonlyMap<string, string>> {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const [part = '', name = ''] = address.split('/');
  const pascal = name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const renamed = (text: string) =>
    [
      ...words,
      [new RegExp(model.address, 'g'), address] as const,
      [/polly/g, name] as const,
      [/Polly/g, pascal] as const,
    ].reduce((before, [from, to]) => before.replaceAll(from, to), text);

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
        ['lib/catalogue.ts', inCatalogue(read('lib/catalogue.ts'), part, name)] as const,
        ['lib/build.ts', inBuild(read('lib/build.ts'), address, pascal)] as const,
      ].map(async ([file, text]) => [file, await formatted(file, text)] as const),
    ),
  );
}
