import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Matrix } from './encoder-file';

/** Matrix in the memory of the WebAssembly module, in panels of eight columns. */
export interface PackedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Rows of floats in the memory; `stride` is the number of floats from one row to the next. */
export interface Rows {
  readonly values: Float32Array;
  readonly stride: number;
}

export interface MatrixMemory {
  allocate(floats: number): Float32Array;
  readonly pack: (matrix: Matrix) => PackedMatrix;
  /** Adds `left` × `right` to `out` for `count` rows. */
  multiplyAdd(left: Rows, right: PackedMatrix, out: Rows, count: number): void;
}

type MultiplyAdd = (
  ...pointers: [number, number, number, number, number, number, number, number]
) => void;

const PANEL = 8;
const PAGE = 65_536;

/** Compiled from `multiply-add.wat` by `tools/makers/encoder/compile-multiply-add.mjs`. */
const moduleFile = join(__dirname, 'multiply-add.wasm');

/** Creates a memory for a number of floats, with a SIMD product of matrices. */
export function createMatrixMemory(floats: number): MatrixMemory {
  const pages = Math.ceil((floats * 4) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const module = new WebAssembly.Module(readFileSync(moduleFile));
  const { exports } = new WebAssembly.Instance(module, { encoder: { memory } });
  const multiplyAdd = exports['multiplyAdd'] as MultiplyAdd;
  let used = 0;
  const allocate = (count: number) => {
    const values = new Float32Array(memory.buffer, used, count);
    // Rows begin at a multiple of 16 bytes, which is what a vector register loads.
    used += Math.ceil((count * 4) / 16) * 16;
    return values;
  };
  return {
    allocate,
    pack({ rows, columns, values }) {
      const packed = allocate(values.length);
      let at = 0;
      for (let panel = 0; panel < columns; panel += PANEL)
        for (let row = 0; row < rows; row++)
          for (let column = panel; column < panel + PANEL; column++)
            packed[at++] = values[row * columns + column] ?? 0;
      return { rows, columns, values: packed };
    },
    multiplyAdd(left, right, out, count) {
      multiplyAdd(
        left.values.byteOffset,
        left.stride * 4,
        count,
        right.rows,
        right.values.byteOffset,
        right.columns / PANEL,
        out.values.byteOffset,
        out.stride * 4,
      );
    },
  };
}
