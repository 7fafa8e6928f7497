import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PollyClient } from '@aws-sdk/client-polly';
import { S3Client } from '@aws-sdk/client-s3';
import type { Deployment } from '../../core/assembly/deployment';
import { createDispatch } from '../../core/endpoint/calls/dispatch';
import { parseFaults, type Faults } from '../../core/endpoint/calls/parse-faults';
import type { CallRecord } from '../../core/endpoint/calls/handle-call';
import { registerService } from '../../core/endpoint/calls/service-registry';
import { listen } from '../../core/endpoint/http/server';
import { createClock } from '../../core/scheduling/clock';
import type { ObjectStore } from '../../services/s3/object-store';
import type { Caller, Permission, Service } from '../../services/service';

const deployment: Deployment = {
  partition: 'aws',
  region: 'us-east-1',
  account: '111122223333',
  resources: () => [],
  functions: [],
  machines: [],
  rules: [],
  roles: [],
  assets: {},
  bucketPolicies: {},
  functionPolicies: {},
  outputs: {},
};

const caller: Caller = { principalArn: 'arn:aws:iam::111122223333:role/tester', name: 'tester' };

const credentials = { accessKeyId: 'AKIDTESTER', secretAccessKey: 'tested' };

interface EndpointOptions {
  readonly services: readonly Service[];
  readonly faults?: Faults;
  readonly authorize?: (caller: Caller, permissions: readonly Permission[]) => void;
}

/** Server on a free port, with SDK clients that are unmodified except for their endpoint. */
export async function startEndpoint({ services, faults, authorize }: EndpointOptions) {
  const calls: CallRecord[] = [];
  const logged: string[] = [];
  const dispatch = createDispatch({
    services: services.map(registerService),
    callers: (accessKeyId) =>
      accessKeyId === credentials.accessKeyId
        ? { caller, secretAccessKey: credentials.secretAccessKey }
        : undefined,
    authorize: authorize ?? (() => undefined),
    faults: faults ?? parseFaults([]),
    scope: { deployment, clock: createClock({ realTime: false }), objects: noObjects },
    record: (call) => calls.push(call),
    log: (message) => logged.push(message),
  });
  const server = await listen(dispatch, {
    port: 0,
    host: '127.0.0.1',
    control: (method, path, query) =>
      path === '/_emulator/calls'
        ? { status: 200, body: { method, calls: calls.length, last: query.get('last') } }
        : undefined,
  });
  const config = {
    endpoint: server.url,
    region: 'us-east-1',
    credentials,
  };
  const clients = {
    polly: new PollyClient(config),
    bedrock: new BedrockRuntimeClient(config),
    lambda: new LambdaClient(config),
    s3: new S3Client(config),
  };
  return {
    ...server,
    ...clients,
    config,
    calls,
    logged,
    stop: async () => {
      for (const client of Object.values(clients)) client.destroy();
      await server.close();
    },
  };
}

export type Endpoint = Awaited<ReturnType<typeof startEndpoint>>;

const reject = () => Promise.reject(new Error('The services of this test keep their own objects.'));
const noObjects: ObjectStore = {
  put: reject,
  head: reject,
  get: reject,
  stream: reject,
  tag: reject,
  delete: reject,
  list: reject,
};
