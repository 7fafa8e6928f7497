/**
 * Registry accounts of the built-in XGBoost by Region. The values are those of the SageMaker Python
 * SDK for version 3.0-5
 * (https://github.com/aws/sagemaker-python-sdk/blob/a24812666/sagemaker-core/src/sagemaker/core/image_uri_config/xgboost.json,
 * read 2026-11-25), limited to Regions where Serverless Inference was confirmed: see the README's
 * sources.
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
 * Image URI of the built-in XGBoost, in the version that trained the committed model. SageMaker
 * pulls it with its own credentials, so no role here needs permission
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-algo-docker-registry-paths.html, read
 * 2026-11-25).
 */
export function xgboostImage(region: string): string {
  const account = xgboostAccounts[region];
  if (account === undefined) throw new Error(`No XGBoost registry account for ${region}`);
  return `${account}.dkr.ecr.${region}.amazonaws.com/sagemaker-xgboost:3.0-5`;
}
