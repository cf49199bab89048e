import { BigQuery } from '@google-cloud/bigquery';
import { Storage } from '@google-cloud/storage';
import { OAuth2Client } from 'google-auth-library';

const projectId = process.env.GOOGLE_CLOUD_PROJECT;

// It finds STORAGE_EMULATOR_HOST by itself, and then wants no credentials.
const storage = new Storage({ projectId });
const file = storage.bucket(`${projectId}-source`).file('docs/prices.csv');
await file.save('day,price\n2021-01-31,2.5\n2021-02-01,3.1\n');

// This one finds BIGQUERY_EMULATOR_HOST, and wants some all the same; nobody looks at them.
const authClient = new OAuth2Client();
authClient.setCredentials({ access_token: 'any' });
const bigquery = new BigQuery({ projectId, authClient });
const [dataset] = await bigquery.createDataset('docs_node');
await dataset.table('prices').load(file, { autodetect: true, skipLeadingRows: 1 });
const [rows] = await bigquery.query('SELECT COUNT(*) AS days, AVG(price) AS price FROM docs_node.prices');
console.log(rows);
