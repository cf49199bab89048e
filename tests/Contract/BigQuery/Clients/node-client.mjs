// Drives Google's client for Node.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BigQuery } from '@google-cloud/bigquery';
import { Storage } from '@google-cloud/storage';
import { OAuth2Client } from 'google-auth-library';
import { serve } from '../../serve.mjs';

const [service, storageService, projectId] = process.argv.slice(2);
const authClient = new OAuth2Client();
authClient.setCredentials({ access_token: 'any', expiry_date: Date.now() + 86400000 });
const bigquery = new BigQuery({ projectId, apiEndpoint: service, authClient, maxRetries: 0 });
const storage = new Storage({ projectId, apiEndpoint: storageService, authClient });
const folder = mkdtempSync(join(tmpdir(), 'flywheel-node-'));
let files = 0;

// Values as their texts, so that every client's read alike.
function plain(value) {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object') {
    if (value.constructor?.name === 'Big') return value.toFixed();
    // The client's own classes; a STRUCT, which may have a field of that name, is a plain object.
    if (value.constructor !== Object && typeof value.value === 'string') return value.value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  }
  return String(value);
}

const table = a => bigquery.dataset(a.dataset).table(a.table);

async function finished(job) {
  for (;;) {
    const [metadata] = await job.getMetadata();
    if (metadata.status.state === 'DONE') {
      const error = metadata.status.errorResult;
      if (error) {
        const said = new Set([error.message, ...metadata.status.errors.map(one => one.message)]);
        throw Object.assign(new Error([...said].join('\n')), { errors: metadata.status.errors, code: 0 });
      }
      return metadata;
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

// Two items a page, so that paging is gone through.
async function pages(list) {
  const all = [];
  let query = { maxResults: 2, autoPaginate: false };
  while (query) {
    const [items, next] = await list(query);
    all.push(...items);
    query = next && { ...next, autoPaginate: false };
  }
  return all;
}

const operations = {
  createBucket: async a => { await storage.createBucket(a.bucket); },
  land: async a => { await storage.bucket(a.bucket).file(a.name).save(a.content, { resumable: false }); },
  landBytes: async a => {
    const options = { resumable: false, metadata: { contentEncoding: a.encoding ?? undefined } };
    await storage.bucket(a.bucket).file(a.name).save(Buffer.from(a.content, 'base64'), options);
  },
  readObject: async a => (await storage.bucket(a.bucket).file(a.name).download())[0].toString(),
  readBytes: async a => (await storage.bucket(a.bucket).file(a.name).download())[0].toString('base64'),
  createDataset: async a => { await bigquery.createDataset(a.dataset, a.resource); },
  // As programs write that do not know whether it is there: by the resource's own create and get.
  createDatasetByItself: async a => { await bigquery.dataset(a.dataset, { projectId, location: 'US' }).create(); },
  getOrCreateDataset: async a => (await bigquery.dataset(a.dataset, { projectId }).get({ autoCreate: true }))[0].id,
  getOrCreateTable: async a => (await table(a).get({ autoCreate: true }))[0].id,
  getDataset: async a => (await bigquery.dataset(a.dataset).getMetadata())[0],
  patchDataset: async a => { await bigquery.dataset(a.dataset).setMetadata(a.resource); },
  deleteDataset: async a => { await bigquery.dataset(a.dataset).delete({ force: a.force }); },
  listDatasets: async a => (await pages(query => bigquery.getDatasets({ filter: a.filter, ...query }))).map(d => d.id),
  createTable: async a => { await bigquery.dataset(a.dataset).createTable(a.table, a.resource); },
  getTable: async a => (await table(a).getMetadata())[0],
  patchTable: async a => { await table(a).setMetadata(a.resource); },
  deleteTable: async a => { await table(a).delete(); },
  listTables: async a => (await pages(query => bigquery.dataset(a.dataset).getTables(query))).map(t => t.id),
  load: async a => {
    const file = join(folder, `file-${++files}`);
    writeFileSync(file, a.content);
    const [job] = await table(a).createLoadJob(file, a.options);
    return finished(job);
  },
  loadObjects: async a => {
    const reference = { projectId, datasetId: a.dataset, tableId: a.table };
    const [job] = await bigquery.createJob({ configuration: { load: { ...a.options, sourceUris: [a.uri], destinationTable: reference } } });
    return finished(job);
  },
  insert: async a => { await table(a).insert(a.rows, { ...a.options, raw: true, partialRetries: 0 }); },
  rows: async a => (await table(a).getRows())[0].map(plain),
  query: async a => (await bigquery.query({ query: a.sql, ...a.options }))[0].map(plain),
  job: async a => {
    const [job, answer] = await bigquery.createJob({ configuration: a.configuration, ...(a.id ? { jobId: a.id } : {}) });
    // A dry run leaves no job to ask for.
    return a.configuration.dryRun ? answer : finished(job);
  },
  startJob: async a => { await bigquery.createJob({ configuration: a.configuration, jobId: a.id }); },
  cancelJob: async a => { await bigquery.job(a.id).cancel(); },
  endedJob: async a => finished(bigquery.job(a.id)),
  getJob: async a => (await bigquery.job(a.id).getMetadata())[0],
  countPages: async a => {
    const [job] = await bigquery.createQueryJob(a.sql);
    let pages = 0;
    let options = { maxResults: a.size, autoPaginate: false };
    while (options) {
      const [, next] = await job.getQueryResults(options);
      pages++;
      options = next?.pageToken ? { ...next, autoPaginate: false } : null;
    }
    return pages;
  },
  copy: async a => finished((await table(a).createCopyJob(bigquery.dataset(a.toDataset).table(a.toTable)))[0]),
  listJobs: async a => (await bigquery.getJobs({ maxResults: a.count, autoPaginate: false }))[0].map(j => j.id),
};

await serve(operations, error => ({
  code: typeof error.code === 'number' ? error.code : 0,
  // Of rows that were refused each has its own list.
  reason: error.errors?.[0]?.reason ?? error.errors?.[0]?.errors?.[0]?.reason ?? '',
  message: error.name === 'PartialFailureError' ? JSON.stringify(error.errors) : error.message,
}));
