import { allows, conditionValues, grants, trusts } from './grants';
import { getArn, policy, role } from './fixture-resources';
import type { Rule } from './rule';
import { read, references, text } from './template-reading';

const pass = { Effect: 'Allow', Action: 'iam:PassRole', Resource: getArn('Batch') };
const toTranslate = {
  Condition: { StringEquals: { 'iam:PassedToService': 'translate.amazonaws.com' } },
};

const passed: Rule = {
  requirement: 'passes only its own roles, each to one service that the role trusts',
  findings: ({ template }) =>
    grants(template)
      .filter((grant) => allows(grant, 'iam:PassRole'))
      .flatMap(({ where, resources, statement }) => {
        const services = conditionValues(statement, 'iam:PassedToService');
        const roles = [...references(read(statement, 'Resource'))].filter((id) =>
          resources.includes(`<${id}.Arn>`),
        );
        return [
          ...resources
            .filter((resource) => !roles.some((id) => resource === `<${id}.Arn>`))
            .map((resource) => `${where} passes ${resource}: name a role of this stack`),
          ...(services.length === 0
            ? [`${where} passes a role to any service: add iam:PassedToService`]
            : []),
          ...roles.flatMap((id) =>
            services
              .filter((service) => !trusts(template, id, service))
              .map((service) => `${where} passes ${id} to ${service}, which it does not trust`),
          ),
        ];
      }),
  fixtures: [
    {
      mistake: 'any role, to any service',
      template: {
        Resources: {
          Role: role('states.amazonaws.com', { Effect: 'Allow', Action: 'iam:*', Resource: '*' }),
        },
      },
      findings: [
        'Role, statement 1 passes *: name a role of this stack',
        'Role, statement 1 passes a role to any service: add iam:PassedToService',
      ],
    },
    {
      mistake: 'a role to a service that cannot assume it',
      template: {
        Resources: {
          Role: role('states.amazonaws.com', { ...pass, ...toTranslate }),
          Batch: role('comprehend.amazonaws.com'),
        },
      },
      findings: [
        'Role, statement 1 passes Batch to translate.amazonaws.com, which it does not trust',
      ],
    },
  ],
  sound: {
    Resources: {
      Role: role('states.amazonaws.com', { ...pass, ...toTranslate }),
      Batch: role('translate.amazonaws.com'),
    },
  },
};

const authorizationReference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

/** Documentation of why actions have no narrower resource than `*`, by action. */
const withoutResource: Readonly<Record<string, string>> = {
  // Speech synthesis actions support only lexicons as resources, where they exist; the get action supports
  // none.
  ...onPage(
    `${authorizationReference}/list_polly.html`,
    'polly:GetSpeechSynthesisTask',
    'polly:StartSpeechSynthesisTask',
    'polly:SynthesizeSpeech',
  ),
  ...onPage(
    `${authorizationReference}/list_comprehend.html`,
    'comprehend:BatchDetectDominantLanguage',
    'comprehend:BatchDetectEntities',
    'comprehend:BatchDetectKeyPhrases',
    'comprehend:BatchDetectSentiment',
    'comprehend:DetectDominantLanguage',
  ),
  // Only a terminology and parallel data are resources, where they exist.
  ...onPage(
    `${authorizationReference}/list_translate.html`,
    'translate:DescribeTextTranslationJob',
    'translate:StartTextTranslationJob',
    'translate:TranslateText',
  ),
  ...onPage(
    'https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html',
    'sagemaker:ListEndpointConfigs',
    'sagemaker:ListModelPackages',
    'sagemaker:ListModels',
  ),
  ...onPage(
    `${authorizationReference}/list_amazonbedrock.html`,
    'bedrock:ListCustomModelDeployments',
    'bedrock:ListCustomModels',
  ),
  // Studio lists existing resources before a user chooses a space.
  ...onPage(
    `${authorizationReference}/list_amazonsagemaker.html`,
    'sagemaker:ListApps',
    'sagemaker:ListDomains',
    'sagemaker:ListSpaces',
    'sagemaker:ListUserProfiles',
  ),
  ...onPage(
    `${authorizationReference}/list_transcribe.html`,
    'transcribe:StartCallAnalyticsJob',
    'transcribe:StartTranscriptionJob',
  ),
  // Limited to Kendra's namespace by a condition.
  ...onPage(
    'https://docs.aws.amazon.com/kendra/latest/dg/iam-roles.html',
    'cloudwatch:PutMetricData',
  ),
  // Required for the log of a state machine; CDK writes this statement.
  ...onPage(
    'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ),
  // A registry token is not tied to a repository.
  ...onPage(
    `${authorizationReference}/list_elasticcontainerregistry.html`,
    'ecr:GetAuthorizationToken',
  ),
  // The AWS policy for Studio names no resource.
  ...onPage(
    'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-set-up.html',
    'codewhisperer:GenerateRecommendations',
    'q:SendMessage',
  ),
};

function onPage(page: string, ...actions: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(actions.map((action) => [action, page]));
}

const narrow: Rule = {
  requirement: 'allows only unscoped actions on every resource',
  findings: ({ template }) =>
    grants(template).flatMap(({ where, actions, resources, statement }) => [
      ...(['NotAction', 'NotResource'] as const)
        .filter((element) => read(statement, element) !== undefined)
        .map((element) => `${where} allows by ${element}: list the allowed actions`),
      ...(resources.includes('*')
        ? actions
            .filter((action) => !(action in withoutResource))
            .map(
              (action) =>
                `${where} allows ${action} on *: name the resource, or list the action as unscoped`,
            )
        : []),
    ]),
  fixtures: [
    {
      mistake: 'an action on everything',
      template: {
        Resources: {
          Role: role('lambda.amazonaws.com'),
          May: policy(
            'Role',
            { Effect: 'Deny', Action: 'polly:DeleteLexicon', Resource: '*' },
            { Sid: 'Speak', Effect: 'Allow', Action: ['polly:GetLexicon'], Resource: ['*'] },
            { Effect: 'Allow', NotAction: 'iam:*', Resource: text(getArn('Role')) },
          ),
        },
      },
      findings: [
        'May, statement Speak allows polly:GetLexicon on *: name the resource, or list the action as unscoped',
        'May, statement 3 allows by NotAction: list the allowed actions',
      ],
    },
  ],
};

export const grantRules: readonly Rule[] = [passed, narrow];
