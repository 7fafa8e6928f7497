import { SynthesizeSpeechCommand } from '@aws-sdk/client-polly';
import type { PollyClient } from '@aws-sdk/client-polly';

/** Polly as a try uses it to speak, in an account or in the emulator, through the same SDK. */
export interface Voices {
  /** PCM of 16 bits and one channel, {@link voiceHertz} samples a second. */
  speak(text: string, voice: string): Promise<Uint8Array>;
}

export const voiceHertz = 16_000;

export function voicesOf(polly: PollyClient): Voices {
  return {
    async speak(Text, voice) {
      const { AudioStream } = await polly.send(
        new SynthesizeSpeechCommand({
          Text,
          // The service says itself which it has.
          VoiceId: voice as 'Joanna',
          Engine: 'neural',
          OutputFormat: 'pcm',
          SampleRate: String(voiceHertz),
        }),
      );
      if (AudioStream === undefined) throw new Error('Polly gave no sound');
      return AudioStream.transformToByteArray();
    },
  };
}
