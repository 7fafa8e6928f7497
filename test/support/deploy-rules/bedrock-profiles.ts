import type { TemplateResource } from '@by-example/emulator/core/assembly/load-templates';
import { embeddingModels } from '../../../lambda/shared/bedrock/bedrock-models';
import { profiles } from './bedrock-reach';
import { allows, conditionValues, grants } from './grants';
import type { Grant } from './grants';
import { role } from './fixture-resources';
import type { Rule } from './rule';

const invocations = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

export const throughProfile: Rule = {
  requirement:
    'allows a model through a profile of its own in each region that serves it, and nowhere else',
  findings: ({ template }) => {
    const all = grants(template);
    const reaches = [...profiles(template)];
    const unknown = reaches
      .filter(([, reach]) => reach === undefined)
      .map(
        ([id]) =>
          `${id} copies a profile that lambda/shared/bedrock/bedrock-models.ts does not have: add it`,
      );
    const ungranted = invocations.flatMap((action) => {
      const models = all.filter((grant) => allows(grant, action));
      return reaches.flatMap(([id, reach]) =>
        models
          .filter(({ resources }) => resources.includes(reach?.arn ?? ''))
          .flatMap(({ where, role }) => {
            const named = models
              .filter((grant) => grant.role === role && throughOnly(grant).includes(reach!.arn))
              .flatMap(({ resources }) => resources);
            const needed = reach!.destinations.map(
              (region) => `arn:aws:bedrock:${region}::foundation-model/${reach!.model.id}`,
            );
            return [
              ...needed
                .filter((arn) => !named.includes(arn))
                .map((arn) => `${where} allows ${id} without its model: allow ${arn} through it`),
              ...named
                .filter((arn) => !needed.includes(arn))
                .map((arn) => `${where} allows ${id}, which never reaches ${arn}: leave that out`),
            ];
          }),
      );
    });
    // A profile routes invocations; a training job names its base model itself.
    const direct = all
      .filter((grant) => allows(grant, 'bedrock:InvokeModel'))
      .filter((grant) => grant.resources.some(needsProfile))
      .filter((grant) => throughOnly(grant).length === 0)
      .map(
        ({ where }) => `${where} allows a model without a profile: add bedrock:InferenceProfileArn`,
      );
    return [...unknown, ...ungranted, ...direct];
  },
  fixtures: [
    {
      mistake: 'a model allowed in the home region only, and in one that the profile never uses',
      template: {
        Resources: {
          Profile: profile('us.amazon.nova-lite-v1:0'),
          Role: role('lambda.amazonaws.com', throughTheProfile(), {
            ...model('us-east-1', 'us-east-2', 'eu-west-1'),
            Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profileArn() } },
          }),
        },
      },
      findings: [
        'Role, statement 1 allows Profile without its model: ' +
          'allow arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0 through it',
        'Role, statement 1 allows Profile, which never reaches ' +
          'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0: leave that out',
      ],
    },
    {
      mistake: 'a model allowed with and without the profile, and a profile of no known model',
      template: {
        Resources: {
          Profile: profile('us.amazon.nova-lite-v1:0'),
          Other: profile('us.amazon.titan-v9'),
          Role: role(
            'lambda.amazonaws.com',
            throughTheProfile(),
            {
              ...model('us-east-1', 'us-east-2', 'us-west-2'),
              Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profileArn() } },
            },
            model('us-east-1'),
          ),
        },
      },
      findings: [
        'Other copies a profile that lambda/shared/bedrock/bedrock-models.ts does not have: add it',
        'Role, statement 3 allows a model without a profile: add bedrock:InferenceProfileArn',
      ],
    },
    {
      mistake: 'a model for embeddings in a Region that does not serve it',
      template: { Resources: { Role: role('lambda.amazonaws.com', embeddings('eu-west-9')) } },
      findings: [
        'Role, statement 1 allows a model without a profile: add bedrock:InferenceProfileArn',
      ],
    },
  ],
  sound: { Resources: { Role: role('lambda.amazonaws.com', embeddings('us-east-1')) } },
};

/** Whether a resource is a model that is not served in this Region alone. */
function needsProfile(arn: string): boolean {
  const [, region, model] = /:bedrock:([^:]*)::foundation-model\/(.+)$/.exec(arn) ?? [];
  if (model === undefined) return false;
  return !embeddingModels.some(
    ({ id, onDemandRegions }) => id === model && onDemandRegions.includes(region ?? ''),
  );
}

/** Profiles that a statement requires for its actions. */
function throughOnly({ statement }: Grant): readonly string[] {
  return conditionValues(statement, 'bedrock:InferenceProfileArn');
}

function profile(id: string): TemplateResource {
  return {
    Type: 'AWS::Bedrock::ApplicationInferenceProfile',
    Properties: {
      ModelSource: { CopyFrom: `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${id}` },
    },
  };
}

function profileArn(): object {
  return { 'Fn::GetAtt': ['Profile', 'InferenceProfileArn'] };
}

function throughTheProfile(): object {
  return { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: profileArn() };
}

function model(...regions: readonly string[]): object {
  return {
    Effect: 'Allow',
    Action: 'bedrock:Invoke*',
    Resource: regions.map(
      (region) => `arn:aws:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0`,
    ),
  };
}

function embeddings(region: string): object {
  return {
    Effect: 'Allow',
    Action: 'bedrock:InvokeModel',
    Resource: `arn:aws:bedrock:${region}::foundation-model/amazon.titan-embed-text-v2:0`,
  };
}
