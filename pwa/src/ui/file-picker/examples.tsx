import { FilePicker } from "./file-picker";

export const title = "选择文件 File picker";

export default () => (
  <>
    <FilePicker
      id="example-photo"
      label="户口簿"
      hint="户主页和本人页"
      photo
      where="已存在手机上，提交后上传"
      many
      files={[
        { id: "1", name: "户主页.jpg" },
        { id: "2", name: "本人页.jpg" },
      ]}
      onPick={() => undefined}
      onRemove={() => undefined}
    />
    <FilePicker id="example-file" label="收入证明" error="请上传收入证明" files={[]} where="" onPick={() => undefined} onRemove={() => undefined} />
  </>
);
