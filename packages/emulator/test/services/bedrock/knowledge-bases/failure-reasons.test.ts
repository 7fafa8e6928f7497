import { writeFailureReasons } from '../../../../services/bedrock/knowledge-bases/ingestion/failure-reasons';
import {
  readText,
  rejectFile,
} from '../../../../services/bedrock/knowledge-bases/ingestion/read-text';

describe('the failure reasons of a job', () => {
  it('name the files of each reason', () => {
    expect(
      writeFailureReasons([
        { uri: 's3://b/a.png', reason: 'as their file format was not supported' },
        { uri: 's3://b/e.txt', reason: 'as no text content found' },
        { uri: 's3://b/c.jpg', reason: 'as their file format was not supported' },
        { uri: 's3://b/d.txt', reason: 'vector must have length 256, but has length 3' },
      ]),
    ).toEqual([
      'Encountered error: Ignored 2 files as their file format was not supported. [Files: s3://b/a.png, s3://b/c.jpg]. Call to Customer Source did not succeed.',
      'Encountered error: Ignored 1 files as no text content found. [Files: s3://b/e.txt]. Call to Customer Source did not succeed.',
      'Encountered error: vector must have length 256, but has length 3 [Files: s3://b/d.txt]. Call to Customer Source did not succeed.',
    ]);
  });

  it('fit into 2,048 characters and count the files that are left out', () => {
    const failures = Array.from({ length: 2_000 }, (_, at) => ({
      uri: `s3://bucket/folder/${at}.png`,
      reason: 'as no text content found',
    }));
    const [reason = ''] = writeFailureReasons(failures);
    expect(reason.length).toBeLessThanOrEqual(2_048);
    expect(reason).toMatch(/, and \d+ more\]\. Call to Customer Source did not succeed\.$/);
    const named = reason.match(/s3:/gu)?.length ?? 0;
    expect(named + Number(/and (\d+) more/.exec(reason)?.[1])).toBe(2_000);
    const [long = ''] = writeFailureReasons([{ uri: 'u'.repeat(3_000), reason: 'as x' }]);
    expect(long.length).toBeLessThanOrEqual(2_048);
  });
});

describe('a file', () => {
  it.each([
    ['picture.PNG', 10, 'as their file format was not supported'],
    ['script.sh', 10, 'as their file format was not supported'],
    ['no-extension', 10, 'as their file format was not supported'],
    [
      'report.pdf',
      10,
      /the emulator reads \.txt and \.md only, while Amazon Bedrock also reads \.pdf/,
    ],
    ['big.txt', 50 * 1024 * 1024 + 1, 'as their size exceeds the quota of 50 MB'],
    ['empty.md', 0, 'as no text content found'],
  ])('is rejected by its name and size: %s', (key, bytes, reason) => {
    expect(rejectFile(key, bytes)).toMatch(reason);
  });

  it('is taken up to 50 MB', () => {
    expect(rejectFile('folder/a.b/big.TXT', 50 * 1024 * 1024)).toBeUndefined();
  });

  it('has to be text that is not blank', () => {
    expect(readText(Buffer.from('환불'))).toEqual({ text: '환불' });
    expect(readText(Buffer.from(' \n\t'))).toEqual({ rejected: 'as no text content found' });
    expect(readText(Buffer.from([0xc8, 0xaf, 0xba]))).toEqual({
      rejected: 'as their content is not UTF-8 text',
    });
  });
});
