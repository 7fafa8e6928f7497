import type { Environment } from './deploy-assembly';

/** Account number of AWS's own examples. No request is sent to it. */
export const emulatedEnvironment: Environment = {
  partition: 'aws',
  region: 'us-east-1',
  account: '111122223333',
};
