import { writeFileSync } from 'node:fs';

/**
 * Writes the first failure to the file that FIRST_FAILURE names and ends the run: nobody asks what
 * else would fail.
 */
export default class FirstFailureReporter {
  /**
   * @param {unknown} _test
   * @param {{ status: string, fullName: string }} result
   */
  onTestCaseResult(_test, { status, fullName }) {
    if (status === 'failed') end({ test: fullName });
  }

  /**
   * @param {unknown} _test
   * @param {{ testExecError?: { message: string } | null, failureMessage?: string | null }} result
   */
  onTestFileResult(_test, { testExecError, failureMessage }) {
    if (testExecError) end({ nameless: failureMessage ?? testExecError.message });
  }
}

/** @param {{ test: string } | { nameless: string }} failure */
function end(failure) {
  writeFileSync(process.env['FIRST_FAILURE'] ?? '', JSON.stringify(failure));
  process.exit(1);
}
