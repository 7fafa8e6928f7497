import { App } from 'aws-cdk-lib';
import { describeRefusal, RefusedInput } from '../lambda/shared/errors';
import { build } from '../lib/build';
import { readConfig } from '../lib/config';

try {
  const app = new App();
  build(app, readConfig(app.node, process.env));
  app.synth();
} catch (error) {
  if (!(error instanceof RefusedInput)) throw error;
  console.error(describeRefusal(error.refusal));
  process.exitCode = 1;
}
