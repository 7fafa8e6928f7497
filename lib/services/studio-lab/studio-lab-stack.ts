import { Annotations, CfnOutput, CfnWaitConditionHandle, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { readCertificate } from './certificate';
import { RolesAnywhere } from './roles-anywhere';

export interface StudioLabStackProps extends StackProps {
  /**
   * Path of the CA certificate that notebooks are trusted by.
   *
   * @default - none: the stack deploys nothing
   */
  readonly certificate?: string;
}

/** Deploys nothing of Studio Lab, which has no API; with a certificate, gives its notebooks access to the account. */
export class StudioLabStack extends Stack {
  constructor(scope: Construct, id: string, props: StudioLabStackProps) {
    super(scope, id, props);
    const certificate =
      props.certificate === undefined ? undefined : readCertificate(props.certificate);

    if (certificate?.fault !== undefined) Annotations.of(this).addError(certificate.fault);
    if (certificate?.pem === undefined) {
      // CloudFormation rejects a stack without resources; this placeholder creates nothing.
      new CfnWaitConditionHandle(this, 'Nothing');
      Annotations.of(this).addInfoV2(
        'services/studio-lab:nothing',
        'Nothing is deployed: Studio Lab has no resources and no API. With -c certificate=ca.pem, its notebooks get access to the account.',
      );
      return;
    }

    const notebooks = new RolesAnywhere(this, 'Notebooks', { certificate: certificate.pem });
    new CfnOutput(this, 'TrustAnchor', { value: notebooks.trustAnchorArn });
    new CfnOutput(this, 'Profile', { value: notebooks.profileArn });
    new CfnOutput(this, 'NotebookRole', { value: notebooks.roleArn });
  }
}
