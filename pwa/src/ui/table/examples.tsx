import { Table } from "./table";

const ROWS = [
  { id: "1", name: "稻谷补贴", amount: "320.00" },
  { id: "2", name: "油菜补贴", amount: "86.50" },
];

export const title = "表格 Table";

export default () => (
  <Table
    caption="补贴明细"
    rows={ROWS}
    rowKey={({ id }) => id}
    columns={[
      { id: "name", title: "项目", cell: ({ name }) => name },
      { id: "amount", title: "金额（元）", cell: ({ amount }) => amount, number: true },
    ]}
  />
);
