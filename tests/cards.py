"""Cards as another site frames them."""


def reader(client):
    """Give a way to read one: `await read("polls/…", "en")`."""

    async def reading(path, language="zh-CN", **headers):
        return await client.get(f"/cards/{path}", headers={"Accept-Language": language, **headers})

    return reading


def check_harmless(reply):
    """Hold a card to what every site may frame: no script, no cookie, nothing fetched from anywhere."""
    policy = reply.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")
    assert "set-cookie" not in reply.headers
    assert "x-frame-options" not in reply.headers
    assert "<script" not in reply.text
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"
