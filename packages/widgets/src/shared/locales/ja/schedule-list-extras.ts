import type {scheduleListExtraStrings as english} from '../en/schedule-list-extras.js';

export const scheduleListExtraStrings: typeof english = {
  openDetails: '詳細を開く',
  backfill: 'バックフィル…',
  copyId: 'ID をコピー',
  copied: (name) => `「${name}」の ID をコピーしました。`,
  notCopied: (id) => `このブラウザーではコピーできません。ID は ${id} です`,
  delete: '削除…',
  bulk: {
    region: '選択',
    selected: (_count, amount) => `${amount} 件を選択中`,
    selectAll: (amount) => `${amount} 件すべてを選択`,
    clear: '選択を解除',
    busy: '処理中…',
    labels: {pause: '一時停止', resume: '再開', runNow: '今すぐ実行', delete: '削除'},
    confirm: {
      pause: (_count, amount) => `${schedules(amount)}を一時停止しますか？`,
      resume: (_count, amount) => `${schedules(amount)}を再開しますか？`,
      runNow: (_count, amount) => `${schedules(amount)}を今すぐ実行しますか？`,
      delete: (_count, amount) => `${schedules(amount)}を削除しますか？`,
    },
    consequence: {
      pause: '再開するまで、いずれも起動しません。この操作は元に戻せます。',
      resume: '次の予定時刻から再び起動します。この操作は元に戻せます。',
      runNow: '重複時のポリシーが許す範囲で、それぞれ直ちに実行を開始します。',
      delete: 'ここでも Temporal でも二度と起動しません。この操作は元に戻せません。',
    },
    done: {
      pause: (_count, amount) => `${schedules(amount)}を一時停止しました。`,
      resume: (_count, amount) => `${schedules(amount)}を再開しました。`,
      runNow: (_count, amount) => `実行 ${amount} 件を開始しました。`,
      delete: (_count, amount) => `${schedules(amount)}を削除しました。`,
    },
    unchanged: (count) => `${count} 件はすでにその状態でした。`,
    someFailed: (count, reason) => `${count} 件が拒否されました：${reason}`,
    failed: (action, reason) => `${action}に失敗しました：${reason}`,
    undo: '元に戻す',
    undone: (count) => `${schedules(String(count))}を元に戻しました。`,
    notUndone: (count) => `${count} 件はその後変更されたため、そのままです。`,
  },
};

function schedules(amount: string): string {
  return `スケジュール ${amount} 件`;
}
