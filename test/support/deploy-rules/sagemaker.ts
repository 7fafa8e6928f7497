import { xgboostAccounts } from '../../../lib/services/sagemaker/training/xgboost-image';
import type { Rule } from './rule';
import { list, read, references, resources, text } from './template-reading';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantServerlessConfig.html, read 2026-11-25 */
const memorySizes = [1024, 2048, 3072, 4096, 5120, 6144];
const maxConcurrency = 200;

/**
 * Properties that a serverless endpoint does not support
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html, read 2026-11-24).
 */
const notServerless = ['VpcConfig', 'EnableNetworkIsolation'];

export const servable: Rule = {
  requirement: 'serves models that SageMaker can fetch and run, within the limits of its endpoints',
  findings: ({ template }) => {
    const models = resources(template, 'AWS::SageMaker::Model');
    const variants = resources(template, 'AWS::SageMaker::EndpointConfig').flatMap(
      ([id, { Properties }]) =>
        list(Properties, 'ProductionVariants').map((variant) => ({ id, variant })),
    );
    const serverless = variants.filter(({ variant }) => read(variant, 'ServerlessConfig'));
    return [
      ...models.flatMap(([id, { Properties }]) => {
        const container = read(Properties, 'PrimaryContainer');
        const data = text(read(container, 'ModelDataUrl'));
        const [account, region] =
          /^(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com\/sagemaker-xgboost:/
            .exec(text(read(container, 'Image')))
            ?.slice(1) ?? [undefined, ''];
        return [
          ...(data === '' || data.endsWith('.tar.gz')
            ? []
            : [
                `${id} has the artifact ${data}: SageMaker requires an archive that ends in .tar.gz`,
              ]),
          ...(account === undefined || xgboostAccounts[region ?? ''] === account
            ? []
            : [`${id} pulls XGBoost from ${account}, which is not the account of ${region}`]),
        ];
      }),
      ...serverless.flatMap(({ id, variant }) => {
        const size = Number(read(variant, 'ServerlessConfig', 'MemorySizeInMB'));
        const concurrency = Number(read(variant, 'ServerlessConfig', 'MaxConcurrency'));
        const [model = ''] = references(read(variant, 'ModelName'));
        const properties = template.Resources?.[model]?.Properties;
        return [
          ...(memorySizes.includes(size)
            ? []
            : [`${id} has ${size} MB: choose one of ${memorySizes.join(', ')}`]),
          ...(concurrency >= 1 && concurrency <= maxConcurrency
            ? []
            : [`${id} takes ${concurrency} calls at a time: 1 to ${maxConcurrency}`]),
          ...notServerless
            .filter((property) => read(properties, property) !== undefined)
            .map((property) => `${model} has ${property}, and ${id} is serverless: leave it out`),
        ];
      }),
    ];
  },
  fixtures: [
    {
      mistake: 'an artifact with a truncated extension, and the registry of another Region',
      template: {
        Resources: {
          Model: {
            Type: 'AWS::SageMaker::Model',
            Properties: {
              PrimaryContainer: {
                Image: '683313688378.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost:3.0-5',
                ModelDataUrl: 's3://assets/model.gz',
              },
            },
          },
        },
      },
      findings: [
        'Model has the artifact s3://assets/model.gz: SageMaker requires an archive that ends in .tar.gz',
        'Model pulls XGBoost from 683313688378, which is not the account of eu-west-1',
      ],
    },
    {
      mistake: 'more than a serverless endpoint can have',
      template: {
        Resources: {
          Model: {
            Type: 'AWS::SageMaker::Model',
            Properties: { EnableNetworkIsolation: true },
          },
          Config: {
            Type: 'AWS::SageMaker::EndpointConfig',
            Properties: {
              ProductionVariants: [
                {
                  ModelName: { 'Fn::GetAtt': ['Model', 'ModelName'] },
                  ServerlessConfig: { MemorySizeInMB: 1500, MaxConcurrency: 201 },
                },
              ],
            },
          },
        },
      },
      findings: [
        'Config has 1500 MB: choose one of 1024, 2048, 3072, 4096, 5120, 6144',
        'Config takes 201 calls at a time: 1 to 200',
        'Model has EnableNetworkIsolation, and Config is serverless: leave it out',
      ],
    },
  ],
};
