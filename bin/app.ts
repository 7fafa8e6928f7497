import { App } from 'aws-cdk-lib';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { build } from '../lib/build';
import { readConfig } from '../lib/config';

try {
  const app = new App();
  const leftOut = build(app, readConfig(app.node, process.env));
  for (const sentence of leftOut) console.error(sentence);
  app.synth();
} catch (error) {
  if (!(error instanceof InvalidInputError)) throw error;
  const { field, expected, received, suggestion } = error.refusal;
  console.error(`error: ${field}: expected ${expected}; got ${received}\nfix: ${suggestion}`);
  process.exitCode = 1;
}
