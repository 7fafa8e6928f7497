import { CfnOutput, Stack, Token, Validations } from 'aws-cdk-lib';
import { CfnSecurityGroup, CfnSubnet, CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDomain, CfnUserProfile } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { Expiry } from '../../shared/expiry/stack-expiry';
import type { PaidStackProps } from '../../shared/expiry/stack-expiry';
import { allowSpaces } from '../../shared/studio-spaces';

/**
 * SageMaker Studio, the IDE: a domain with one user, whose idle spaces stop.
 *
 * The domain itself is free. A space has an hourly price while it runs, and its volume until the
 * space is deleted. CloudFormation cannot delete a domain with spaces: delete yours first.
 */
export class StudioStack extends Stack {
  constructor(scope: Construct, id: string, props: PaidStackProps) {
    super(scope, id, props);
    const expiry = new Expiry(this, 'Expiry', { hours: props.ttlHours });

    // Only a Unified Studio domain works without a VPC: https://github.com/boto/botocore
    // (sagemaker, CreateDomain, 1.44.5, read 2026-11-25). The VPC has no internet route and no
    // cost.
    const vpc = new CfnVPC(this, 'Vpc', {
      cidrBlock: '10.0.0.0/24',
      enableDnsSupport: true,
      enableDnsHostnames: true,
    });
    const subnet = new CfnSubnet(this, 'Subnet', {
      vpcId: vpc.attrVpcId,
      cidrBlock: '10.0.0.0/24',
      mapPublicIpOnLaunch: false,
    });
    const group = new CfnSecurityGroup(this, 'Spaces', {
      vpcId: vpc.attrVpcId,
      groupDescription: 'SageMaker Studio spaces: no inbound traffic',
      // Without an explicit rule AWS adds one that allows all egress.
      securityGroupEgress: [
        { ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '0.0.0.0/0', description: 'TLS' },
      ],
    });

    const role = this.executionRole();
    const idle = {
      idleSettings: {
        lifecycleManagement: 'ENABLED',
        idleTimeoutInMinutes: 60,
        minIdleTimeoutInMinutes: 60,
        maxIdleTimeoutInMinutes: 120,
      },
    };
    const domain = new CfnDomain(this, 'Domain', {
      // CloudFormation does not generate this name.
      domainName: this.stackName,
      authMode: 'IAM',
      appNetworkAccessType: 'PublicInternetOnly',
      vpcId: vpc.attrVpcId,
      subnetIds: [subnet.attrSubnetId],
      // A home file system would remain, with a price, after the domain is deleted.
      homeEfsFileSystemCreation: 'Disabled',
      tagPropagation: 'ENABLED',
      defaultUserSettings: {
        executionRole: role.roleArn,
        securityGroups: [group.attrGroupId],
        studioWebPortal: 'ENABLED',
        defaultLandingUri: 'studio::',
        jupyterLabAppSettings: { appLifecycleManagement: idle },
        codeEditorAppSettings: { appLifecycleManagement: idle },
        spaceStorageSettings: {
          defaultEbsStorageSettings: {
            defaultEbsVolumeSizeInGb: 5,
            maximumEbsVolumeSizeInGb: 10,
          },
        },
      },
    });
    domain.node.addDependency(role);
    expiry.startBefore(domain);
    const user = new CfnUserProfile(this, 'User', {
      domainId: domain.attrDomainId,
      userProfileName: this.stackName,
    });

    Validations.of(this).acknowledge({
      id: 'AwsSolutions-VPC7',
      reason: 'No traffic is routed in or out of this VPC, so a flow log would record nothing.',
    });
    new CfnOutput(this, 'DomainId', { value: domain.attrDomainId });
    new CfnOutput(this, 'UserProfileName', { value: user.userProfileName });
  }

  /** Role of a Studio user, who may create, start, stop and delete a notebook space. */
  private executionRole(): Role {
    const role = new Role(this, 'ExecutionRole', {
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
    });
    allowSpaces(role);
    const account = Token.isUnresolved(this.account) ? '<AWS::AccountId>' : this.account;
    // Access to any other profile of the account would let one user act as another.
    const user = `user-profile/*/${this.stackName}`;
    role.addToPolicy(
      new PolicyStatement({
        sid: 'CreatePresignedUrl',
        actions: ['sagemaker:CreatePresignedDomainUrl'],
        resources: [`arn:${this.partition}:sagemaker:${this.region}:${this.account}:${user}`],
      }),
    );
    Validations.of(this).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:${this.partition}:sagemaker:${this.region}:${account}:${user}]`,
      reason: 'The domain is created with this role, so its ID is unknown; the user name is known.',
    });
    return role;
  }
}
