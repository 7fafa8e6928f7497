import type { Try } from '../../lib/row';
import { catalog } from '../../lib/catalog';
import type { Language } from './output/messages';
import type { Command, Options } from '../terminal/command-line';
import { fault, realTime } from '../start/start-command';
import { ownModelOptions } from '../own-model/options';

/** Options of every try. */
export const shared = {
  file: { type: 'string', value: 'FILE', help: 'your own input; - is standard input' },
  sample: { type: 'string', value: 'en|ko', help: 'the sample in that language, en by default' },
  out: {
    type: 'string',
    value: 'FOLDER',
    help: 'output folder, build/tries/… by default',
  },
  json: { type: 'boolean', help: 'prints one JSON document' },
  'display-language': {
    type: 'string',
    value: 'en|ko',
    help: 'language of titles and progress; that of your locale by default',
  },
  aws: { type: 'boolean', help: 'runs in the AWS account of your credentials' },
  prefix: { type: 'string', value: 'PREFIX', help: 'prefix of the stacks, as in -c prefix=' },
  region: { type: 'string', value: 'REGION', help: 'Region of the stacks, with --aws' },
  'real-time': realTime,
  fault,
  ...ownModelOptions,
} as const satisfies Options;

/** Options of a conversation only; other tries may use the same names. */
export const voiceOption = {
  voice: { type: 'boolean', help: 'synthesizes your lines and the replies' },
} as const satisfies Options;

/** Option of a comparison of methods. */
export const acrossOption = {
  across: { type: 'boolean', help: 'adds the methods of the rows that were run on the same input' },
} as const satisfies Options;

/** Whether a try compares methods. */
export function isComparison({ view }: Pick<Try, 'view'>): boolean {
  return view.some(({ show }) => show === 'methods');
}

/** Options specific to these tries. */
export function buildTryOptions(tries: readonly Try[]): Options {
  return Object.fromEntries(
    tries.flatMap(({ options }) =>
      Object.entries(options).map(([name, help]) => [name, { type: 'string' as const, help }]),
    ),
  );
}

/** Command definition for one try if it is known, else for all tries. */
export function tryCommand(
  address: string | undefined,
  name: string | undefined,
  language: Language = 'en',
): Command {
  const row = catalog.find((candidate) => candidate.address === address);
  const chosen = row?.tries.find((each) => each.name === name) ?? row?.tries[0];
  const isKnown = row !== undefined && chosen !== undefined;
  return {
    name: 'npm run try',
    summary: isKnown
      ? `${row.address} ${chosen.name}: ${chosen.title[language]}`
      : 'Runs an example of a row; without a row, lists all of them.',
    words: isKnown ? [row.address, chosen.name] : ['[ROW [TRY]]'],
    maxWords: 2,
    options: {
      ...buildTryOptions(chosen === undefined ? [] : [chosen]),
      ...shared,
      ...(chosen?.converse !== undefined && voiceOption),
      ...(chosen !== undefined && isComparison(chosen) && acrossOption),
    },
    notes: isKnown
      ? [
          `The tries of ${row.address}: ${row.tries.map((each) => each.name).join(', ')}.`,
          `Its README: lib/${row.address}/README.md`,
        ]
      : [
          'Options of one try: npm run try -- services/polly audiobook --help',
          'The rows and their tries: npm run try',
        ],
  };
}
