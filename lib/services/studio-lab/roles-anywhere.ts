import { ArnFormat, Stack, Token, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnProfile, CfnTrustAnchor } from 'aws-cdk-lib/aws-rolesanywhere';
import { Construct } from 'constructs';

export interface RolesAnywhereProps {
  /** CA certificate in PEM format. */
  readonly certificate: string;
}

/**
 * Lets a notebook outside of AWS invoke the functions of this project's free stacks. It gets one-hour credentials for a
 * certificate of the user's own CA, so no access key is stored there
 * (https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html, read 2026-11-25).
 */
export class RolesAnywhere extends Construct {
  readonly trustAnchorArn: string;
  readonly profileArn: string;
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: RolesAnywhereProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const anchor = new CfnTrustAnchor(this, 'TrustAnchor', {
      name: stack.stackName,
      enabled: true,
      source: {
        sourceType: 'CERTIFICATE_BUNDLE',
        sourceData: { x509CertificateData: props.certificate },
      },
    });
    const role = new Role(this, 'NotebookRole', {
      description: 'For a notebook outside of AWS, through IAM Roles Anywhere',
      assumedBy: new ServicePrincipal('rolesanywhere.amazonaws.com', {
        // Otherwise every trust anchor of the account could assume the role.
        conditions: { ArnEquals: { 'aws:SourceArn': anchor.attrTrustAnchorArn } },
      }).withSessionTags(),
    });
    role.assumeRolePolicy?.addStatements(
      new PolicyStatement({
        sid: 'SetSourceIdentity',
        actions: ['sts:SetSourceIdentity'],
        principals: [new ServicePrincipal('rolesanywhere.amazonaws.com')],
        conditions: { ArnEquals: { 'aws:SourceArn': anchor.attrTrustAnchorArn } },
      }),
    );
    // Stacks of the free rows deployed with the same prefix as this one.
    const prefix = stack.stackName.replace(/services-studio-lab$/, '');
    const stacks = [`${prefix}services-*/*`, `${prefix}metrics/*`];
    const functions = [`${prefix}services-*`, `${prefix}metrics-*`];
    role.addToPolicy(
      new PolicyStatement({
        sid: 'DescribeFreeStacks',
        actions: ['cloudformation:DescribeStacks'],
        resources: stacks.map((resourceName) =>
          stack.formatArn({ service: 'cloudformation', resource: 'stack', resourceName }),
        ),
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        sid: 'InvokeFreeStackFunctions',
        actions: ['lambda:InvokeFunction'],
        resources: functions.map((resourceName) =>
          stack.formatArn({
            service: 'lambda',
            resource: 'function',
            resourceName,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ),
      }),
    );
    const profile = new CfnProfile(this, 'Profile', {
      name: stack.stackName,
      enabled: true,
      durationSeconds: 3600,
      roleArns: [role.roleArn],
    });
    profile.node.addDependency(role);
    const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
    for (const named of [
      ...stacks.map((name) => `cloudformation:${stack.region}:${account}:stack/${name}`),
      ...functions.map((name) => `lambda:${stack.region}:${account}:function:${name}`),
    ])
      Validations.of(stack).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:${stack.partition}:${named}]`,
        reason: 'The resources belong to other stacks, of which only the name prefix is known.',
      });

    this.trustAnchorArn = anchor.attrTrustAnchorArn;
    this.profileArn = profile.attrProfileArn;
    this.roleArn = role.roleArn;
  }
}
