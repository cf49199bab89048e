// Drives Google's client for Node.
import { generateKeyPairSync } from 'node:crypto';
import { Storage, TransferManager } from '@google-cloud/storage';
import { serve } from '../../serve.mjs';

const [apiEndpoint] = process.argv.slice(2);
const storage = new Storage({
  apiEndpoint,
  projectId: 'contract',
  authClient: undefined,
  retryOptions: { autoRetry: true, maxRetries: 2, idempotencyStrategy: 1 },
});

// Signs with a key of its own; nobody looks at the signature.
const signer = () => new Storage({
  apiEndpoint,
  projectId: 'contract',
  credentials: {
    client_email: 'nobody@contract.iam.gserviceaccount.com',
    private_key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  },
});

// Its uploads in parts go to https://BUCKET.HOST/, without the port: what sends its requests puts that right.
const sender = {
  async request({ url, method, headers, body, data }) {
    const [, bucket, target] = url.match(/^https:\/\/([^.]+)\.[^/]+(\/.*)$/);
    const answer = await fetch(`${apiEndpoint}/${bucket}${target}`, { method, headers, body: body ?? data });
    const text = await answer.text();
    if (!answer.ok) {
      throw Object.assign(new Error(text), { code: answer.status });
    }
    return { data: text, headers: Object.fromEntries(answer.headers), status: answer.status };
  },
};

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
  async signed({ bucket, name, content, contentType }) {
    const target = signer().bucket(bucket).file(name);
    const url = async (action, options) => (await target.getSignedUrl({ version: 'v4', expires: Date.now() + 60_000, action, ...options }))[0];
    const put = await fetch(await url('write', { contentType }), {
      method: 'PUT', headers: { 'Content-Type': contentType }, body: Buffer.from(content, 'base64'),
    });
    const got = await fetch(await url('read'));
    const read = Buffer.from(await got.arrayBuffer()).toString('base64');
    const deleted = await fetch(await url('delete'), { method: 'DELETE' });
    const started = await fetch(await url('resumable', { contentType }), {
      method: 'POST', headers: { 'Content-Type': contentType, 'x-goog-resumable': 'start' },
    });
    const ended = await fetch(started.headers.get('location'), { method: 'PUT', body: Buffer.from(content, 'base64') });
    return {
      statuses: [put, got, deleted, started, ended].map(answer => answer.status),
      contentType: got.headers.get('content-type'),
      read,
    };
  },
  async uploadInChunks({ bucket, name, path, chunkSize }) {
    const storage = new Storage({ apiEndpoint, projectId: 'contract', authClient: sender });
    const manager = new TransferManager(storage.bucket(bucket));
    await manager.uploadFileInChunks(path, { uploadName: name, chunkSizeBytes: chunkSize, concurrencyLimit: 3, validation: 'md5' });
  },
  async downloadInChunks({ bucket, name, path, chunkSize }) {
    const manager = new TransferManager(storage.bucket(bucket));
    await manager.downloadFileInChunks(name, { destination: path, chunkSizeBytes: chunkSize, validation: 'crc32c' });
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
