import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const document = join(root, 'docs', 'bench.md');

/** Puts a result into docs/bench.md, between the two marks of that name. */
export function writeResult(name: string, result: string): void {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const text = readFileSync(document, 'utf8');
  const [before, after] = [text.split(begin)[0], text.split(end)[1]];
  if (before === undefined || after === undefined)
    throw new Error(`${document} needs the lines ${begin} and ${end}.`);
  writeFileSync(document, `${before}${begin}\n\n${result}\n\n${end}${after}`);
  execFileSync('npx', ['prettier', '--write', document], { cwd: root });
}
