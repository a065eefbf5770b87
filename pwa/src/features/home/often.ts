/** What people type most, in their own words. */
export const OFTEN = ["低保", "养老", "建房", "户口", "补贴"];
export const OFTEN_EN = ["allowance", "pension", "house", "household", "subsidy"];
