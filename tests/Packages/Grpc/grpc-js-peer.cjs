// The official gRPC for Node as the other side of our tests. One JSON object a line: commands in, answers out.
//   node grpc-js-peer.cjs echo.proto          first line out: {"port": N}, where its Echo server listens
const path = require('node:path');
const readline = require('node:readline');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const { Echo } = grpc.loadPackageDefinition(loader.loadSync(path.resolve(process.argv[2]), {
  defaults: true, bytes: String, enums: String,
})).flywheel.tests.echo;

const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');

// --- metadata as JSON: { key: [values] }, -bin values in base64 ---
function toMetadata(json) {
  const metadata = new grpc.Metadata();
  for (const [key, values] of Object.entries(json ?? {})) {
    for (const value of values) metadata.add(key, key.endsWith('-bin') ? Buffer.from(value, 'base64') : value);
  }
  return metadata;
}

function toJson(metadata) {
  const json = {};
  for (const key of Object.keys(metadata?.toHttp2Headers() ?? {})) {
    json[key] = metadata.get(key).map((value) => (Buffer.isBuffer(value) ? value.toString('base64') : value));
  }
  return json;
}

// --- the client ---
const clients = new Map();
const calls = new Map();

function client(command) {
  const key = JSON.stringify([command.address, command.options ?? {}]);
  if (!clients.has(key)) {
    clients.set(key, new Echo(command.address, grpc.credentials.createInsecure(), command.options ?? {}));
  }
  return clients.get(key);
}

function call(command) {
  return new Promise((resolve) => {
    const metadata = toMetadata(command.metadata);
    const options = command.deadlineMs ? { deadline: Date.now() + command.deadlineMs } : {};
    const stub = client(command);
    const answer = { headers: {}, replies: [] };
    const requests = command.requests ?? [{}];
    const done = (error, reply) => { if (reply) answer.replies.push(reply); };
    const started = {
      Say: () => stub.say(requests[0], metadata, options, done),
      Count: () => stub.count(requests[0], metadata, options),
      Collect: () => stub.collect(metadata, options, done),
      Chat: () => stub.chat(metadata, options),
    }[command.method]();
    calls.set(command.id, started);
    started.on('metadata', (headers) => { answer.headers = toJson(headers); });
    started.on('error', () => {});
    if (command.method === 'Count' || command.method === 'Chat') {
      started.on('data', (reply) => {
        answer.replies.push(reply);
        if (command.method === 'Chat') next();
      });
    }
    started.on('status', (status) => {
      calls.delete(command.id);
      // The callback of a unary call comes after its status.
      setImmediate(() => resolve({ ...answer, code: status.code, details: status.details, trailers: toJson(status.metadata) }));
    });
    // A chat waits for each answer; a collection just sends.
    const pending = [...requests];
    function next() {
      if (pending.length > 0) started.write(pending.shift());
      else if (!command.keepOpen) started.end();
    }
    if (command.method === 'Chat') next();
    if (command.method === 'Collect') {
      for (const request of pending) started.write(request);
      if (!command.keepOpen) started.end();
    }
  });
}

async function many(command) {
  const stub = client(command);
  let left = command.count;
  let failed = 0;
  const one = () => new Promise((resolve) => stub.say(command.requests[0], (error) => { if (error) failed += 1; resolve(); }));
  const began = process.hrtime.bigint();
  await Promise.all(Array.from({ length: command.parallel }, async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  }));
  return { failed, seconds: Number(process.hrtime.bigint() - began) / 1e9 };
}

// --- the server ---
const attempts = new Map();
const seen = [];

function note(what, started) {
  seen.push(what);
  started.on?.('cancelled', () => seen.push(`${what} cancelled`));
}

function failure(code, details) {
  const metadata = new grpc.Metadata();
  metadata.add('reason', 'asked for');
  metadata.add('grpc-status-details-bin', Buffer.from([1, 2, 3, 255]));
  return { code, details, metadata };
}

function greet(started) {
  const headers = new grpc.Metadata();
  for (const [key, values] of Object.entries(started.metadata.getMap())) {
    if (key.startsWith('echo-')) started.metadata.get(key).forEach((value) => headers.add(key, value));
  }
  headers.add('seen-attempts', String(started.metadata.get('grpc-previous-rpc-attempts')[0] ?? '0'));
  started.sendMetadata(headers);
}

function trailers() {
  const metadata = new grpc.Metadata();
  metadata.add('trailer', 'text');
  metadata.add('trailer-bin', Buffer.from([0, 128, 255]));
  return metadata;
}

function reply(request) {
  return { text: request.text, padding: Buffer.alloc(request.replyPadding).toString('base64'), attempts: attempts.get(request.flaky) ?? 0 };
}

const service = {
  say(started, done) {
    const request = started.request;
    note(`Say ${request.text}`, started);
    if (request.flaky) {
      const times = (attempts.get(request.flaky) ?? 0) + 1;
      attempts.set(request.flaky, times);
      if (times <= request.failures) return done(failure(grpc.status.UNAVAILABLE, 'flaky'));
    }
    if (request.failWith) return done(failure(request.failWith, request.text));
    greet(started);
    if (!request.hang) done(null, reply(request), trailers());
  },
  count(started) {
    const request = started.request;
    note(`Count ${request.to}`, started);
    greet(started);
    for (let i = 1; i <= request.to; i += 1) started.write({ text: String(i) });
    if (request.failWith) started.emit('error', failure(request.failWith, 'after messages'));
    else if (!request.hang) started.end(trailers());
  },
  collect(started, done) {
    note('Collect', started);
    greet(started);
    const texts = [];
    started.on('data', (request) => texts.push(request.text));
    started.on('end', () => done(null, { texts }, trailers()));
  },
  chat(started) {
    note('Chat', started);
    greet(started);
    started.on('data', (request) => started.write(reply(request)));
    started.on('end', () => started.end(trailers()));
  },
};

const operations = {
  call,
  many,
  cancel: async (command) => { calls.get(command.call)?.cancel(); return {}; },
  seen: async () => ({ seen }),
};

const server = new grpc.Server();
server.addService(Echo.service, service);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  say({ port });
  readline.createInterface({ input: process.stdin })
    .on('line', async (line) => {
      const command = JSON.parse(line);
      say({ id: command.id, answer: await operations[command.op](command) });
    })
    // The test that started this process is gone, or done.
    .on('close', () => process.exit(0));
});
