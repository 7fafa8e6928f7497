declare module 'webvtt-parser' {
  /** https://www.npmjs.com/package/webvtt-parser */
  export class WebVTTParser {
    parse(
      input: string,
      mode: 'metadata' | 'subtitles' | 'captions' | 'descriptions' | 'chapters',
    ): {
      readonly cues: readonly object[];
      readonly errors: readonly { readonly message: string }[];
    };
  }
}
