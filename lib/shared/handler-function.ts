import { join } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Duration, Size } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** Output folder of `tools/bundle/bundle.mjs`. */
const bundles = join(__dirname, '..', '..', 'build', 'bundles');

export interface HandlerFunctionProps {
  /** Folder of `handler.ts` in `lambda`: `services/polly/speak`. */
  readonly handler: string;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeout: Duration;
  /** Memory in megabytes; CPU scales with it. */
  readonly memorySize: number;
  /**
   * Size of `/tmp`.
   * @default 512 MB, Lambda's default
   */
  readonly temporaryStorage?: Size;
}

/**
 * Function that runs a bundled handler. Its role may initially only write its own log: the managed
 * policy that CDK would attach may write to every log group of the account.
 */
export class HandlerFunction extends Construct {
  readonly function: IFunction;

  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grants.write(role);
    this.function = new Function(this, 'Function', {
      description: props.description,
      code: Code.fromAsset(join(bundles, props.handler)),
      handler: 'handler.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize,
      timeout: props.timeout,
      ...(props.temporaryStorage !== undefined && { ephemeralStorageSize: props.temporaryStorage }),
      environment: props.environment,
      logGroup,
      role,
    });
  }
}
