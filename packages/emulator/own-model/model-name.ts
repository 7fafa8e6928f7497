import { callServer, readJson } from './call-server';
import { ModelServerError, type Capability, type ModelServer } from './model-server';

/** Words in the names of models that do only one thing. */
const PURPOSES: Readonly<Record<Capability, RegExp | undefined>> = {
  chat: undefined,
  embed: /embed|minilm|\b(?:bge|e5|gte)\b/iu,
  transcribe: /whisper|transcri|parakeet/iu,
  speech: /tts|kokoro|piper|speech|orpheus/iu,
};

/** Name sent to a server that lists no models because it has one, such as whisper.cpp. */
const ONLY_MODEL = 'default';

/**
 * Returns the model to name in a request: the given one, or of those that the server lists the first whose name
 * suits the capability.
 * @throws {ModelServerError} if the server has an empty list
 */
export async function findModelName(server: ModelServer, capability: Capability): Promise<string> {
  if (server.model !== undefined) return server.model;
  const listed = await listModels(server);
  if (listed === undefined) return ONLY_MODEL;
  const chosen = listed.find((name) => suits(name, capability)) ?? listed[0];
  if (chosen !== undefined) return chosen;
  throw new ModelServerError(
    'no-model',
    `${server.url} has no model. Load one, or name it after the URL: ${server.url}#name.`,
  );
}

function suits(name: string, capability: Capability): boolean {
  const purpose = PURPOSES[capability];
  if (purpose !== undefined) return purpose.test(name);
  return !Object.values(PURPOSES).some((other) => other?.test(name));
}

/** Names of the models; undefined if the server does not have the path. */
async function listModels(server: ModelServer): Promise<readonly string[] | undefined> {
  let response: Response;
  try {
    response = await callServer(server, '/models');
  } catch (error) {
    if (error instanceof ModelServerError && error.status === 404) return undefined;
    throw error;
  }
  const { data } = await readJson(response, server);
  if (!Array.isArray(data)) return [];
  return data.flatMap((one: unknown) => {
    const id = typeof one === 'object' && one !== null && 'id' in one ? one.id : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}
