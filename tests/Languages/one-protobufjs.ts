import Module, { createRequire } from 'node:module';

// npm gives several packages of the SDK a protobufjs of their own, and each copy reads JSON for its own types only:
// reading a history fails with "type must be a Type". One copy for the two that must agree.
type Resolve = (request: string, parent?: { filename?: string }, ...rest: unknown[]) => string;
const loader = Module as unknown as { _resolveFilename: Resolve };
const resolve = loader._resolveFilename;
const ofProto = createRequire(require.resolve('@temporalio/proto'));

loader._resolveFilename = (request, parent, ...rest) =>
  request.startsWith('protobufjs') && parent?.filename?.includes('@temporalio/common/')
    ? ofProto.resolve(request)
    : resolve.call(Module, request, parent, ...rest);
