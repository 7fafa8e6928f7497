import { BedrockClient, GetFoundationModelAvailabilityCommand } from '@aws-sdk/client-bedrock';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  NoSuchResourceException,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { allPages } from '../account/pages';
import type { ClientSettings } from '../account/run-command';
import type { Account } from './run-checks';

/** Account of the given credentials, read through the SDK. */
export function awsAccount(settings: ClientSettings): Account {
  const sts = new STSClient(settings);
  const quotas = new ServiceQuotasClient(settings);
  const bedrock = new BedrockClient(settings);
  const cloudFormation = new CloudFormationClient(settings);
  return {
    region: settings.region,
    async identity() {
      const { Account = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
      return { account: Account, arn: Arn };
    },
    async quota(ServiceCode, QuotaCode) {
      const query = { ServiceCode, QuotaCode };
      // GetServiceQuota may have no value for a quota that was never changed.
      const applied = await undefinedIfMissing(quotas.send(new GetServiceQuotaCommand(query)));
      const found =
        applied ??
        (await undefinedIfMissing(quotas.send(new GetAWSDefaultServiceQuotaCommand(query))));
      return found?.Quota?.Value;
    },
    async findModelIssue(modelId) {
      const answer = await bedrock.send(new GetFoundationModelAvailabilityCommand({ modelId }));
      // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetFoundationModelAvailability.html
      const faults = [
        [answer.regionAvailability === 'AVAILABLE', 'not in this Region'],
        [answer.authorizationStatus === 'AUTHORIZED', 'not authorized'],
        [answer.entitlementAvailability === 'AVAILABLE', 'not entitled'],
        [answer.agreementAvailability?.status === 'AVAILABLE', 'no agreement'],
      ] as const;
      const reasons = faults.flatMap(([holds, reason]) => (holds ? [] : [reason]));
      return reasons.length === 0 ? undefined : reasons.join(', ');
    },
    async stacks() {
      const stacks = await allPages(async (NextToken) => {
        const page = await cloudFormation.send(
          new DescribeStacksCommand({ ...(NextToken !== undefined && { NextToken }) }),
        );
        return { items: page.Stacks, next: page.NextToken };
      });
      return stacks.flatMap(({ StackName }) => StackName ?? []);
    },
  };
}

async function undefinedIfMissing<Answer>(request: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof NoSuchResourceException) return undefined;
    throw error;
  }
}
