// The README's example in Node, against a running complaint service (YIFA_COMPLAINT).
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { after, before, test } from 'node:test';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import protobuf from 'protobufjs';

const root = process.env.YIFA_ROOT;
const googleapis = '/usr/share/gocode/src/github.com/gogo/googleapis';
const includeDirs = [path.join(root, 'protos'), googleapis];
const loaded = grpc.loadPackageDefinition(loader.loadSync(
  ['yifa/complaint/v1/complaint_service.proto', 'yifa/organ/v1/organ_service.proto',
    'yifa/record/v1/record_service.proto'],
  { includeDirs, keepCase: true, longs: Number, enums: String, defaults: true }));

const errors = new protobuf.Root();
errors.resolvePath = (_, target) => path.join(googleapis, target.replace(/^.*google\//, 'google/'));
errors.loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto']);

const address = process.env.YIFA_COMPLAINT;
const insecure = grpc.credentials.createInsecure();
const complaints = new loaded.yifa.complaint.v1.ComplaintService(address, insecure);
const organs = new loaded.yifa.organ.v1.OrganService(address, insecure);
const records = new loaded.yifa.record.v1.RecordService(address, insecure);

const organ = 'organs/120111101';
const as = (roles) => {
  const metadata = new grpc.Metadata();
  metadata.set('yifa-principal', 'han.meimei');
  metadata.set('yifa-organ', organ);
  metadata.set('yifa-roles', roles);
  return metadata;
};
const call = (client, method, request, roles) => new Promise((resolve, reject) => {
  client[method](request, as(roles), (error, response) => (error ? reject(error) : resolve(response)));
});
const details = (error) => {
  const [bytes] = error.metadata.get('grpc-status-details-bin');
  const status = errors.lookupType('google.rpc.Status').decode(bytes);
  return Object.fromEntries(status.details.map((any) => {
    const type = any.type_url.split('/').pop();
    return [type.split('.').pop(), errors.lookupType(type).decode(any.value).toJSON()];
  }));
};
const registration = () => ({
  parent: organ,
  request_id: randomUUID(),
  act_date: { year: 2024, month: 2, day: 8 },
  complaint: {
    track: 'TRACK_HOTLINE', channel: 'CHANNEL_WEB', subject: '违法建设', facts: '楼顶搭建。',
  },
});

before(() => call(organs, 'PutOrgan', {
  request_id: randomUUID(),
  organ_id: '120111101',
  organ: {
    display_name: '杨柳青镇人民政府', region_code: '120111101', level: 'ORGAN_LEVEL_TOWNSHIP',
    document_prefix: '杨政',
  },
}, 'administrator'));
after(() => [complaints, organs, records].forEach((client) => client.close()));

test('registers a complaint, reads it back and lists it', async () => {
  const complaint = await call(complaints, 'RegisterComplaint', registration(), 'intake');
  assert.equal(complaint.state, 'STATE_REGISTERED');
  assert.deepEqual(await call(complaints, 'GetComplaint', { name: complaint.name }, 'intake'), complaint);
  const list = await call(complaints, 'ListComplaints', {
    parent: organ, filter: 'state = REGISTERED AND receipt_date >= 2024-02-08', page_size: 1000,
  }, 'intake');
  assert.ok(list.complaints.some((listed) => listed.name === complaint.name));
});

test('decodes the details of an error', async () => {
  const request = registration();
  request.complaint.facts = '';
  await assert.rejects(call(complaints, 'RegisterComplaint', request, 'intake'), (error) => {
    assert.equal(error.code, grpc.status.INVALID_ARGUMENT);
    const found = details(error);
    assert.equal(found.ErrorInfo.reason, 'INVALID_FIELD');
    assert.equal(found.BadRequest.fieldViolations[0].field, 'complaint.facts');
    return true;
  });
});

test('follows the record as it grows', async () => {
  const head = await call(records, 'GetTreeHead', {}, 'auditor');
  const stream = records.ReadEntries({ from_sequence: head.tree_size, follow: true }, as('auditor'));
  const first = new Promise((resolve, reject) => {
    stream.once('data', resolve);
    stream.once('error', reject);
  });
  await call(complaints, 'RegisterComplaint', registration(), 'intake');
  assert.equal((await first).entries[0].sequence, head.tree_size);
  stream.on('error', () => {});
  stream.cancel();
});
