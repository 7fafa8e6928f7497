// Minimal WASI preview 1 to run a command line program over files in memory. Node's own WASI is
// experimental (it prints a warning) and needs folders on disk, which a terminated thread would not
// delete. The clock stands still for deterministic output.
//
// https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md

import { MemoryFile } from './memory-file.mjs';

const success = 0;
const badDescriptor = 8;
const noEntry = 44;
const directory = 3;
const createIfMissing = 1;
const truncate = 8;

class Exit extends Error {
  /** @param {number} code */
  constructor(code) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/**
 * Creates a program that can run repeatedly. Each run starts with the initial memory: restoring it
 * takes a fraction of the time of a new instance, whose memory the machine must allocate.
 *
 * @param {WebAssembly.Module} program
 */
export function createCommand(program) {
  /** @type {Map<string, MemoryFile>} */
  let files = new Map();
  /** @type {Map<number, { file: MemoryFile, offset: number }>} */
  let open = new Map();
  let nextDescriptor = 0;
  /** @type {Buffer[]} */
  let argv = [];
  /** @type {WebAssembly.Memory} */
  let memory;

  /** Created per call, because the memory moves when it grows. */
  const view = () => new DataView(memory.buffer);
  /** @param {number} at @param {number} length */
  const bytes = (at, length) => new Uint8Array(memory.buffer, at, length);
  /** @param {number} vectors @param {number} count */
  const buffers = (vectors, count) =>
    Array.from({ length: count }, (_, index) =>
      bytes(
        view().getUint32(vectors + index * 8, true),
        view().getUint32(vectors + index * 8 + 4, true),
      ),
    );

  const imports = {
    wasi_snapshot_preview1: {
      /** @param {number} countAt @param {number} sizeAt */
      args_sizes_get(countAt, sizeAt) {
        view().setUint32(countAt, argv.length, true);
        view().setUint32(sizeAt, Buffer.concat(argv).length, true);
        return success;
      },
      /** @param {number} pointersAt @param {number} textAt */
      args_get(pointersAt, textAt) {
        let at = textAt;
        for (const [index, argument] of argv.entries()) {
          view().setUint32(pointersAt + index * 4, at, true);
          bytes(at, argument.length).set(argument);
          at += argument.length;
        }
        return success;
      },
      /** @param {number} _clock @param {bigint} _precision @param {number} at */
      clock_time_get(_clock, _precision, at) {
        view().setBigUint64(at, 0n, true);
        return success;
      },
      /** @param {number} descriptor @param {number} at */
      fd_prestat_get(descriptor, at) {
        if (descriptor !== directory) return badDescriptor;
        view().setUint32(at, 0, true);
        view().setUint32(at + 4, 1, true);
        return success;
      },
      /** @param {number} _descriptor @param {number} at */
      fd_prestat_dir_name(_descriptor, at) {
        bytes(at, 1).set(Buffer.from('/'));
        return success;
      },
      /** @param {number} descriptor @param {number} at */
      fd_fdstat_get(descriptor, at) {
        if (descriptor !== directory && !open.has(descriptor)) return badDescriptor;
        const type = descriptor === directory ? 3 : descriptor < directory ? 2 : 4;
        bytes(at, 24).fill(0);
        view().setUint8(at, type);
        view().setBigUint64(at + 8, 0xffffffffffffffffn, true);
        view().setBigUint64(at + 16, 0xffffffffffffffffn, true);
        return success;
      },
      fd_fdstat_set_flags: () => success,
      /**
       * @param {number} _directory @param {number} _lookup @param {number} nameAt
       * @param {number} nameLength @param {number} flags @param {bigint} _rights
       * @param {bigint} _inherited @param {number} _descriptorFlags @param {number} at
       */
      path_open(
        _directory,
        _lookup,
        nameAt,
        nameLength,
        flags,
        _rights,
        _inherited,
        _descriptorFlags,
        at,
      ) {
        const name = Buffer.from(bytes(nameAt, nameLength)).toString();
        let file = files.get(name);
        if (file === undefined && (flags & createIfMissing) === 0) return noEntry;
        if (file === undefined || (flags & truncate) !== 0) {
          file = new MemoryFile();
          files.set(name, file);
        }
        const descriptor = nextDescriptor++;
        open.set(descriptor, { file, offset: 0 });
        view().setUint32(at, descriptor, true);
        return success;
      },
      /** @param {number} descriptor @param {number} vectors @param {number} count @param {number} at */
      fd_read(descriptor, vectors, count, at) {
        const handle = open.get(descriptor);
        if (handle === undefined) return badDescriptor;
        let total = 0;
        for (const buffer of buffers(vectors, count)) {
          const end = Math.min(handle.offset + buffer.length, handle.file.size);
          const chunk = handle.file.bytes.subarray(handle.offset, end);
          buffer.set(chunk);
          handle.offset += chunk.length;
          total += chunk.length;
        }
        view().setUint32(at, total, true);
        return success;
      },
      /** @param {number} descriptor @param {number} vectors @param {number} count @param {number} at */
      fd_write(descriptor, vectors, count, at) {
        const handle = open.get(descriptor);
        if (handle === undefined) return badDescriptor;
        let total = 0;
        for (const buffer of buffers(vectors, count)) {
          handle.file.write(buffer, handle.offset);
          handle.offset += buffer.length;
          total += buffer.length;
        }
        view().setUint32(at, total, true);
        return success;
      },
      /** @param {number} descriptor @param {bigint} offset @param {number} whence @param {number} at */
      fd_seek(descriptor, offset, whence, at) {
        const handle = open.get(descriptor);
        if (handle === undefined) return badDescriptor;
        const from = whence === 0 ? 0 : whence === 1 ? handle.offset : handle.file.size;
        handle.offset = from + Number(offset);
        view().setBigUint64(at, BigInt(handle.offset), true);
        return success;
      },
      /** @param {number} descriptor */
      fd_close: (descriptor) => (open.delete(descriptor) ? success : badDescriptor),
      /** @param {number} code */
      proc_exit(code) {
        throw new Exit(code);
      },
    },
  };

  /** @type {{ readonly start: () => void, readonly before: Uint8Array } | undefined} */
  let instance;
  const prepare = () => {
    if (instance !== undefined) {
      const now = new Uint8Array(memory.buffer);
      now.set(instance.before);
      now.fill(0, instance.before.length);
      return instance;
    }
    const { exports } = new WebAssembly.Instance(program, imports);
    memory = /** @type {WebAssembly.Memory} */ (exports.memory);
    const start = /** @type {() => void} */ (exports._start);
    instance = { start, before: new Uint8Array(memory.buffer).slice() };
    return instance;
  };

  /**
   * @param {readonly string[]} args arguments without the program's name
   * @param {Readonly<Record<string, Uint8Array>>} input files by name, in the only folder
   * @returns {{ exitCode: number, stdout: string, files: Record<string, Uint8Array> }}
   */
  return (args, input) => {
    files = new Map(
      Object.entries(input).map(([name, content]) => [name, new MemoryFile(content)]),
    );
    const stdout = new MemoryFile();
    open = new Map([
      [0, { file: new MemoryFile(), offset: 0 }],
      [1, { file: stdout, offset: 0 }],
      [2, { file: new MemoryFile(), offset: 0 }],
    ]);
    nextDescriptor = directory + 1;
    argv = ['program', ...args].map((argument) => Buffer.from(`${argument}\0`));
    const { start } = prepare();
    let exitCode = 0;
    try {
      start();
    } catch (error) {
      // The position in the stack is not part of the memory.
      instance = undefined;
      if (!(error instanceof Exit)) throw error;
      exitCode = error.code;
    }
    return {
      exitCode,
      stdout: Buffer.from(stdout.content()).toString('latin1'),
      files: Object.fromEntries([...files].map(([name, file]) => [name, file.content()])),
    };
  };
}
