import { AssetStaging, FileAssetPackaging, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface ModelArtifactProps {
  readonly path: string;
}

/**
 * CDK asset of a `model.tar.gz`. SageMaker requires this extension
 * (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html), but
 * CDK's `Asset` keeps only `.gz`. Here `.tar` becomes part of the asset hash.
 */
export class ModelArtifact extends Construct {
  readonly url: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ModelArtifactProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const staging = new AssetStaging(this, 'Staging', { sourcePath: props.path });
    const { bucketName, objectKey } = stack.synthesizer.addFileAsset({
      packaging: FileAssetPackaging.FILE,
      sourceHash: `${staging.assetHash}.tar`,
      fileName: staging.relativeStagedPath(stack),
      displayName: 'model.tar.gz',
    });
    this.url = `s3://${bucketName}/${objectKey}`;
    this.arn = `arn:${stack.partition}:s3:::${bucketName}/${objectKey}`;
  }
}
