import type {commonStrings as english} from '../en/common.js';

export const commonStrings: typeof english = {
  retry: '再試行',
  loading: '読み込み中…',
  codeNotLoaded: 'ページのこの部分を読み込めませんでした',
  clearFilters: 'フィルターをクリア',
  all: 'すべて',
  dismiss: '閉じる',
  cancel: 'キャンセル',
  close: '閉じる',
  yourTime: (text) => `現地時間 ${text}`,
  offline: 'この端末はオフラインです。接続が回復してから、もう一度お試しください。',
  notConnected: 'API に接続されていません',
  notConnectedHint:
    'この要素を <schedules-provider base-url="…"> の中に置くか、要素自体に base-url を指定してください。',
  runStatus: {
    QUEUED: 'キュー待ち',
    RUNNING: '実行中',
    COMPLETED: '完了',
    FAILED: '失敗',
    CANCELLED: 'キャンセル済み',
    TERMINATED: '強制終了',
    TIMED_OUT: 'タイムアウト',
    AWAITING_INPUT: '入力待ち',
    STALE: '結果不明',
  },
};
