import { SynthesizeSpeechCommand } from '@aws-sdk/client-polly';
import type { PollyClient } from '@aws-sdk/client-polly';

/** Polly operations of a try, in an account or in the emulator, through the same SDK. */
export interface Voices {
  /** 16-bit mono PCM at {@link voiceHertz} samples a second. */
  speak(text: string, voice: string): Promise<Uint8Array>;
}

export const voiceHertz = 16_000;

export function createVoices(polly: PollyClient): Voices {
  return {
    async speak(Text, voice) {
      const { AudioStream } = await polly.send(
        new SynthesizeSpeechCommand({
          Text,
          // The service itself validates the voice.
          VoiceId: voice as 'Joanna',
          Engine: 'neural',
          OutputFormat: 'pcm',
          SampleRate: String(voiceHertz),
        }),
      );
      if (AudioStream === undefined) throw new Error('Polly returned no audio');
      return AudioStream.transformToByteArray();
    },
  };
}
