import { execFileSync } from 'node:child_process';
import { nearest } from '@by-example/metrics/errors/input-error';
import { catalog } from '../../lib/catalog';
import { stackAddress, stackAddresses } from '../../lib/stack-address';

/**
 * A sentence for each word that looks like the address of a stack and is none: the CLI would only say that no stack
 * matches.
 */
export function stackHints(words: readonly string[]): readonly string[] {
  const stacks = [...new Set(catalog.flatMap(stackAddresses))];
  return words.flatMap((word) => {
    if (!/^(?:paid\/)?(?:services|methods|metrics)\/[a-z0-9-]+$/.test(word)) return [];
    if (stacks.includes(word)) return [];
    const row = catalog.find(({ address }) => address === word);
    if (row !== undefined) return [`The stack of ${word} is ${stackAddress(row)}.`];
    const near = nearest(word, stacks);
    return near.length === 0
      ? []
      : [`There is no stack ${word}. Did you mean ${near.join(' or ')}?`];
  });
}

/**
 * The words of the `cdk` command that runs this process. The CLI does not pass them on, so they are read from the
 * processes above; without `ps`, as on Windows, there are none.
 */
export function wordsOfCdk(): readonly string[] {
  try {
    let pid = process.ppid;
    // The shell in which the CLI runs the app, and the CLI.
    for (let above = 0; above < 3 && pid > 1; above += 1) {
      const line = execFileSync('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const [, parent = '', command = ''] = /^\s*(\d+)\s+(.*)$/s.exec(line.trimEnd()) ?? [];
      if (/\bcdk\b/.test(command)) return command.split(/\s+/);
      pid = Number(parent);
    }
  } catch {
    // A hint is all that is lost.
  }
  return [];
}
