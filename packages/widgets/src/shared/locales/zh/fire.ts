import type {fireStrings as english} from '../en/fire.js';

export const fireStrings: typeof english = {
  verdict: {
    on_time: '准时',
    late: '延迟',
    skipped_overlap: '已跳过：重叠',
    skipped_limit: '已跳过：上限',
    missed: '错过',
    failed_to_start: '启动失败',
  },
  kind: {scheduled: '定时', run_now: '立即运行', backfill: '回填'},
};
