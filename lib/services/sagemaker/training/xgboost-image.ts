/**
 * The accounts of the registry that has the built-in XGBoost, by Region: those of SageMaker's own
 * Python SDK for version 3.0-5
 * (https://github.com/aws/sagemaker-python-sdk/blob/a24812666/sagemaker-core/src/sagemaker/core/image_uri_config/xgboost.json,
 * read 2026-11-25) where Serverless Inference was seen too: see the README's sources.
 */
export const xgboostAccounts: Readonly<Record<string, string>> = {
  'us-east-1': '683313688378',
  'us-east-2': '257758044811',
  'us-west-2': '246618743249',
  'eu-west-1': '141502667606',
  'ap-northeast-1': '354813040037',
  'ap-northeast-2': '366743142698',
  'ap-southeast-2': '783357654285',
};

/**
 * The image of the built-in XGBoost, of the version that trained the committed model. SageMaker pulls
 * it with credentials of its own, so that no role here needs a right to it
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-algo-docker-registry-paths.html, read 2026-11-25).
 */
export function xgboostImage(region: string): string {
  const account = xgboostAccounts[region];
  if (account === undefined) throw new Error(`No account of the XGBoost registry for ${region}`);
  return `${account}.dkr.ecr.${region}.amazonaws.com/sagemaker-xgboost:3.0-5`;
}
