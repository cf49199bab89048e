// Drives Google's client for Node.
import { Storage } from '@google-cloud/storage';
import { serve } from '../../serve.mjs';

const [apiEndpoint] = process.argv.slice(2);
const storage = new Storage({
  apiEndpoint,
  projectId: 'contract',
  authClient: undefined,
  retryOptions: { autoRetry: true, maxRetries: 2, idempotencyStrategy: 1 },
});

const file = ({ bucket, name, generation, key }) => {
  const found = storage.bucket(bucket).file(name, generation ? { generation } : {});
  return key ? found.setEncryptionKey(Buffer.from(key, 'base64')) : found;
};

const preconditions = ({ ifGenerationMatch, ifMetagenerationMatch }) => ({
  ...(ifGenerationMatch !== undefined && ifGenerationMatch !== null && { ifGenerationMatch }),
  ...(ifMetagenerationMatch !== undefined && ifMetagenerationMatch !== null && { ifMetagenerationMatch }),
});

const operations = {
  async createBucket({ bucket, resource }) {
    const [created] = await storage.createBucket(bucket, resource ?? {});
    return created.metadata;
  },
  async getBucket({ bucket }) {
    return (await storage.bucket(bucket).getMetadata())[0];
  },
  async patchBucket({ bucket, resource, ...options }) {
    return (await storage.bucket(bucket).setMetadata(resource, preconditions(options)))[0];
  },
  async deleteBucket({ bucket }) {
    await storage.bucket(bucket).delete();
  },
  async listBuckets({ prefix }) {
    return (await storage.getBuckets({ prefix }))[0].map(bucket => bucket.name);
  },
  async lockRetention({ bucket, metageneration }) {
    await storage.bucket(bucket).lock(metageneration);
  },
  async upload({ bucket, name, key, content, resource, chunkSize, resumable, ...options }) {
    const target = file({ bucket, name, key });
    await target.save(Buffer.from(content, 'base64'), {
      resumable: resumable ?? false,
      ...(chunkSize && { chunkSize }),
      metadata: resource ?? {},
      preconditionOpts: preconditions(options),
    });
    return (await target.getMetadata())[0];
  },
  async download({ bucket, name, generation, key, first, last }) {
    const range = { ...(first !== null && first !== undefined && { start: first }), ...(last !== null && last !== undefined && { end: last }) };
    const [content] = await file({ bucket, name, generation, key }).download({ ...range });
    return content.toString('base64');
  },
  async stat({ bucket, name, generation, key }) {
    return (await file({ bucket, name, generation, key }).getMetadata())[0];
  },
  async list({ bucket, prefix, delimiter, matchGlob, startOffset, endOffset, versions, softDeleted, pageSize }) {
    const result = { items: [], prefixes: [] };
    let query = {
      autoPaginate: false,
      ...(prefix && { prefix }),
      ...(delimiter && { delimiter }),
      ...(matchGlob && { matchGlob }),
      ...(startOffset && { startOffset }),
      ...(endOffset && { endOffset }),
      ...(versions && { versions }),
      ...(softDeleted && { softDeleted }),
      ...(pageSize && { maxResults: pageSize }),
    };
    while (query) {
      const [files, next, response] = await storage.bucket(bucket).getFiles(query);
      result.items.push(...files.map(found => found.metadata));
      result.prefixes.push(...(response.prefixes ?? []));
      query = next;
    }
    return result;
  },
  async delete({ bucket, name, generation, ...options }) {
    await file({ bucket, name, generation }).delete(preconditions(options));
  },
  async patch({ bucket, name, resource, ...options }) {
    return (await file({ bucket, name }).setMetadata(resource, preconditions(options)))[0];
  },
  async copy({ bucket, name, key, toBucket, toName, toKey, resource }) {
    const target = file({ bucket: toBucket, name: toName, key: toKey });
    await file({ bucket, name, key }).copy(target, resource ?? {});
    return (await target.getMetadata())[0];
  },
  async compose({ bucket, names, toName }) {
    await storage.bucket(bucket).combine(names, toName);
    return (await file({ bucket, name: toName }).getMetadata())[0];
  },
  async restore({ bucket, name, generation }) {
    return await file({ bucket, name }).restore({ generation });
  },
  async getPolicy({ bucket }) {
    return (await storage.bucket(bucket).iam.getPolicy({ requestedPolicyVersion: 3 }))[0];
  },
  async setPolicy({ bucket, policy }) {
    return (await storage.bucket(bucket).iam.setPolicy(policy))[0];
  },
  async move({ bucket, name, toName }) {
    await file({ bucket, name }).moveFileAtomic(toName);
  },
};

await serve(operations, error => ({
  status: Number(error.code ?? error.status ?? error.response?.status ?? 0) || 0,
  message: String(error.message ?? error),
}));
