import { basename } from 'node:path';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';

export interface ShownNotebook {
  /** Readable notebook: prose, code and outputs. */
  readonly text: string;
  /** Number of executed cells, in one sentence. */
  readonly state: string;
  /** Command that runs the notebook. */
  readonly run: string;
  readonly pictures: readonly { readonly name: string; readonly bytes: Buffer }[];
}

interface Cell {
  readonly cell_type?: unknown;
  readonly source?: unknown;
  readonly execution_count?: unknown;
  readonly outputs?: unknown;
}

interface Output {
  readonly output_type?: unknown;
  readonly text?: unknown;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: unknown;
  readonly evalue?: unknown;
}

/**
 * Formats a notebook of format 4 with its stored outputs.
 * @throws InvalidInputError for other files
 */
export function showNotebook(json: string, file: string): ShownNotebook {
  const { cells, version } = parse(json);
  const name = basename(file, '.ipynb');
  const pictures: { name: string; bytes: Buffer }[] = [];
  const blocks = cells.map((cell) => {
    const source = joinText(cell.source);
    if (cell.cell_type !== 'code') return source;
    const count = typeof cell.execution_count === 'number' ? cell.execution_count : ' ';
    const given = toArray<Output>(cell.outputs).map((output) => {
      const png = output.data?.['image/png'];
      if (png === undefined) return outputText(output);
      const picture = `${name}-${pictures.length + 1}.png`;
      pictures.push({ name: picture, bytes: Buffer.from(joinText(png), 'base64') });
      return `(picture: ${picture})`;
    });
    return [`In [${count}]:`, indented(source), ...given.map(indented)].join('\n');
  });
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  const run = code.filter(({ execution_count }) => typeof execution_count === 'number');
  return {
    text: blocks.join('\n\n'),
    state: `${run.length} of ${code.length} code cells ran${version === undefined ? '' : ` with Python ${version}`} when the file was saved; nothing ran now`,
    run: `jupyter lab ${file}`,
    pictures,
  };
}

function parse(json: string): { cells: readonly Cell[]; version: string | undefined } {
  const bad = (received: string) =>
    rejectInput({
      field: 'file',
      expected: 'a Jupyter notebook, format 4',
      received,
      suggestion: 'Choose an .ipynb file saved by Jupyter.',
    });
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return bad(shorten(json));
  }
  const { nbformat, cells, metadata } = (parsed ?? {}) as {
    readonly nbformat?: unknown;
    readonly cells?: unknown;
    readonly metadata?: { readonly language_info?: { readonly version?: unknown } | null } | null;
  };
  if (nbformat !== 4)
    return bad(nbformat === undefined ? 'JSON without nbformat' : `format ${shorten(nbformat)}`);
  if (!Array.isArray(cells)) return bad('a notebook without cells');
  const invalidCell = cells.findIndex((cell) => !isObject(cell));
  if (invalidCell >= 0) return bad(`${shorten(cells[invalidCell])} as cell ${invalidCell + 1}`);
  const invalidOutput = cells.findIndex(
    ({ outputs }: Cell) => Array.isArray(outputs) && !outputs.every(isObject),
  );
  if (invalidOutput >= 0)
    return bad(`an output of cell ${invalidOutput + 1} that is not an object`);
  const version = metadata?.language_info?.version;
  return {
    cells: toArray<Cell>(cells),
    version: typeof version === 'string' ? version : undefined,
  };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function outputText({ output_type, text, data, ename, evalue }: Output): string {
  if (output_type === 'error') return `${joinText(ename)}: ${joinText(evalue)}`;
  return joinText(text ?? data?.['text/plain']).trimEnd();
}

/** Joins a text that Jupyter stores as one string or as lines. */
function joinText(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join('');
  return typeof value === 'string' ? value : '';
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- each caller reads its own kind
function toArray<Item>(value: unknown): readonly Item[] {
  return Array.isArray(value) ? (value as readonly Item[]) : [];
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '    ');
}
