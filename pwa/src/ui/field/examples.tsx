import { Choices, SelectField, TextArea, TextField, Tick } from "./field";

const OPTIONS = [
  { value: "a", label: "自己来取" },
  { value: "b", label: "邮寄", hint: "三天左右送到" },
];

export const title = "填写 Field";

export default () => (
  <>
    <TextField id="example-name" label="姓名" hint="与身份证一致" value="张秀英" />
    <TextField id="example-wrong" label="手机号码" error="请输入 11 位手机号码" value="138" />
    <TextArea id="example-text" label="说明" optional />
    <SelectField id="example-select" label="村" options={OPTIONS} value="a" />
    <Choices id="example-radio" label="怎样领取" options={OPTIONS} chosen={["a"]} onChoose={() => undefined} />
    <Choices id="example-boxes" label="需要哪些" many error="请至少选一项" options={OPTIONS} chosen={["b"]} onChoose={() => undefined} />
    <Tick id="example-tick" label="以上内容真实" />
  </>
);
