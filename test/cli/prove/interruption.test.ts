import { EventEmitter } from 'node:events';
import { watchInterruption } from '../../../cli/prove/run/interruption';
import { runCdk } from '../../../cli/prove/cloudformation/run-cdk';

function watched() {
  const signals = new EventEmitter();
  const lines: string[] = [];
  const exits: number[] = [];
  let now = 0;
  const interruption = watchInterruption({
    signals,
    writeLine: (line) => lines.push(line),
    milliseconds: () => now,
    exit: (code) => exits.push(code),
  });
  return {
    interruption,
    said: lines,
    exits,
    at(milliseconds: number, name: 'SIGINT' | 'SIGTERM') {
      now = milliseconds;
      signals.emit(name);
    },
    listeners: () => signals.listenerCount('SIGINT') + signals.listenerCount('SIGTERM'),
  };
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (name) => {
  it('aborts the run on the first signal and does not exit', () => {
    const { interruption, exits, at } = watched();
    at(0, name);
    expect(interruption.signal.aborted).toBe(true);
    expect(exits).toEqual([]);
  });

  it('prints the cleanup commands and exits on the second signal', () => {
    const { interruption, said: lines, exits, at } = watched();
    interruption.begun(['npx cdk destroy services/polly --force']);
    at(0, 'SIGINT');
    at(5_000, name);
    expect(lines.slice(-2)).toEqual([
      'Exited before the cleanup finished. Clean up with:',
      '  npx cdk destroy services/polly --force',
    ]);
    expect(exits).toEqual([130]);
  });
});

describe('an interruption', () => {
  it('counts once if npm forwards the Ctrl-C that the terminal already sent', () => {
    const { exits, at } = watched();
    at(0, 'SIGINT');
    at(3, 'SIGINT');
    expect(exits).toEqual([]);
    at(1_500, 'SIGINT');
    expect(exits).toEqual([130]);
  });

  it('prints no commands if nothing is deployed or everything was removed', () => {
    const { interruption, said: lines, exits, at } = watched();
    interruption.begun(['x']);
    interruption.ended();
    at(0, 'SIGINT');
    at(2_000, 'SIGINT');
    expect(exits).toEqual([130]);
    expect(lines.join()).not.toContain('Clean up with');
  });

  it('has no listeners after the run', () => {
    const { interruption, listeners } = watched();
    expect(listeners()).toBe(2);
    interruption.release();
    expect(listeners()).toBe(0);
  });
});

describe('the CDK CLI', () => {
  const never = new AbortController().signal;
  const run = (
    script: string,
    signal: AbortSignal,
    writeLine: (line: string) => void = () => undefined,
  ) =>
    runCdk(['deploy', 'services/polly'], {
      writeLine,
      signal,
      environment: { ...process.env, GREETING: 'hello' },
      program: [process.execPath, '-e', script, '--'],
    });

  it('gets its arguments without a shell, and its output is printed line by line', async () => {
    const lines: string[] = [];
    const script =
      'console.log(process.argv.slice(1).join("|")); console.error(process.env.GREETING); process.exitCode = 3';
    expect(await run(script, never, (line) => lines.push(line))).toBe(3);
    expect(lines.sort()).toEqual(['  deploy|services/polly', '  hello']);
  });

  it('is interrupted with its child processes and awaited', async () => {
    const controller = new AbortController();
    const lines: string[] = [];
    const child =
      'process.on("SIGINT", () => { console.log("child ended"); process.exit() }); console.log("ready"); setInterval(() => {}, 1000)';
    const script = `
      const { spawn } = require('node:child_process');
      process.on('SIGINT', () => setTimeout(() => process.exit(7), 300));
      spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
      setInterval(() => {}, 1000);`;
    const code = await run(script, controller.signal, (line) => {
      lines.push(line.trim());
      if (line.includes('ready')) controller.abort();
    });
    expect(lines).toEqual(['ready', 'child ended']);
    expect(code).toBe(7);
  });

  it('does not start after an interruption', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(run('', controller.signal)).rejects.toThrow('aborted');
  });
});
