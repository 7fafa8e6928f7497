import type {
  Capability,
  ModelServer,
  OwnModels,
} from '@by-example/emulator/own-model/model-server';
import type { Options } from '../terminal/command-line';
import { UsageError } from '../terminal/usage-error';

/** Options that connect a model of one's own to the emulator. */
export const ownModelOptions = {
  model: {
    type: 'string',
    value: 'URL',
    help: 'server with the OpenAI protocol that answers in place of the stand-ins: http://127.0.0.1:11434/v1#llama3.2',
  },
  'model-chat': { type: 'string', value: 'URL', help: 'the same for Bedrock only' },
  'model-embed': { type: 'string', value: 'URL', help: 'the same for embeddings of Titan only' },
  'model-transcribe': { type: 'string', value: 'URL', help: 'the same for Transcribe only' },
  'model-speech': { type: 'string', value: 'URL', help: 'the same for Polly only' },
  'model-remote': {
    type: 'boolean',
    help: 'allows a server on another machine, which then receives what you type',
  },
} as const satisfies Options;

type Values = Readonly<Partial<Record<keyof typeof ownModelOptions, string | boolean>>>;

const capabilities = ['chat', 'embed', 'transcribe', 'speech'] as const satisfies Capability[];

/**
 * Reads the servers from the options, or else from `EMULATOR_MODEL`, `EMULATOR_MODEL_CHAT` and so on.
 * @throws UsageError for a value that is not a URL, or a server on another machine without `--model-remote`
 */
export function readOwnModels(values: Values, env: NodeJS.ProcessEnv = {}): OwnModels {
  const isRemoteAllowed =
    values['model-remote'] === true ||
    /^(?:1|true|yes)$/iu.test(env['EMULATOR_MODEL_REMOTE'] ?? '');
  const read = (name: keyof typeof ownModelOptions): ModelServer | undefined => {
    const variable = `EMULATOR_${name.replaceAll('-', '_').toUpperCase()}`;
    const option = values[name];
    const [value, from] =
      typeof option === 'string' ? [option, `--${name}`] : [env[variable] ?? '', variable];
    return value === '' ? undefined : parseServer(value, from, isRemoteAllowed);
  };
  const all = read('model');
  const servers = capabilities.flatMap((capability) => {
    const server = read(`model-${capability}`) ?? all;
    return server === undefined ? [] : [[capability, server] as const];
  });
  return Object.fromEntries(servers);
}

function parseServer(value: string, from: string, isRemoteAllowed: boolean): ModelServer {
  const example = `${from === from.toUpperCase() ? `${from}=` : `${from} `}http://127.0.0.1:11434/v1`;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new UsageError(
      `${from} must be an http or https URL; got ${value}`,
      `Write it as ${example}.`,
    );
  if (!isRemoteAllowed && !isLoopback(url.hostname))
    throw new UsageError(
      `${from} names another machine (${url.hostname}), which would receive what you type`,
      'Use a server on this machine, or add --model-remote if that is what you want.',
    );
  const model = decodeURIComponent(url.hash.slice(1));
  url.hash = '';
  return {
    url: url.href.replace(/\/+$/u, ''),
    ...(model !== '' && { model }),
  };
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
  );
}
