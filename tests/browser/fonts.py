"""Chinese letters for a browser on a machine without any: it would measure and picture empty boxes."""

import os

from backend.settings import ROOT

_FONTS = ROOT / "pwa" / "node_modules" / "@expo-google-fonts" / "noto-sans-sc"
_FOLDER = ROOT / ".cache" / "fonts"
_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  {folders}
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def environment() -> dict[str, str]:
    """Give a browser's environment: the font that papers are set in stands beside the machine's own."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    config = _FOLDER / "fonts.conf"
    folders = "".join(f"<dir>{_FONTS / weight}</dir>" for weight in ("400Regular", "700Bold"))
    config.write_text(_CONFIG.format(folders=folders, cache=_FOLDER / "cache"))
    return os.environ | {"FONTCONFIG_FILE": str(config)}
