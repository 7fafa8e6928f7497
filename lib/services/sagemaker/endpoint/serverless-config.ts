/** Memory for the container and this model (2 GB), and at most five concurrent invocations. */
export const serverless = { memorySizeInMb: 2048, maxConcurrency: 5 } as const;

/**
 * Without this setting the container's server starts a worker for each CPU, each with the model in
 * memory (https://github.com/aws/sagemaker-containers, src/sagemaker_containers/_server.py, read
 * 2026-12-02).
 */
export const servingEnvironment = { SAGEMAKER_MODEL_SERVER_WORKERS: '1' } as const;
