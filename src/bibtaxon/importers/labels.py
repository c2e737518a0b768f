"""What the text of a link says about it: a label like `[PDF]`, or the title of a paper."""

import re
from urllib.parse import unquote, urlsplit

from bibtaxon.importers.ids import arxiv_in, ids
from bibtaxon.importers.words import words
from bibtaxon.survey.link_labels import LinkLabels

# Words of which labels are made; a text of nothing else is no title.
_WORDS = words("label")
_EMOJI_CHARACTERS = (
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\ufe0e\ufe0f\u200d\u20e3\U000e0000-\U000e007f]+"
)
_CODE = r"(?<![\w:])(?::(?=[a-z])[a-z0-9_+-]+:)+(?![\w:])"
_EMOJI = re.compile(_EMOJI_CHARACTERS)
_SHORTCODE = re.compile(_CODE)
_AROUND = re.compile(rf"^(?:\s|{_EMOJI_CHARACTERS}|{_CODE})+|(?:\s|{_EMOJI_CHARACTERS}|{_CODE})+$")
_TOKEN = re.compile(r"[^\W_]+")
_COUNTER = re.compile(
    r"/(?:stars|forks|watchers|last-commit|license|issues|contributors|commit-activity"
    r"|visits?|hits|endpoint)\b|star-history|/stars?[/?.]|hits\.|visitor|\bbadge(?:s)?/(?:PRs|Maintained)|awesome\.svg|badge\.svg",
    re.IGNORECASE,
)
_FREE = re.compile(r"[^,:{}\\\[\]]*[^\W\d_][^,:{}\\\[\]]*")
_SHIELD = re.compile(r"/badge/([^?/]+)-[^-?/]+$")  # https://shields.io: label-message-colour
_HOSTS = (  # the first whose host (and path) fits
    (r"^gist\.github\.com", "code"),
    (r"(?:^|\.)github\.com/", "github"),
    (r"(?:^|\.)(?:gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com)/", "code"),
    (r"(?:^|\.)arxiv\.org/pdf/", "pdf"),
    (r"(?:^|\.)(?:arxiv\.org|alphaxiv\.org)/|^ar5iv\.", "arxiv"),
    (r"^(?:dx\.)?doi\.org/", "doi"),
    (r"(?:^|\.)openreview\.net/pdf", "pdf"),
    (r"(?:^|\.)openreview\.net/", "openreview"),
    (r"(?:huggingface\.co|hf\.co)/datasets/", "data"),
    (r"(?:huggingface\.co|hf\.co)/spaces/", "demo"),
    (r"(?:huggingface\.co|hf\.co)/blog/", "blog"),
    (r"(?:huggingface\.co|hf\.co)/(?:papers|docs|collections|learn|posts)/", "huggingface"),
    (r"(?:huggingface\.co|hf\.co)/[^/]+/[^/]+", "model"),
    (r"(?:huggingface\.co|hf\.co)/", "huggingface"),
    (r"(?:^|\.)(?:kaggle\.com/datasets|zenodo\.org|figshare\.com)", "data"),
    (r"^colab\.", "colab"),
    (r"(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|bilibili\.com)/", "video"),
    (r"(?:^|\.)(?:medium\.com|substack\.com|wordpress\.com|blogspot\.com)|^blog\.|/blog/", "blog"),
    (r"\.readthedocs\.io", "docs"),
    (r"(?i)\.pdf$", "pdf"),
)


def without_emoji(text: str) -> str:
    """Return a text without emoji, `:shortcodes:` for them, and the space around them."""
    if not text.isascii() or ":" in text:
        text = _EMOJI.sub(" ", _SHORTCODE.sub(" ", text))
    return " ".join(text.split())


def without_emoji_around(text: str) -> str:
    """Return a text without emoji before and after it; those within stay."""
    return _AROUND.sub("", text)


def is_label(text: str) -> bool:
    """Whether a link's text is a label for it, and no title."""
    bare = without_emoji(text).strip()
    words = _TOKEN.findall(bare.casefold())
    if arxiv_in(bare) or not words:
        return True
    bracketed = bare[0] in "[(" and bare[-1] in "])"
    if bracketed and len(words) <= 3:
        return True
    return all(word in _WORDS or word.isdigit() for word in words) or (
        len(words) <= 3 and words[-1] in _WORDS and any(word in _WORDS for word in words[:-1])
    )


def is_url(text: str) -> bool:
    """Whether a text is nothing but an address."""
    return bool(re.fullmatch(r"(?:https?://|www\.)\S+", text.strip()))


def is_web(url: str) -> bool:
    """Whether an address leads into the web."""
    return bool(re.match(r"(?i)https?://[^\s/]+\.[^\s/]+", url))


def is_counter(source: str) -> bool:
    """Whether an image counts stars and the like; such are not worth keeping."""
    return bool(_COUNTER.search(source))


def badge_text(alternative: str, source: str) -> str:
    """Return what a badge says: its alternative text, else what its address says."""
    shield = _SHIELD.search(source.partition("?")[0])
    said = re.split("(?<!-)-(?!-)", unquote(shield[1]).replace("_", " ")) if shield else [""]
    if not re.search(r"\d", said[-1]):
        return alternative.strip() or said[0]
    return " ".join(said) if said[-1].isdigit() else said[-1]


def label(text: str, url: str, known: LinkLabels) -> str:
    """Return the label for a link: what its text says, else what its address says.

    Texts that say only that there is a link (`paper`, `link`, `here`) are as good as none.
    """
    bare = " ".join(without_emoji(text).replace("(s)", "s").strip(" []()|:.,").split())
    spellings = (bare, bare.removesuffix("s"), _last_word(bare))
    said = next(filter(known.find, spellings), bare)
    if said.casefold() not in _IDLE:
        if found := known.find(said):
            return found.label
        if is_free(bare) and not arxiv_in(bare):
            return bare.casefold()
    return of_host(url) or _CHINESE.get(bare, "home")


def of_host(url: str) -> str:
    """Return the label that an address suggests, or ``""``."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    place = f"{(parts.hostname or '').removeprefix('www.')}{parts.path}"
    return next((name for pattern, name in _HOSTS if re.search(pattern, place)), "")


def is_free(text: str) -> bool:
    """Whether a text can stand in `links` as a label of the list's own."""
    return len(text) <= 30 and bool(_FREE.fullmatch(text)) and is_label(f"[{text}]")


def is_implied(url: str) -> bool:
    """Whether the number of the paper alone leads to this address."""
    found = ids(url)
    plain = re.fullmatch(r"https?://(?:www\.)?arxiv\.org/abs/[^?#]+", url)
    return bool(found) and (bool(plain) or bool(re.match(r"https?://(?:dx\.)?doi\.org/", url)))


_CHINESE = {  # of addresses that say nothing
    "\u4ee3\u7801": "code",
    "\u6570\u636e": "data",
    "\u4e3b\u9875": "home",
    "\u9879\u76ee": "project",
    "\u89c6\u9891": "video",
}
_IDLE = frozenset(
    (
        *("", "paper", "papers", "link", "links", "here", "url", "title", "full", "official"),
        *("\u8bba\u6587", "\u539f\u6587", "\u94fe\u63a5"),  # paper, original, link
        *_CHINESE,
    )
)


def _last_word(text: str) -> str:
    """Return the last word of `VITA-1.5 Paper`, which tells what the link is."""
    words = text.split()
    return words[-1] if 1 < len(words) <= 4 else ""
