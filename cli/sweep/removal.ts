/** A resource that a command can remove. */
export interface RemovableResource {
  readonly kind: string;
  readonly name: string;
  readonly mountTargets?: number;
}

/** AWS CLI commands that remove each kind, without the name at their end. */
const commands: Readonly<Record<string, string>> = {
  'log group': 'aws logs delete-log-group --log-group-name',
  endpoint: 'aws sagemaker delete-endpoint --endpoint-name',
  'endpoint configuration': 'aws sagemaker delete-endpoint-config --endpoint-config-name',
  model: 'aws sagemaker delete-model --model-name',
  'model package': 'aws sagemaker delete-model-package --model-package-name',
  'model package group': 'aws sagemaker delete-model-package-group --model-package-group-name',
  domain: 'aws sagemaker delete-domain --domain-id',
  'file system': 'aws efs delete-file-system --file-system-id',
  function: 'aws lambda delete-function --function-name',
  'state machine': 'aws stepfunctions delete-state-machine --state-machine-arn',
  'Kendra index': 'aws kendra delete-index --id',
  bot: 'aws lexv2-models delete-bot --bot-id',
  'custom model': 'aws bedrock delete-custom-model --model-identifier',
  'custom model deployment':
    'aws bedrock delete-custom-model-deployment --custom-model-deployment-identifier',
  guardrail: 'aws bedrock delete-guardrail --guardrail-identifier',
  'inference profile': 'aws bedrock delete-inference-profile --inference-profile-identifier',
  prompt: 'aws bedrock-agent delete-prompt --prompt-identifier',
};

/** Commands that remove a resource, in order; empty if none is known. */
export function buildRemovalCommands(
  { kind, name, mountTargets = 0 }: RemovableResource,
  region: string,
): readonly string[] {
  // `rb --force` empties the bucket first, except for old versions of objects.
  if (kind === 'bucket') return [`aws s3 rb s3://${name} --force --region ${region}`];
  const command = commands[kind];
  if (command === undefined) return [];
  const removal = `${command} ${quoted(name)} --region ${region}`;
  if (kind !== 'file system' || mountTargets === 0) return [removal];
  // EFS rejects the deletion of a file system with mount targets.
  return [
    `aws efs describe-mount-targets --file-system-id ${name} --query 'MountTargets[].MountTargetId' --output text --region ${region} | xargs -n1 aws efs delete-mount-target --region ${region} --mount-target-id`,
    removal,
  ];
}

/** Quotes a name for the shell; AWS names contain no apostrophes. */
function quoted(name: string): string {
  return /^[\w:/.-]+$/.test(name) ? name : `'${name}'`;
}

/** Kinds by the ARN's service and resource prefix; the rest of the resource is the name. */
const kinds: readonly (readonly [service: string, prefix: string, kind: string])[] = [
  ['s3', '', 'bucket'],
  ['logs', 'log-group:', 'log group'],
  ['lambda', 'function:', 'function'],
  ['sagemaker', 'endpoint/', 'endpoint'],
  ['sagemaker', 'endpoint-config/', 'endpoint configuration'],
  ['sagemaker', 'model/', 'model'],
  ['sagemaker', 'model-package-group/', 'model package group'],
  ['sagemaker', 'domain/', 'domain'],
  ['elasticfilesystem', 'file-system/', 'file system'],
  ['kendra', 'index/', 'Kendra index'],
  ['lex', 'bot/', 'bot'],
  ['bedrock', 'prompt/', 'prompt'],
];

/** Kinds whose commands take the complete ARN. */
const wholeArn: readonly (readonly [service: string, prefix: string, kind: string])[] = [
  ['states', 'stateMachine:', 'state machine'],
  ['sagemaker', 'model-package/', 'model package'],
  ['bedrock', 'custom-model-deployment/', 'custom model deployment'],
  ['bedrock', 'custom-model/', 'custom model'],
  ['bedrock', 'guardrail/', 'guardrail'],
  ['bedrock', 'application-inference-profile/', 'inference profile'],
];

/** Parses an ARN. For an unknown kind, the name is the ARN. */
export function parseResourceArn(arn: string): RemovableResource {
  const [, , service = '', , , ...rest] = arn.split(':');
  const resource = rest.join(':').replace(/:\*$/, '');
  const fits = ([of, prefix]: readonly [string, string, string]) =>
    of === service && resource.startsWith(prefix);
  const whole = wholeArn.find(fits);
  if (whole !== undefined) return { kind: whole[2], name: arn };
  const found = kinds.find(fits);
  if (found !== undefined) return { kind: found[2], name: resource.slice(found[1].length) };
  return { kind: `${service} ${resource.split(/[/:]/)[0] ?? ''}`.trim(), name: arn };
}
