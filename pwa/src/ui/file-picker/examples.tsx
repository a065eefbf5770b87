import { FilePicker } from "./file-picker";

export const title = "选择文件 File picker";

export default () => (
  <>
    <FilePicker
      id="example-photo"
      label="户口簿"
      hint="户主页和本人页"
      photo
      many
      files={[
        { id: "1", name: "户主页.jpg", percent: 40 },
        { id: "2", name: "本人页.jpg", percent: null },
      ]}
      onPick={() => undefined}
      onRemove={() => undefined}
    />
    <FilePicker id="example-file" label="收入证明" error="请上传收入证明" files={[]} onPick={() => undefined} onRemove={() => undefined} />
  </>
);
