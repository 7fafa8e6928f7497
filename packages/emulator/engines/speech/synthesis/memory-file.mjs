/** In-memory file that grows when written. */
export class MemoryFile {
  /** @param {Uint8Array} [content] */
  constructor(content = new Uint8Array(0)) {
    this.bytes = content;
    this.size = content.length;
  }

  /** @param {Uint8Array} chunk @param {number} at */
  write(chunk, at) {
    const end = at + chunk.length;
    if (end > this.bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.bytes.length * 2));
      grown.set(this.bytes.subarray(0, this.size));
      this.bytes = grown;
    }
    this.bytes.set(chunk, at);
    this.size = Math.max(this.size, end);
  }

  content() {
    return this.bytes.slice(0, this.size);
  }
}
