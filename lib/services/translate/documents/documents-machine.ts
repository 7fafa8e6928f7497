import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { LoggedStateMachine } from '../../../shared/state-machines/logged-state-machine';
import { documentsDefinition } from './documents-definition';

export interface DocumentsMachineProps {
  readonly unpack: IFunction;
  readonly collect: IFunction;
  /** What the batch jobs work as. */
  readonly batchRole: IRole;
  /** Whether the jobs may name parallel data. */
  readonly hasParallelData: boolean;
}

/** From dropped documents to their translations. */
export class DocumentsMachine extends LoggedStateMachine {
  constructor(scope: Construct, id: string, props: DocumentsMachineProps) {
    const { unpack, collect, batchRole, hasParallelData } = props;
    super(scope, id, {
      definition: documentsDefinition({
        partition: Aws.PARTITION,
        unpackFunction: unpack.functionArn,
        collectFunction: collect.functionArn,
        batchRole: batchRole.roleArn,
        hasParallelData,
      }),
      mapsDistributed: true,
      statements: [
        new PolicyStatement({
          sid: 'InvokeItsFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [unpack.functionArn, collect.functionArn],
        }),
        new PolicyStatement({
          sid: 'TranslateInBatches',
          // Starting has no resource but a terminology or parallel data, and a job of other languages names
          // neither, so nothing narrower would do; looking has none at all
          // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_translate.html, read 2026-11-25).
          actions: ['translate:StartTextTranslationJob', 'translate:DescribeTextTranslationJob'],
          resources: ['*'],
        }),
        new PolicyStatement({
          sid: 'HandTheJobsTheirRole',
          actions: ['iam:PassRole'],
          resources: [batchRole.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'translate.amazonaws.com' } },
        }),
      ],
    });
    // A job may be started as soon as there is a machine, and the role has to be able to do its work.
    this.node.addDependency(batchRole);
  }
}
