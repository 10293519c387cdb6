import type {fireStrings as english} from '../en/fire.js';

export const fireStrings: typeof english = {
  verdict: {
    on_time: '定刻',
    late: '遅延',
    skipped_overlap: 'スキップ：重複',
    skipped_limit: 'スキップ：上限',
    missed: '取りこぼし',
    failed_to_start: '開始失敗',
  },
  kind: {scheduled: 'スケジュール', run_now: '今すぐ実行', backfill: 'バックフィル'},
};
