import { useSignal } from "@preact/signals";
import { Button } from "../button/button";
import { Dialog } from "./dialog";

export const title = "对话框 Dialog";

export default function DialogExamples() {
  const open = useSignal(false);
  return (
    <>
      <Button look="secondary" onClick={() => (open.value = true)}>
        打开对话框
      </Button>
      <Dialog open={open.value} title="确定退出登录？" onClose={() => (open.value = false)}>
        <Button wide onClick={() => (open.value = false)}>
          不退出
        </Button>
      </Dialog>
    </>
  );
}
