/** Word as written, with the punctuation around it, in milliseconds from the start of the audio. */
export interface SpokenText {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

/** Audio that the emulator itself synthesized, so its words are known. */
export interface SpokenAudio {
  /** 16-bit mono PCM, little-endian. */
  readonly pcm: Buffer;
  readonly hertz: number;
  /** Language code such as `en-US`. */
  readonly language: string;
  /** Measures the words, which synthesizes the audio again. */
  words(): Promise<readonly SpokenText[]>;
}

/** Latest audio of an emulator. */
export interface SpokenAudioStore {
  add(audio: SpokenAudio): void;
  /** Latest first. */
  all(): readonly SpokenAudio[];
}

const maxTotalBytes = 64 * 1024 ** 2;

/** Creates a store that drops the oldest audio over a total size. */
export function createSpokenAudio(maxBytes = maxTotalBytes): SpokenAudioStore {
  const stored: SpokenAudio[] = [];
  let bytes = 0;
  return {
    add(audio) {
      stored.unshift(audio);
      bytes += audio.pcm.length;
      while (bytes > maxBytes) bytes -= stored.pop()?.pcm.length ?? bytes;
    },
    all: () => stored,
  };
}
