import type {scheduleActionStrings as english} from '../en/schedule-actions.js';

export const scheduleActionStrings: typeof english = {
  started: (name) => `「${name}」の実行を開始しました。`,
  waits: (name) => `「${name}」の実行は順番を待っています。`,
  notStarted: (name, reason) => `「${name}」の実行は開始されませんでした。${reason}`,
  viewRun: '実行を表示',
  paused: (name) => `「${name}」を一時停止しました。`,
  resumed: (name) => `「${name}」を再開しました。`,
  deleted: (name) => `「${name}」を削除しました。`,
  failed: (action, name, reason) => `「${name}」の${action}に失敗しました：${reason}`,
  confirmPause: {
    title: (name) => `「${name}」を一時停止しますか？`,
    text: '再開されるまで起動しません。一時停止中に予定されていた起動は、後から補われません。',
    note: '理由（任意）',
    noteHint: '実行されない理由を知りたい全員に表示されます。',
  },
  confirmDelete: {
    title: (name) => `「${name}」を削除しますか？`,
    text: 'ここでも Temporal でも二度と起動しません。開始済みの実行は継続し、実行の一覧に残ります。',
  },
};
