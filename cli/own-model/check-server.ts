import { chatWithOwnModel } from '@by-example/emulator/own-model/chat';
import { embedWithOwnModel } from '@by-example/emulator/own-model/embed';
import type {
  Capability,
  ModelServer,
  OwnModels,
} from '@by-example/emulator/own-model/model-server';
import { createOwnSpeech } from '@by-example/emulator/own-model/speak';
import { transcribeWithOwnModel } from '@by-example/emulator/own-model/transcribe';
import { encodeWav } from '@by-example/emulator/engines/speech/encode-wav';
import type { Finding } from '../doctor/finding';

/** Rows of the catalog that a capability carries. */
const rows: Readonly<Record<Capability, readonly string[]>> = {
  chat: ['services/bedrock', 'services/codewhisperer', 'services/transcribe (minutes)'],
  embed: ['services/comprehend (clusters)', 'metrics/bertscore'],
  transcribe: ['services/transcribe'],
  speech: ['services/polly', 'services/lex (by voice)'],
};

/** Dimensions of Titan's default vector. */
const TITAN_DIMENSIONS = 1024;
const WAV_HERTZ = 16_000;

const probes: Readonly<Record<Capability, (server: ModelServer) => Promise<string>>> = {
  async chat(server) {
    const request = {
      modelId: '',
      messages: [{ role: 'user' as const, content: [{ text: 'Answer with the word yes.' }] }],
      inferenceConfig: { maxTokens: 5 },
    };
    return (await chatWithOwnModel(request, server)).standIn;
  },
  embed: async (server) => (await embedWithOwnModel('yes', TITAN_DIMENSIONS, server)).standIn,
  async transcribe(server) {
    const silence = encodeWav(new Int16Array(WAV_HERTZ), WAV_HERTZ);
    return (await transcribeWithOwnModel(silence, 'en-US', server)).standIn;
  },
  async speech(server) {
    await createOwnSpeech(server)({ text: 'yes', voice: 'slt', language: 'en-US' });
    return 'it speaks';
  },
};

/** Asks each server for one small answer. A capability that it lacks is not checked further. */
export async function checkServers(servers: OwnModels): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [capability, probe] of Object.entries(probes) as [
    Capability,
    (typeof probes)['chat'],
  ][]) {
    const server = servers[capability];
    if (server === undefined) continue;
    const carries = `carries ${rows[capability].join(', ')}`;
    try {
      const answer = await probe({ timeoutMs: 60_000, ...server });
      findings.push({
        row: capability,
        item: `${answer}; ${carries}`,
        status: 'ok',
        suggestion: '',
      });
    } catch (error) {
      findings.push({
        row: capability,
        item: error instanceof Error ? error.message : String(error),
        status: 'warning',
        suggestion: `The stand-in answers unless another server ${carries}.`,
      });
    }
  }
  return findings;
}
