/**
 * Exits without a message when the reader of the output closes the pipe, as in `… | head`. The exit code is 0, or the
 * one already set.
 */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
}
