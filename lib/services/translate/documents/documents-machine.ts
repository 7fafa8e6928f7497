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
  /** Data access role of the batch jobs. */
  readonly dataAccessRole: IRole;
  /** Whether the jobs may use parallel data. */
  readonly hasParallelData: boolean;
}

/** State machine that translates uploaded documents. */
export class DocumentsMachine extends LoggedStateMachine {
  constructor(scope: Construct, id: string, props: DocumentsMachineProps) {
    const { unpack, collect, dataAccessRole, hasParallelData } = props;
    super(scope, id, {
      definition: documentsDefinition({
        partition: Aws.PARTITION,
        unpackFunction: unpack.functionArn,
        collectFunction: collect.functionArn,
        dataAccessRole: dataAccessRole.roleArn,
        hasParallelData,
      }),
      mapsDistributed: true,
      statements: [
        new PolicyStatement({
          sid: 'InvokeFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: [unpack.functionArn, collect.functionArn],
        }),
        new PolicyStatement({
          sid: 'TranslateInBatches',
          // The only resources of the start action are a terminology and parallel data, and a job of other languages
          // uses neither. The describe action has no resources
          // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_translate.html, read 2026-11-25).
          actions: ['translate:StartTextTranslationJob', 'translate:DescribeTextTranslationJob'],
          resources: ['*'],
        }),
        new PolicyStatement({
          sid: 'PassTranslateRole',
          actions: ['iam:PassRole'],
          resources: [dataAccessRole.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'translate.amazonaws.com' } },
        }),
      ],
    });
    // A job may start as soon as the state machine exists, so the role's permissions must exist first.
    this.node.addDependency(dataAccessRole);
  }
}
