import { SENTENCE_DIMENSIONS, type EncoderFile, type Matrix } from './encoder-file';
import { createMatrixMemory, type MatrixMemory, type PackedMatrix } from './matrix-memory';
import { createPieceTable } from './piece-table';

/** Positions computed at once, so that a long text needs no more memory than a short one. */
const BLOCK = 128;
/** Width of a convolution. */
const WIDTH = 256;
/** Convolutions over two, three and five pieces; `left` of them come before the position. */
const CONVOLUTIONS = [
  { order: 2, left: 0 },
  { order: 3, left: 1 },
  { order: 5, left: 2 },
] as const;
/** Positions on either side that one layer of convolutions sees. */
const MARGIN = 2;
const PROJECTED = CONVOLUTIONS.length * WIDTH;
const ALL = SENTENCE_DIMENSIONS + PROJECTED;
/** Floats for the weights and the rows of a block. */
const MEMORY_FLOATS = 4_200_000;

/** Computes the vector of a text from the IDs of its pieces; its length is not normalized. */
export type SentenceNetwork = (pieces: readonly number[]) => Float32Array;

/**
 * Network of Google's universal-sentence-encoder-multilingual v3 (Yang et al. 2019,
 * https://arxiv.org/abs/1907.04307, read 2026-12-03): two layers of convolutions, the mean over the text with
 * the root of its length, and dense layers with shortcuts.
 */
export function createSentenceNetwork(file: EncoderFile): SentenceNetwork {
  const memory = createMatrixMemory(MEMORY_FLOATS);
  const sumPositions = createPositionSum(file, memory);
  const dense = createDenseLayers(file, memory);
  return (pieces) => {
    const ids = [file.begin, ...(pieces.length > 0 ? pieces : [file.unknown]), file.end];
    return dense(sumPositions(ids), ids.length);
  };
}

/** Sums what the convolutions find over all positions of a text. */
function createPositionSum(file: EncoderFile, memory: MatrixMemory) {
  const readPiece = createPieceTable(file);
  const projection = memory.pack(file.matrix('proj'));
  const layers = [1, 2].map((layer) =>
    CONVOLUTIONS.map(({ order, left }) => ({
      left,
      bias: file.vector(`b${layer}_${order}`),
      weights: splitRows(file.matrix(`w${layer}_${order}`), WIDTH).map(memory.pack),
    })),
  );
  const [firstLayer = [], secondLayer = []] = layers;
  const [projectionBias, projectionGain, projectionShift, gain, shift] = [
    'proj_b',
    'ln_all_g',
    'ln_all_b',
    'ln_g',
    'ln_b',
  ].map(file.vector) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
  const embedded = memory.allocate((BLOCK + 4 * MARGIN) * SENTENCE_DIMENSIONS);
  const projected = memory.allocate((BLOCK + 4 * MARGIN) * PROJECTED);
  const first = memory.allocate((BLOCK + 2 * MARGIN) * PROJECTED);
  const all = memory.allocate(BLOCK * ALL);

  /** Adds one layer of convolutions to its input, row by row. */
  const convolve = (
    layer: typeof firstLayer,
    from: Float32Array,
    to: { readonly values: Float32Array; readonly stride: number; readonly offset: number },
    count: number,
  ) => {
    for (const [branch, { left, bias, weights }] of layer.entries()) {
      const start = branch * WIDTH;
      for (let row = 0; row < count; row++)
        to.values.set(bias, row * to.stride + to.offset + start);
      const out = { values: to.values.subarray(to.offset + start), stride: to.stride };
      for (const [k, matrix] of weights.entries()) {
        const rows = from.subarray((MARGIN - left + k) * PROJECTED + start);
        memory.multiplyAdd({ values: rows, stride: PROJECTED }, matrix, out, count);
      }
      for (let row = 0; row < count; row++)
        for (let column = start; column < start + WIDTH; column++) {
          const at = row * to.stride + to.offset + column;
          const before = from[(row + MARGIN) * PROJECTED + column] ?? 0;
          to.values[at] = Math.max(to.values[at] ?? 0, 0) + before;
        }
    }
  };

  return (ids: readonly number[]): Float32Array => {
    const sum = new Float64Array(ALL);
    for (let block = 0; block < ids.length; block += BLOCK) {
      const count = Math.min(BLOCK, ids.length - block);
      /** Clears the rows beyond the text, which add nothing. */
      const clearOutside = (rows: Float32Array, margin: number) => {
        for (let row = 0; row < count + 2 * margin; row++)
          if (ids[block - margin + row] === undefined)
            rows.fill(0, row * PROJECTED, (row + 1) * PROJECTED);
      };
      const wide = count + 4 * MARGIN;
      for (let row = 0; row < wide; row++) {
        const id = ids[block - 2 * MARGIN + row];
        const start = row * SENTENCE_DIMENSIONS;
        if (id !== undefined) readPiece(id, embedded.subarray(start, start + SENTENCE_DIMENSIONS));
        projected.set(projectionBias, row * PROJECTED);
      }
      memory.multiplyAdd(
        { values: embedded, stride: SENTENCE_DIMENSIONS },
        projection,
        { values: projected, stride: PROJECTED },
        wide,
      );
      for (let row = 0; row < wide; row++)
        normalizeLayer(
          projected.subarray(row * PROJECTED, (row + 1) * PROJECTED),
          projectionGain,
          projectionShift,
        );
      clearOutside(projected, 2 * MARGIN);
      convolve(
        firstLayer,
        projected,
        { values: first, stride: PROJECTED, offset: 0 },
        count + 2 * MARGIN,
      );
      clearOutside(first, MARGIN);
      convolve(
        secondLayer,
        first,
        { values: all, stride: ALL, offset: SENTENCE_DIMENSIONS },
        count,
      );
      for (let row = 0; row < count; row++) {
        const values = all.subarray(row * ALL, (row + 1) * ALL);
        const start = (row + 2 * MARGIN) * SENTENCE_DIMENSIONS;
        values.set(embedded.subarray(start, start + SENTENCE_DIMENSIONS));
        normalizeLayer(values, gain, shift);
        for (let column = 0; column < ALL; column++)
          sum[column] = (sum[column] ?? 0) + (values[column] ?? 0);
      }
    }
    return Float32Array.from(sum);
  };
}

/** Dense layers over the sum of the positions. */
function createDenseLayers(file: EncoderFile, memory: MatrixMemory) {
  const pack = (name: string) => memory.pack(file.matrix(name));
  const [pool, d0, d1, p1, d2, d3, p3] = ['cnn_W', 'd0', 'd1', 'p1', 'd2', 'd3', 'p3'].map(
    pack,
  ) as [
    PackedMatrix,
    PackedMatrix,
    PackedMatrix,
    PackedMatrix,
    PackedMatrix,
    PackedMatrix,
    PackedMatrix,
  ];
  const bias = file.vector('cnn_b');
  const summed = memory.allocate(pool.rows);
  const layerOf = (columns: number) => {
    const out = memory.allocate(columns);
    return (...inputs: (readonly [Float32Array, PackedMatrix])[]) => {
      out.fill(0);
      for (const [values, matrix] of inputs)
        memory.multiplyAdd(
          { values, stride: matrix.rows },
          matrix,
          { values: out, stride: columns },
          1,
        );
      return out;
    };
  };
  const [mean, layer0, layer1, layer2, layer3] = [
    pool.columns,
    d0.columns,
    d1.columns,
    d2.columns,
    d3.columns,
  ].map(layerOf) as [Layer, Layer, Layer, Layer, Layer];

  return (sum: Float32Array, positions: number): Float32Array => {
    summed.set(sum);
    const pooled = mean([summed, pool]);
    for (let at = 0; at < pooled.length; at++)
      pooled[at] = ((pooled[at] ?? 0) + (bias[at] ?? 0) * positions) / Math.sqrt(positions);
    const y0 = rectify(layer0([pooled, d0]));
    const y1 = rectify(layer1([pooled, p1], [y0, d1]));
    const y2 = rectify(layer2([y1, d2]));
    return layer3([y1, p3], [y2, d3]).map(Math.tanh);
  };
}

type Layer = (...inputs: (readonly [Float32Array, PackedMatrix])[]) => Float32Array;

function splitRows({ columns, values, rows }: Matrix, height: number): Matrix[] {
  return Array.from({ length: rows / height }, (_, part) => ({
    rows: height,
    columns,
    values: values.subarray(part * height * columns, (part + 1) * height * columns),
  }));
}

function rectify(values: Float32Array): Float32Array {
  for (let at = 0; at < values.length; at++) values[at] = Math.max(values[at] ?? 0, 0);
  return values;
}

/** Layer normalization (Ba et al. 2016, https://arxiv.org/abs/1607.06450, read 2026-12-03), in place. */
function normalizeLayer(row: Float32Array, gain: Float32Array, shift: Float32Array): void {
  let sum = 0;
  for (const value of row) sum += value;
  const mean = sum / row.length;
  let squares = 0;
  for (const value of row) squares += (value - mean) ** 2;
  const scale = 1 / Math.sqrt(squares / row.length + 1e-12);
  for (let at = 0; at < row.length; at++)
    row[at] = ((row[at] ?? 0) - mean) * scale * (gain[at] ?? 0) + (shift[at] ?? 0);
}
