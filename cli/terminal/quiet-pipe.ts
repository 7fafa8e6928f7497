/**
 * Ends the process without a message once nothing reads its output, as in `… | head`. The exit code is 0, or the one
 * that was set before.
 */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
}
