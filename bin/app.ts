import { App } from 'aws-cdk-lib';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { build } from '../lib/build';
import { readConfig } from '../lib/config';

try {
  const app = new App();
  const skipped = build(app, readConfig(app.node, process.env));
  for (const sentence of skipped) console.error(sentence);
  app.synth();
} catch (error) {
  if (!(error instanceof InvalidInputError)) throw error;
  const { field, expected, received, suggestion } = error.issue;
  console.error(
    `error: ${field}: expected: ${expected}\nreceived: ${received}\nfix: ${suggestion}`,
  );
  process.exitCode = 1;
}
