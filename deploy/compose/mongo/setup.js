// Makes the replica set, the services' user, and one that only backs up and restores; changes nothing when they are there.
const fs = require('fs');
const secret = (name) => fs.readFileSync('/run/secrets/' + name, 'utf8').trim();
const root = encodeURIComponent(secret('mongo_root_password'));

const first = connect(`mongodb://root:${root}@mongo-1:27017/admin?directConnection=true`);
try {
  first.adminCommand({ replSetGetStatus: 1 });
} catch (notYet) {
  first.adminCommand({ replSetInitiate: { _id: 'support', members: [
    { _id: 0, host: 'mongo-1:27017', priority: 2 }, { _id: 1, host: 'mongo-2:27017' }, { _id: 2, host: 'mongo-3:27017' }] } });
}
const set = connect(`mongodb://root:${root}@mongo-1:27017,mongo-2:27017,mongo-3:27017/admin?replicaSet=support`);
const support = set.getSiblingDB('support');
if (!support.getUser('support')) {
  support.createUser({ user: 'support', pwd: secret('mongo_password'), roles: [{ role: 'readWrite', db: 'support' }] });
}

// A restore that replays what was written during the dump must be allowed everything (mongorestore --oplogReplay)
const admin = set.getSiblingDB('admin');
if (!admin.getRole('replay')) {
  admin.createRole({ role: 'replay', privileges: [{ resource: { anyResource: true }, actions: ['anyAction'] }], roles: [] });
}
if (!admin.getUser('backup')) {
  admin.createUser({ user: 'backup', pwd: secret('mongo_backup_password'), roles: ['backup', 'restore', 'replay'] });
}
