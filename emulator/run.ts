import { parseArgs } from 'node:util';
import { catalogue } from '../lib/catalogue';
import type { Row } from '../lib/row';
import { assemblyDirectory, emulatedPlace, synthesize } from './assembly/synthesize';
import { startEmulator } from './emulator';
import { forgetRunning, rememberRunning } from './try/running';

/** Starts the emulator and keeps it running until Ctrl-C. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4570' },
      'real-time': { type: 'boolean', default: false },
      fault: { type: 'string', multiple: true, default: [] },
      keep: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port: a whole number from 0 to 65535; got ${values.port}`);
  }
  const synthesized = await synthesize();
  const began = performance.now();
  const emulator = await startEmulator({
    assembly: assemblyDirectory,
    port,
    realTime: values['real-time'],
    faults: values.fault,
    ...(values.keep !== undefined && { keep: values.keep }),
    log: (line) => {
      if (values.verbose) console.log(line);
    },
  });
  const { url, credentials } = emulator;
  const { region } = emulatedPlace;
  rememberRunning({ url, credentials });
  const took = Math.round(performance.now() - began);

  console.log(
    `${synthesized === 'made' ? 'Synthesized' : 'Nothing changed'}; emulator ready in ${took} ms.\n`,
  );
  for (const row of catalogue) console.log(describeRow(row));
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
    forgetRunning();
    void emulator.close().then(() => {
      console.log('\nStopped.');
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function describeRow({ address, title, lifecycle, atRest, tries }: Row): string {
  const price =
    atRest.usdPerMonth === 'unknown' ? 'price at rest unknown' : `$${atRest.usdPerMonth} at rest`;
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

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
