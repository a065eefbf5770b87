"""What everybody may read of an inquiry: made anew from the sealed words whenever any of it changes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from backend.catalogue.api import search_vector, sound_of
from backend.inquiry.facts import Standing
from backend.inquiry.models import Attachment, Inquiry, Post
from backend.inquiry.sealing import struck_of, text_of, title_of
from backend.inquiry.shared import tell
from backend.kit.files.model import Upload
from backend.kit.striking import struck, without

_SOUND_CHARS = 600


async def publish(inquiry: Inquiry, now: datetime) -> None:
    """Bring the public copy in step with what was moderated, save and tell; a private thread has none."""
    if inquiry.standing is not Standing.PUBLIC:
        await _silence(inquiry)
        await tell(inquiry, now)
        return
    posts = await Post.filter(inquiry_id=inquiry.id).order_by("seq")
    files = await Attachment.filter(post__inquiry_id=inquiry.id, public=True).select_related("upload")
    words = struck_of(inquiry)
    inquiry.title = struck(title_of(inquiry), words)
    inquiry.posts = [_shown(post, words, files) for post in posts if post.standing is Standing.PUBLIC]
    texts = [post["text"] for post in inquiry.posts]
    inquiry.tokens = search_vector(inquiry.title, [], texts)
    inquiry.sound = sound_of(inquiry.title)[:_SOUND_CHARS]
    await inquiry.save()
    await tell(inquiry, now)


async def _silence(inquiry: Inquiry) -> None:
    inquiry.title = inquiry.tokens = inquiry.sound = ""
    inquiry.posts, inquiry.published_at = [], None
    await inquiry.save()


def _shown(post: Post, words: list[str], files: Iterable[Attachment]) -> dict[str, Any]:
    text = text_of(post)
    return {
        "seq": post.seq,
        "official": post.official,
        # An office's own telephone number is the answer, not a secret: only what officers named is struck.
        "text": without(text, words) if post.official else struck(text, words),
        "at": post.at.isoformat(),
        "files": [_file(file.upload, post) for file in files if file.post_id == post.id],
    }


def _file(upload: Upload, post: Post) -> dict[str, Any]:
    # People name files after people; an office names them after what is in them.
    return {
        "id": str(upload.id),
        "name": upload.filename if post.official else None,
        "type": upload.media_type,
        "bytes": upload.size,
    }
