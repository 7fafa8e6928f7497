module.exports = {
  resolveSnapshotPath: (/** @type {string} */ test, /** @type {string} */ extension) =>
    test + extension,
  resolveTestPath: (/** @type {string} */ snapshot, /** @type {string} */ extension) =>
    snapshot.slice(0, -extension.length),
  testPathForConsistencyCheck: 'test/services/example.test.ts',
};
