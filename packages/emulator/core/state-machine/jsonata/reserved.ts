/** Members of `$states` that exist only in some fields. */
export type Reserved = 'result' | 'errorOutput';
