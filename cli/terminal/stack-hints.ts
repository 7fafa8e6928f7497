import { execFileSync } from 'node:child_process';
import { nearest } from '@by-example/metrics/errors/input-error';
import { catalog } from '../../lib/catalog';
import { stackAddress, stackAddresses } from '../../lib/stack-address';

/**
 * Hints for words that look like a stack address but match no stack. The CLI would only report that no stack matches.
 */
export function stackHints(words: readonly string[]): readonly string[] {
  const stacks = [...new Set(catalog.flatMap(stackAddresses))];
  return words.flatMap((word) => {
    if (!/^(?:paid\/)?(?:services|methods|metrics)\/[a-z0-9-]+$/.test(word)) return [];
    if (stacks.includes(word)) return [];
    const row = catalog.find(({ address }) => address === word);
    if (row !== undefined) return [`The stack of ${word} is ${stackAddress(row)}.`];
    const near = nearest(word, stacks);
    return near.length === 0 ? [] : [`Unknown stack: ${word}. Did you mean ${near.join(' or ')}?`];
  });
}

/**
 * Words of the `cdk` command that runs this process. The CLI does not pass them on, so they are read from the parent
 * processes. Empty without `ps`, as on Windows.
 */
export function getCdkArguments(): readonly string[] {
  try {
    let pid = process.ppid;
    // Parents: the shell in which the CLI runs the app, then the CLI.
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
    // Without `ps`, only the hint is lost.
  }
  return [];
}
