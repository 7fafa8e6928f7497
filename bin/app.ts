import { App } from 'aws-cdk-lib';
import { build } from '../lib/build';
import { readConfig } from '../lib/config';

const app = new App();
build(app, readConfig(app.node, process.env));
app.synth();
