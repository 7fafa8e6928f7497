import { catalog } from '../../lib/catalog';
import type { Row } from '../../lib/row';
import { isHelpRequested, formatHelp } from '../terminal/command-line';
import { printable } from '../terminal/printable';
import { endQuietlyOnClosedPipe } from '../terminal/quiet-pipe';
import { reportError } from '../terminal/report-error';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import { assemblyDirectory, synthesize } from './synthesize';
import { startEmulator } from '@by-example/emulator/emulator';
import { readStartArguments, startCommand } from './start-command';
import { clearRunning, saveRunning } from '../try/running';

/** Starts the emulator and runs it until Ctrl-C. */
async function main(args: readonly string[]): Promise<void> {
  if (isHelpRequested(args)) {
    console.log(formatHelp(startCommand));
    return;
  }
  const { port, faults, realTime, keep, verbose, ownModels } = readStartArguments(
    args,
    process.env,
  );

  const synthesized = await synthesize();
  const emulator = await startEmulator({
    assembly: assemblyDirectory,
    port,
    realTime,
    faults,
    ownModels,
    ...(keep !== undefined && { dataFolder: keep }),
    log: (line) => {
      if (verbose) console.log(printable(line));
    },
  });
  const { url, credentials } = emulator;
  const { region } = emulatedEnvironment;
  saveRunning({ url, credentials });
  // Measured from process start, because the user also waits for loading and synthesis.
  const seconds = (performance.now() / 1_000).toFixed(1);

  console.log(
    `${synthesized === 'made' ? 'Synthesized' : 'Nothing changed'}; emulator ready in ${seconds} s.\n`,
  );
  for (const [capability, { url: server, model = 'its first model' }] of Object.entries(ownModels))
    console.log(`${capability}: ${model} at ${server} answers, a model of your own.`);
  for (const row of catalog) console.log(describeRow(row));
  for (const warning of emulator.warnings) console.log(`Warning: ${warning}`);
  console.log(
    [
      'The endpoint, for the aws command or any SDK:',
      `  export AWS_ENDPOINT_URL=${url} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
      `  export AWS_ACCESS_KEY_ID=${credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}`,
      '',
      'Run a try in another terminal. Ctrl-C stops the emulator.',
    ].join('\n'),
  );

  const stop = () => {
    clearRunning();
    void emulator.close().then(() => {
      console.log('\nStopped.');
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function describeRow({ address, title, lifecycle, idleCost: atRest, tries }: Row): string {
  const price =
    atRest.usdPerMonth === 'unknown'
      ? 'unknown idle cost'
      : `$${atRest.usdPerMonth} a month when idle`;
  const open =
    lifecycle.status === 'open'
      ? 'open to new customers'
      : `closed to new customers since ${lifecycle.since ?? 'an unknown day'}; AWS names ${lifecycle.successor ?? 'no successor'}`;
  return [
    `${address}  ${title.en} · ${open} · ${price}`,
    ...tries.map(({ name }) => `  npm run try -- ${address} ${name}`),
    '',
  ].join('\n');
}

endQuietlyOnClosedPipe();
main(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = reportError(error, { print: console.log, printError: console.error });
});
