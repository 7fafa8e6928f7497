import { createHash } from 'node:crypto';
import { basename } from 'node:path';

/** Input for naming a resource. */
export interface Naming {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly stack: string;
  readonly logicalId: string;
  /** Property with its intrinsic functions resolved; undefined if not set in the template. */
  property(name: string): unknown;
}

export interface Names {
  /** Return value of `Ref`. */
  readonly ref: string;
  /** Return values of `Fn::GetAtt`, by attribute. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * CloudFormation's naming of each resource type that the rows use. Loading fails on any other type,
 * because the emulator would have to guess the value of a reference.
 */
export const resourceTypes: Readonly<Record<string, (naming: Naming) => Names>> = {
  'AWS::IAM::Role': (naming) => {
    const ref = physicalName(naming, 64);
    return {
      ref,
      attributes: { Arn: `arn:${naming.partition}:iam::${naming.account}:role/${ref}` },
    };
  },
  'AWS::IAM::Policy': (naming) => ({ ref: physicalName(naming, 128) }),
  // Creates nothing. AWS would return a presigned URL, which no template uses.
  'AWS::CloudFormation::WaitConditionHandle': (naming) => ({ ref: physicalName(naming, 128) }),
  'AWS::Lambda::Function': (naming) => {
    const ref = physicalName(naming, 64);
    return { ref, attributes: { Arn: arn(naming, 'lambda', `function:${ref}`) } };
  },
  // Has no name: it is a statement of the function's policy.
  'AWS::Lambda::Permission': (naming) => ({ ref: physicalName(naming, 100) }),
  'AWS::StepFunctions::StateMachine': (naming) => {
    const name = givenName(naming, 'StateMachineName') ?? physicalName(naming, 80);
    const ref = arn(naming, 'states', `stateMachine:${name}`);
    return { ref, attributes: { Arn: ref, Name: name } };
  },
  'AWS::Events::Rule': (naming) => {
    const ref = givenName(naming, 'Name') ?? physicalName(naming, 64);
    return { ref, attributes: { Arn: arn(naming, 'events', `rule/${ref}`) } };
  },
  'AWS::Logs::LogGroup': (naming) => {
    const ref = givenName(naming, 'LogGroupName') ?? physicalName(naming, 512);
    return { ref, attributes: { Arn: `${arn(naming, 'logs', `log-group:${ref}`)}:*` } };
  },
  'AWS::S3::Bucket': (naming) => {
    const ref = physicalName(naming, 63).toLowerCase();
    return { ref, attributes: { Arn: `arn:${naming.partition}:s3:::${ref}` } };
  },
  'AWS::S3::BucketPolicy': (naming) => ({ ref: String(naming.property('Bucket')) }),
  // CDK's function that empties a bucket on stack deletion; the emulator discards its buckets
  // anyway.
  'Custom::S3AutoDeleteObjects': (naming) => ({ ref: physicalName(naming, 64) }),
  // Starts an execution that deletes the stack; the emulator's stacks end with the emulator.
  'Custom::Expiry': (naming) => ({ ref: physicalName(naming, 64) }),
  // Stops executions on stack deletion.
  'Custom::RunningExecutions': (naming) => ({ ref: physicalName(naming, 64) }),
  'AWS::Polly::Lexicon': (naming) => {
    const ref = String(naming.property('Name'));
    return { ref, attributes: { Arn: arn(naming, 'polly', `lexicon/${ref}`) } };
  },
  'AWS::Translate::Terminology': (naming) => {
    const ref = String(naming.property('Name'));
    return { ref, attributes: { Arn: arn(naming, 'translate', `terminology/${ref}/LATEST`) } };
  },
  'AWS::Translate::ParallelData': (naming) => {
    const ref = String(naming.property('Name'));
    return { ref, attributes: { Arn: arn(naming, 'translate', `parallel-data/${ref}`) } };
  },
  'AWS::Transcribe::Vocabulary': (naming) =>
    buildNamedResource(naming, 'VocabularyName', 'transcribe', 'vocabulary'),
  'AWS::Transcribe::VocabularyFilter': (naming) =>
    buildNamedResource(naming, 'VocabularyFilterName', 'transcribe', 'vocabulary-filter'),
  'AWS::Transcribe::CallAnalyticsCategory': (naming) =>
    buildNamedResource(naming, 'CategoryName', 'transcribe', 'analytics-category'),
  'AWS::Kendra::Index': (naming) => {
    const ref = uuid(naming);
    return { ref, attributes: { Id: ref, Arn: arn(naming, 'kendra', `index/${ref}`) } };
  },
  'AWS::Kendra::DataSource': (naming) => buildIndexResource(naming, 'data-source'),
  'AWS::Kendra::Faq': (naming) => buildIndexResource(naming, 'faq'),
  'AWS::Bedrock::ApplicationInferenceProfile': (naming) => {
    const id = identifier(naming);
    const profileArn = arn(naming, 'bedrock', `application-inference-profile/${id}`);
    return {
      ref: profileArn,
      attributes: { InferenceProfileArn: profileArn, InferenceProfileId: id },
    };
  },
  'AWS::Bedrock::IntelligentPromptRouter': (naming) => {
    const routerArn = arn(naming, 'bedrock', `prompt-router/${identifier(naming)}`);
    return { ref: routerArn, attributes: { PromptRouterArn: routerArn } };
  },
  'AWS::Bedrock::Guardrail': (naming) => {
    const id = identifier(naming);
    const guardrailArn = arn(naming, 'bedrock', `guardrail/${id}`);
    return {
      ref: guardrailArn,
      attributes: { GuardrailArn: guardrailArn, GuardrailId: id, Version: 'DRAFT' },
    };
  },
  'AWS::Bedrock::GuardrailVersion': (naming) => {
    const guardrail = String(naming.property('GuardrailIdentifier'));
    return { ref: `${guardrail}|1`, attributes: { GuardrailId: guardrail, Version: '1' } };
  },
  'AWS::Bedrock::Prompt': (naming) => {
    const id = identifier(naming);
    const promptArn = arn(naming, 'bedrock', `prompt/${id}`);
    return { ref: promptArn, attributes: { Arn: promptArn, Id: id, Version: 'DRAFT' } };
  },
  'AWS::Bedrock::PromptVersion': (naming) => {
    const versionArn = `${String(naming.property('PromptArn'))}:1`;
    return { ref: versionArn, attributes: { Arn: versionArn, Version: '1' } };
  },
  'AWS::Bedrock::Flow': (naming) => {
    const id = identifier(naming).toUpperCase();
    const flowArn = arn(naming, 'bedrock', `flow/${id}`);
    return { ref: flowArn, attributes: { Arn: flowArn, Id: id, Version: 'DRAFT' } };
  },
  'AWS::Bedrock::FlowVersion': (naming) => {
    const flowArn = String(naming.property('FlowArn'));
    return {
      ref: `${flowArn}|1`,
      attributes: { FlowId: basename(flowArn), Version: '1' },
    };
  },
  'AWS::Bedrock::FlowAlias': (naming) => {
    const id = identifier(naming).toUpperCase();
    const flowArn = String(naming.property('FlowArn'));
    const aliasArn = `${flowArn}/alias/${id}`;
    return {
      ref: `${aliasArn}|${flowArn}`,
      attributes: { Arn: aliasArn, Id: id, FlowId: basename(flowArn) },
    };
  },
  'AWS::Bedrock::KnowledgeBase': (naming) => {
    const id = identifier(naming).toUpperCase();
    const baseArn = arn(naming, 'bedrock', `knowledge-base/${id}`);
    return {
      ref: id,
      attributes: { KnowledgeBaseId: id, KnowledgeBaseArn: baseArn, Status: 'ACTIVE' },
    };
  },
  'AWS::Bedrock::DataSource': (naming) => {
    const id = identifier(naming).toUpperCase();
    const base = String(naming.property('KnowledgeBaseId'));
    return {
      ref: `${base}|${id}`,
      attributes: { DataSourceId: id, DataSourceStatus: 'AVAILABLE' },
    };
  },
  'AWS::S3Vectors::VectorBucket': (naming) => {
    const name = givenName(naming, 'VectorBucketName') ?? physicalName(naming, 63).toLowerCase();
    const ref = arn(naming, 's3vectors', `bucket/${name}`);
    return { ref, attributes: { VectorBucketArn: ref } };
  },
  'AWS::S3Vectors::Index': (naming) => {
    const bucketName = givenName(naming, 'VectorBucketName');
    const bucketArn =
      bucketName === undefined
        ? String(naming.property('VectorBucketArn'))
        : arn(naming, 's3vectors', `bucket/${bucketName}`);
    const name = givenName(naming, 'IndexName') ?? physicalName(naming, 63).toLowerCase();
    const ref = `${bucketArn}/index/${name}`;
    return { ref, attributes: { IndexArn: ref } };
  },
  // `Ref` returns the ARN, in which SageMaker writes the name in lower case.
  'AWS::SageMaker::Model': (naming) => buildSagemakerResource(naming, 'model', 'ModelName'),
  'AWS::SageMaker::EndpointConfig': (naming) =>
    buildSagemakerResource(naming, 'endpoint-config', 'EndpointConfigName'),
  'AWS::SageMaker::Domain': (naming) => {
    const id = `d-${identifier(naming)}`;
    return {
      ref: id,
      attributes: { DomainId: id, DomainArn: arn(naming, 'sagemaker', `domain/${id}`) },
    };
  },
  'AWS::SageMaker::UserProfile': (naming) => ({ ref: String(naming.property('UserProfileName')) }),
  'AWS::EC2::VPC': (naming) => buildNetworkResource(naming, 'vpc', 'VpcId'),
  'AWS::EC2::Subnet': (naming) => buildNetworkResource(naming, 'subnet', 'SubnetId'),
  'AWS::EC2::SecurityGroup': (naming) => buildNetworkResource(naming, 'sg', 'GroupId'),
  'AWS::SageMaker::Endpoint': (naming) =>
    buildSagemakerResource(naming, 'endpoint', 'EndpointName'),
  'AWS::SageMaker::ModelPackageGroup': (naming) => {
    const name = String(naming.property('ModelPackageGroupName'));
    const ref = arn(naming, 'sagemaker', `model-package-group/${name}`);
    return { ref, attributes: { ModelPackageGroupArn: ref } };
  },
  'AWS::Lex::Bot': (naming) => {
    const id = identifier(naming).toUpperCase();
    return { ref: id, attributes: { Id: id, Arn: arn(naming, 'lex', `bot/${id}`) } };
  },
  'AWS::Lex::BotVersion': (naming) => {
    const bot = String(naming.property('BotId'));
    return { ref: `${bot}|1`, attributes: { BotId: bot, BotVersion: '1' } };
  },
  'AWS::Lex::BotAlias': (naming) => {
    const id = identifier(naming).toUpperCase();
    const bot = String(naming.property('BotId'));
    return {
      ref: `${id}|${bot}`,
      attributes: { BotAliasId: id, Arn: arn(naming, 'lex', `bot-alias/${bot}/${id}`) },
    };
  },
};

function buildSagemakerResource(naming: Naming, type: string, attribute: string): Names {
  const name = physicalName(naming, 63);
  const ref = arn(naming, 'sagemaker', `${type}/${name.toLowerCase()}`);
  return { ref, attributes: { [attribute]: name } };
}

/** Names a network resource, which has an ID but no name. */
function buildNetworkResource(naming: Naming, type: string, attribute: string): Names {
  const ref = `${type}-${identifier(naming)}`;
  return { ref, attributes: { [attribute]: ref } };
}

function arn({ partition, region, account }: Naming, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** Name set in the template. */
function givenName(naming: Naming, property: string): string | undefined {
  const name = naming.property(property);
  return typeof name === 'string' ? name : undefined;
}

/** Builds a name as CloudFormation does: stack, logical ID and a unique suffix. */
function physicalName(naming: Naming, length: number): string {
  const suffix = identifier(naming);
  return `${naming.stack}-${naming.logicalId}`.slice(0, length - suffix.length - 1) + `-${suffix}`;
}

/** Names a resource after a required property of its template. */
function buildNamedResource(
  naming: Naming,
  property: string,
  service: string,
  kind: string,
): Names {
  const ref = String(naming.property(property));
  return { ref, attributes: { Arn: arn(naming, service, `${kind}/${ref}`) } };
}

/** Names a resource of an index: `Ref` returns its ID and the index ID. */
function buildIndexResource(naming: Naming, kind: string): Names {
  const index = String(naming.property('IndexId'));
  const id = uuid(naming);
  return {
    ref: `${id}|${index}`,
    attributes: { Id: id, Arn: arn(naming, 'kendra', `index/${index}/${kind}/${id}`) },
  };
}

/** Deterministic UUID of a resource. */
function uuid({ stack, logicalId }: Naming): string {
  const digest = createHash('sha256').update(`${stack}/${logicalId}`).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/** Ten lower-case letters and digits, deterministic for a resource. */
function identifier({ stack, logicalId }: Naming): string {
  const digest = createHash('sha256').update(`${stack}/${logicalId}`).digest();
  return BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(0, 10);
}
