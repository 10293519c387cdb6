import type {scheduleStrings as english} from '../en/schedule.js';

export const scheduleStrings: typeof english = {
  status: {active: '有効', paused: '一時停止中', error: 'エラー'},
  never: 'なし',
  noNext: {active: 'なし', paused: '一時停止中', error: 'なし', unsynced: '同期後に決定'},
  notSynced: '未同期',
  notSyncedReason: (reason) => `保存済みですが、Temporal にはまだ反映されていません：${reason}`,
  notSyncedHint: '保存済みです。Temporal に接続でき次第、反映されます。',
  pinned: (version) => `v${version}`,
  pinnedTitle: (version) => `常にバージョン ${version} を実行します`,
  runNow: '今すぐ実行',
  pause: '一時停止',
  resume: '再開',
  edit: '編集',
  delete: '削除',
  actionFor: (action, name) => `${action}：${name}`,
  actionsFor: (name) => `${name} の操作`,
};
