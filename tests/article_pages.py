"""Pages of articles in the layouts of large news systems, made up by the tests.

In a layout, `[+]` stands for a sentence that belongs to the article, `[-]` for one that does not;
`[+s]` and `[-s]` for a few words with a figure, as in a cell of a table or a link. Each is another
one, so that what a reader keeps of a page can be told by it. `{p3}` stands for three paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONG = (
    "At least {n} soldiers were killed near the river on Saturday, the ministry said.",
    "Rescuers have recovered {n} bodies from the rubble since the morning, the mayor told reporters.",
    "The governor of the region put the number of wounded at {n}, and said it was likely to rise.",
    "“We have counted {n} dead, and the work goes on,” a doctor at the district hospital said.",
    "A spokesman for the army denied that {n} of its men had been taken prisoner in the village.",
)
_SHORT = ("{n} killed", "{n} wounded", "Toll: {n}")
_MARK = re.compile(r"\[([+-])(s?)\]|\{p(\d+)\}")


@dataclass(frozen=True)
class Page:
    """A page as it is saved, with the words that must be kept of it and those that must not."""

    html: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


def page_of(layout: str) -> Page:
    """A page in a layout."""
    words: dict[str, list[str]] = {"+": [], "-": []}

    def fill(mark: re.Match) -> str:
        sign, short, paragraphs = mark.groups()
        if paragraphs:
            return "".join(_MARK.sub(fill, "<p>[+]</p>\n") for _ in range(int(paragraphs)))
        kinds, place = (_SHORT if short else _LONG), len(words[sign])
        words[sign].append(
            kinds[place % len(kinds)].format(
                n=f"{1_001 + place if sign == '+' else 9_001 + place:,}"
            )
        )
        return words[sign][-1]

    html = _MARK.sub(fill, layout)
    return Page(html, tuple(words["+"]), tuple(words["-"]))


_HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Losses grow | Paper</title>'
    '<meta property="og:title" content="Losses grow"></head><body>'
)
_TOP = (
    '<header class="site-header" role="banner"><a href="/">The Paper</a><nav><ul><li><a href="/w">World</a></li>'
    '<li><a href="/x">[-s]</a></li></ul></nav></header>'
)
_END = (
    '<footer class="site-footer"><p>© 2024 The Paper. [-]</p><a href="/about">About us</a></footer>'
    "</body></html>"
)


def _whole(body: str) -> str:
    return _HEAD + _TOP + body + _END


def _cards(number: int, heading: str = "h3") -> str:
    card = (
        f'<article class="card"><a href="/other-story"><{heading}>Elsewhere: [-s]</{heading}></a>'
        "<p>[-]</p></article>"
    )
    return card * number


def _comment(tag: str = "li") -> str:
    return (
        f'<{tag} class="comment"><article class="comment-body"><b class="fn">Reader</b>'
        f'<div class="comment-content"><p>[-]</p></div></article></{tag}>'
    )


LAYOUTS = {
    "WordPress, classic": _whole(
        '<div id="page"><div id="content"><article id="post-7" class="post type-post hentry"><header class="entry-header">'
        '<h1 class="entry-title">Losses grow</h1><div class="entry-meta">Posted on <time datetime="2024-12-16">16 December</time>'
        '</div></header><div class="entry-content">{p4}</div><footer class="entry-footer">Posted in <a href="/c">War</a>'
        '</footer></article><div id="comments" class="comments-area"><h2>2 thoughts</h2><ol class="comment-list">'
        + _comment()
        + _comment()
        + '</ol><div id="respond"><form><p>Your email will not be published.</p></form></div></div></div>'
        '<div id="secondary" class="widget-area"><div class="widget"><h3>Recent Posts</h3><ul><li><a href="/o">[-s]</a></li></ul></div></div></div>'
    ),
    "WordPress, blocks": _whole(
        '<div class="wp-site-blocks"><main class="wp-block-group"><h1 class="wp-block-post-title">Losses grow</h1>'
        '<div class="entry-content wp-block-post-content"><p class="has-large-font-size">[+]</p>{p2}'
        '<figure class="wp-block-table"><table><thead><tr><th>Place</th><th>Dead</th></tr></thead><tbody><tr><td>Ridna</td><td>[+s]</td></tr>'
        "<tr><td>Lypa</td><td>[+s]</td></tr></tbody></table><figcaption>[+]</figcaption></figure>"
        '<blockquote class="wp-block-quote"><p>[+]</p><cite>The mayor</cite></blockquote>'
        '<div class="wp-block-columns"><div class="wp-block-column"><p>[+]</p></div></div>'
        '<ul class="wp-block-list"><li>[+]</li><li>[+]</li></ul></div>'
        '<div class="wp-block-query"><ul class="wp-block-post-template"><li class="wp-block-post"><h2><a href="/o">[-s] elsewhere</a></h2>'
        '<div class="wp-block-post-excerpt"><p>[-]</p></div></li></ul></div></main></div>'
    ),
    "WordPress, related posts and share buttons": _whole(
        '<article class="post"><h1>Losses grow</h1><div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">[-s]</a></li></ul></div>{p3}'
        '<div class="jp-relatedposts" id="jp-relatedposts"><h3>Related</h3><div><a href="/o">[-]</a></div></div>'
        '<div class="author-bio"><p>Ana writes about the region.</p></div></article>'
    ),
    "Drupal": _whole(
        '<main role="main"><div class="region region-content"><article role="article" class="node node--type-article node--view-mode-full">'
        '<h1><span class="field field--name-title">Losses grow</span></h1><div class="node__content"><div class="field field--name-body">'
        '{p3}</div><div class="field field--name-field-tags"><div class="field__label">Tags</div></div></div></article>'
        '<div class="block block-views"><h2>More news</h2><div class="views-row"><article class="node node--view-mode-teaser">'
        '<h2><a href="/node/8">[-s] in the south</a></h2><div><p>[-]</p></div></article></div></div></div></main>'
    ),
    "Drupal of a ministry, without article": _whole(
        '<div class="layout-container"><div class="node__content"><h1>Statement</h1><div class="field-item even" property="content:encoded">'
        "{p3}<table><tr><td>Date</td><td>Losses</td></tr><tr><td>15 December</td><td>[+s]</td></tr></table></div></div></div>"
    ),
    "Arc XP": _whole(
        '<div id="fusion-app"><main><div class="b-headline"><h1>Losses grow</h1></div><h2 class="b-subheadline">[+]</h2>'
        '<div class="ts-share-bar"><button>Share</button></div><article class="b-article-body article-body-wrapper">{p2}'
        '<div class="b-interstitial-link"><p><a href="/o">[-]</a></p></div>{p2}'
        '<div class="arcad-feature">Advertisement</div></article>'
        '<div class="b-results-list"><article class="promo"><a href="/o"><h2>[-s] elsewhere</h2></a><p>[-]</p></article></div></main></div>'
    ),
    "AMP": (
        '<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Losses grow</title><style amp-boilerplate>body{visibility:hidden}</style></head>'
        '<body><amp-sidebar id="s"><ul><li>[-s]</li></ul></amp-sidebar><article><header><h1>Losses grow</h1><p class="standfirst">[+]</p></header>'
        '<amp-img src="a.jpg" alt="x"></amp-img>{p2}<amp-accordion><section><h4>What is known</h4><p>[+]</p></section></amp-accordion>'
        '<section amp-access="NOT access"><p>Subscribe to read on.</p></section>'
        '<amp-list><template type="amp-mustache"><p>[-]</p></template></amp-list></article>'
        "<amp-consent><div><p>We use cookies. [-]</p></div></amp-consent></body></html>"
    ),
    "BBC-like": _whole(
        '<main id="main-content"><article><div data-component="headline-block"><h1>Losses grow</h1></div>'
        '<div data-component="byline-block">Ana, BBC</div><figure><div><img alt=""><span class="visually-hidden">Image source, </span>Reuters</div>'
        '<figcaption><span class="visually-hidden">Image caption, </span><p>[+]</p></figcaption></figure>'
        '<div data-component="text-block"><p><b>[+]</b></p></div><div data-component="text-block">{p2}</div>'
        '<div data-component="unordered-list-block"><ul><li><a href="/o">[-s] in the north</a></li><li><a href="/o2">[-s] in the west</a></li>'
        '<li><a href="/o3">[-s] at sea</a></li></ul></div><div data-component="text-block"><p>[+]</p></div></article>'
        '<section data-component="links-block"><h2>Related</h2><ul><li><a href="/o">[-s]</a></li></ul></section></main>'
    ),
    "Guardian-like": _whole(
        '<main data-layout="StandardLayout"><article><div data-gu-name="headline"><h1>Losses grow</h1></div>'
        '<div data-gu-name="standfirst"><p>[+]</p></div><div data-gu-name="body"><div class="article-body-commercial-selector">{p2}'
        '<aside class="element-rich-link"><a href="/o"><h3>[-s] elsewhere</h3><div>Read more</div></a></aside>{p2}'
        '<aside data-spacefinder-role="supporting"><blockquote>“The work goes on”</blockquote></aside><p>[+]</p></div></div></article>'
        '<div data-component="most-popular"><h2>Most viewed</h2><ol><li><a href="/o">[-s]</a></li><li><a href="/p">[-s]</a></li></ol></div>'
        '<section id="comments"><h2>Comments</h2><div><p>[-]</p></div></section></main>'
    ),
    "Reuters-like": _whole(
        '<div id="fusion-app"><main><article data-testid="Article"><div><header><h1 data-testid="Heading">Losses grow</h1></header>'
        '<ul data-testid="Summary"><li>[+]</li><li>[+]</li></ul><div data-testid="ArticleBody">'
        '<div data-testid="paragraph-0">[+]</div><div data-testid="paragraph-1">[+]</div><div data-testid="paragraph-2">[+]</div>'
        '<div data-testid="promo-box"><span>Sign up <a href="/n">here.</a></span></div>'
        '<div data-testid="paragraph-3">[+]</div></div></div></article>'
        '<div data-testid="ReadNext"><h2>Read Next</h2><ul><li><div><a href="/o"><span>World</span></a><a href="/o"><h3>[-s] elsewhere</h3></a></div></li></ul></div></main></div>'
    ),
    "AP-like": _whole(
        '<main class="Page-main"><div class="Page-content"><div class="Page-headline"><h1>Losses grow</h1></div><div class="Page-lead"><figure class="Figure"><figcaption class="Figure-caption">[+]</figcaption></figure></div>'
        '<div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">{p3}<div class="HTMLModuleEnhancement"><div class="ap-embed"></div></div>'
        '<div class="PageListEnhancementGeneric"><h2>Related Stories</h2><div class="PagePromo"><a href="/o">[-s] elsewhere</a></div><div class="PagePromo"><a href="/o2">[-s] at sea</a></div></div>'
        "{p2}</div></div></div></main>"
    ),
    "AFP-like wire text in pre": _whole(
        '<div class="content"><h1>Losses grow</h1><pre class="wire">[+]\n   [+]\n   [+]</pre></div>'
    ),
    "Interfax-Ukraine-like": _whole(
        '<div class="container"><div class="article-time">11:03 16.12.2024</div><h1 class="article-content-title">Losses grow</h1>'
        '<div class="article-content">{p3}</div><div class="article-tags">Tags: <a href="/t">#war</a></div>'
        '<div class="col-13"><div class="header-col"><h3>MORE ABOUT</h3></div><div class="article-block"><div class="text"><a href="/o">[-s] elsewhere</a></div></div>'
        '<div class="article-block"><div class="text"><a href="/o2">[-s] at sea</a></div></div><div class="article-block"><div class="text"><a href="/o3">[-s] abroad</a></div></div></div></div>'
    ),
    "Ukrinform-like": _whole(
        '<article class="news"><header><h1 class="newsTitle">Losses grow</h1></header><figure class="newsImage"><img></figure>'
        '<div class="newsHeading">[+]</div><div class="newsText"><div>{p2}</div>'
        '<section class="read" data-name="read"><a class="readTitle" href="/o">[-s] elsewhere</a></section><div>{p2}</div></div>'
        '<aside class="tags"><a href="/t">War</a></aside></article><section class="otherNews"><article><section><h2><a href="/o">[-s] at sea</a></h2><p>[-]</p></section></article></section>'
    ),
    "Ukrainska Pravda-like, read also inside the text": _whole(
        '<article class="post"><h1 class="post_title">Втрати зростають</h1><div class="post_text">{p2}<p><strong>Читайте також: <a href="/o">[-s] elsewhere</a></strong></p>'
        "<p>[+]</p><p><em>Нагадаємо:</em> [+]</p></div></article>"
    ),
    "Yonhap-like": _whole(
        '<div class="container"><main><article class="article-wrap01"><header class="title-article01"><h1 class="tit">Losses grow</h1></header>'
        '<div class="story-news article"><div class="comp-box photo-group"><figure><figcaption class="desc-con">[+]</figcaption></figure></div>{p3}'
        '<div class="related-group"><strong>Related Articles</strong><ul><li><a href="/o">[-s]</a></li></ul></div></div></article>'
        '<aside class="aside-con"><div class="box-ranking01"><h2>Most Liked</h2><ol><li><a href="/o">[-s] at sea</a></li></ol></div></aside></main></div>'
    ),
    "live blog, each entry an article": _whole(
        '<main><header><h1>Losses grow: live</h1><p>[+]</p></header><section class="liveblog">'
        + '<article class="post"><header><time datetime="2024-12-16T10:00">10:00</time><h2>An update</h2></header><p>[+]</p><p>[+]</p></article>'
        * 6
        + "</section></main>"
    ),
    "live blog, entries inside one article": _whole(
        '<main><article class="live"><h1>Losses grow: live</h1><div class="summary"><ul><li>[+]</li><li>[+]</li></ul></div>'
        + '<article class="entry" id="e1"><h2><a href="#e1">10:00</a></h2><p>[+]</p></article>' * 5
        + "</article><section class='more'>"
        + _cards(3)
        + "</section></main>"
    ),
    "live blog, entries with permalinks and one long": _whole(
        '<div id="live"><h1>Live</h1>'
        + '<article class="block"><a href="/live/2024#block-1"><time>10:00</time></a><h2>Update</h2><p>[+]</p></article>'
        * 3
        + '<article class="block"><h2>Long</h2>{p6}</article>'
        + '<article class="block"><p>[+]</p><footer><a href="#share">Share</a></footer></article></div>'
    ),
    "BBC-like live, entries as list": _whole(
        '<main><h1>Live</h1><ol class="stream">'
        + '<li><article><header><h3><span>An update</span></header><div class="body"><p>[+]</p><p>[+]</p></div></article></li>'
        * 4
        + "</ol></main>"
    ),
    "lead alone, the rest behind a wall": _whole(
        '<main><article><header><h1>Losses grow</h1><p class="dek">[+]</p></header><p>[+]</p><div class="paywall"><h2>Subscribe to continue reading</h2>'
        "<p>Only 1 euro a month.</p></div></article></main>"
    ),
    "the text in JSON-LD alone": (
        '<!doctype html><html><head><title>Losses grow</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},'
        '{"@type":"NewsArticle","headline":"Losses grow","articleBody":"[+]\\n\\n[+]\\n\\n[+]"}]}</script></head>'
        '<body><div id="root"></div><noscript>Please turn on scripts.</noscript></body></html>'
    ),
    "standfirst in a header without headline": _whole(
        '<h1>Losses grow</h1><article><header><p class="standfirst">[+]</p><p class="byline">By Ana</p></header>{p3}</article>'
    ),
    "headline and lead outside the article": _whole(
        '<main><div class="hero"><h1>Losses grow: [+s]</h1><p class="lead">[+]</p></div><article>{p3}</article></main>'
    ),
    "tables, with and without figure": _whole(
        "<article><h1>Losses</h1><p>[+]</p><figure><table><caption>[+]</caption><tr><th>Day</th><th>Dead</th></tr>"
        "<tr><td>Monday</td><td>[+s]</td></tr><tr><td>Tuesday</td><td>[+s]</td></tr></table></figure>"
        '<div class="table-responsive"><table><tbody><tr><td><p>[+s]</p></td><td>[+s]</td></tr></tbody></table></div><dl><dt>Dead</dt><dd>[+s]</dd></dl></article>'
    ),
    "a page laid out in tables": _whole(
        '<table width="100%"><tr><td width="20%"><a href="/1">Home</a><br><a href="/2">Archive: [-s]</a></td><td><h1>Losses grow</h1>'
        "[+]<br><br>[+]<br><br>[+]</td></tr></table>"
    ),
    "divs and line breaks without paragraphs": _whole(
        '<div class="wrap"><div class="news-text"><h1>Losses grow</h1>[+]<br>[+]<br><br>[+]<div>[+]</div></div></div>'
    ),
    "pictures with captions, and a gallery": _whole(
        '<article><h1>Losses grow</h1><figure><picture><img alt="x"></picture><figcaption>[+]</figcaption></figure>{p2}'
        '<div class="gallery"><figure><img><figcaption>[+]</figcaption></figure><figure><img><figcaption>[+]</figcaption></figure></div></article>'
    ),
    "quotes and a post embedded": _whole(
        "<article><h1>Losses grow</h1><p>[+]</p><blockquote><p>[+]</p><footer>— the mayor</footer></blockquote>"
        '<blockquote class="twitter-tweet"><p lang="en">[+]</p>— HUR (@hur) <a href="https://twitter.com/x">December 16</a></blockquote><p>[+]</p></article>'
    ),
    "a cookie banner and a newsletter box": _whole(
        '<div id="onetrust-consent-sdk"><div role="dialog" aria-label="Cookie banner"><p>We value your privacy. [-]</p></div></div>'
        '<div class="cookie-notice"><p>Cookies: [-]</p></div><article><h1>Losses grow</h1>{p2}'
        '<div class="newsletter-signup"><h3>Sign up for our morning letter</h3><p>[-]</p><form><input><button>Go</button></form></div>{p2}</article>'
    ),
    "hidden passages": _whole(
        '<article><h1>Losses grow</h1><p>[+]</p><p hidden>[-]</p><div style="display: none !important"><p>[-]</p></div>'
        '<p style="visibility:hidden">[-]</p><p aria-hidden="true">[-]</p><details><summary>More</summary><p>[+]</p></details><p>[+]</p></article>'
    ),
    "a chart whose table is for screen readers": _whole(
        '<article><h1>Losses grow</h1>{p2}<div class="chart"><svg aria-hidden="true"><text>[-s]</text></svg>'
        '<table class="sr-only"><tr><th>Monday</th><td>[+s]</td></tr></table></div><p>[+]</p></article>'
    ),
    "one of several pages": (
        _HEAD.replace("</head>", '<link rel="next" href="/losses?page=2"></head>')
        + '<article><h1>Losses grow</h1>{p3}<div class="pagination"><a href="?page=1">1</a> <a href="?page=2">2</a> <a href="?page=3">3</a></div></article></body></html>'
    ),
    "Arabic, from right to left": _whole(
        '<main dir="rtl" lang="ar"><article><h1>ارتفاع الخسائر</h1><p>[+]</p><div class="more"><a href="/o">اقرأ أيضا: [-s]</a></div><p>[+]</p>'
        "<p>قالت وزارة الصحة إن العدد ارتفع. [+]</p></article></main>"
    ),
    "microdata without article": _whole(
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Losses grow</h1><div itemprop="description"><p>[+]</p></div>'
        '<div itemprop="articleBody">{p3}</div></div><div class="right-col"><h3>Popular</h3><ul><li><a href="/o">[-s]</a></li><li><a href="/o2">[-s]</a></li></ul></div>'
    ),
    "a fact box beside the text": _whole(
        '<main><article><h1>Losses grow</h1>{p2}<aside class="factbox"><h3>The toll so far</h3><ul><li>[+s]</li><li>[+s]</li></ul></aside><p>[+]</p></article>'
        '<aside class="sidebar"><h3>Latest</h3><ul><li><a href="/o">[-s] at sea</a></li></ul><p>[-]</p></aside></main>'
    ),
    "a correction below the text": _whole(
        '<article><h1>Losses grow</h1>{p3}<div class="correction"><p><em>Correction: an earlier version was wrong. [+]</em></p></div></article>'
    ),
    "a form around the whole page": _whole(
        '<form id="aspnetForm" action="/"><div><div id="MainContent"><h1>Losses grow</h1>{p3}</div><select><option>[-s]</option></select></div></form>'
    ),
    "a report with headings, lists and notes": _whole(
        "<main><h1>Update 7</h1><section><h2>Figures</h2><ul><li>[+]<ul><li>[+]</li></ul></li><li>[+]</li></ul></section>"
        '<section><h2>By region</h2><ol><li>[+]</li></ol><p>[+]<sup><a href="#n1">1</a></sup></p></section><section class="footnotes"><ol><li id="n1">[+]</li></ol></section></main>'
    ),
    "Telegram-like posts": _whole(
        '<main class="tgme_main">'
        + '<div class="tgme_widget_message_wrap"><div class="tgme_widget_message_text">[+]<br/>[+]</div><div class="tgme_widget_message_footer"><a href="/1">1.2K views</a></div></div>'
        * 3
        + "</main>"
    ),
    "teasers above, below and beside, each an article": _whole(
        '<div class="river">'
        + _cards(4)
        + '</div><article class="single"><h1>Losses grow</h1>{p3}</article><div class="river">'
        + _cards(4, "h2")
        + "</div>"
    ),
    "teasers right beside the article": _whole(
        _cards(3) + '<article class="single"><h1>Losses grow</h1>{p3}</article>' + _cards(2)
    ),
    "comments of a forum system": _whole(
        '<article><h1>Losses grow</h1>{p3}</article><div id="disqus_thread"><div class="post-content"><p>[-]</p></div></div>'
        '<div class="commentlist">' + _comment("div") + "</div>"
    ),
    "tags that nobody closed": _whole(
        "<article><h1>Losses grow</h1><p>[+]" + "<div><span><b>" * 150 + "[+]<p>[+]"
    ),
}
# Written after the reader, which was not changed for them until they had been measured.
LATER = {
    "NYT-like": _whole(
        '<div id="app"><main id="site-content"><div><article id="story"><div id="top-wrapper"><div class="css-ad"><p>Advertisement</p></div></div>'
        '<header><h1 data-testid="headline">Losses grow</h1><p id="article-summary">[+]</p></header><section name="articleBody"><div class="StoryBodyCompanionColumn"><div>{p2}</div></div>'
        '<div class="css-x" role="complementary"><h2>More on the war</h2><ul><li><a href="/o"><strong>The south:</strong> [-s]</a></li><li><a href="/p">[-s] at sea</a></li></ul></div>'
        '<div class="StoryBodyCompanionColumn"><div>{p2}</div></div></section><div class="bottom-of-article"><p>[+]</p></div></article></div></main></div>'
    ),
    "CNN-like": _whole(
        '<section class="layout__wrapper"><h1 class="headline__text">Losses grow</h1><main class="article__main"><div class="article__content">'
        '<p class="paragraph inline-placeholder">[+]</p><div class="related-content related-content--article"><a href="/o"><p>Related article</p><span>[-s] elsewhere</span></a></div>'
        '<h2 class="subheader">Fighting goes on</h2><p class="paragraph">[+]</p><div class="video-resource"><div class="video-resource__headline">Watch: [-s]</div></div><p class="paragraph">[+]</p></div></main></section>'
        '<div class="layout__bottom"><div class="container_lead-plus-headlines"><a href="/o"><span class="container__headline-text">[-s] at sea</span></a><a href="/p"><span>[-s] abroad</span></a></div></div>'
    ),
    "Al Jazeera-like": _whole(
        '<main class="single"><header class="article-header"><h1>Losses grow</h1><p class="article__subhead">[+]</p></header><div class="wysiwyg wysiwyg--all-content">{p2}'
        '<div class="more-on"><h2 class="more-on__heading">Recommended Stories</h2><ul class="more-on__list"><li><a href="/o">[-s] elsewhere</a></li><li><a href="/p">[-s] at sea</a></li></ul></div>{p2}<h3>‘A black day’</h3><p>[+]</p></div></main>'
    ),
    "Le Monde-like": _whole(
        '<main><article class="article"><section class="article__wrapper"><header class="article__header"><h1 class="article__title">Les pertes</h1><p class="article__desc">[+]</p></header>'
        '<section class="article__content"><p class="article__paragraph">[+]</p><section class="catcher catcher--inline"><span class="catcher__title"><span class="catcher__desc">Lire aussi |</span><a href="/o">[-s] ailleurs</a></span></section>'
        '<h2 class="article__sub-title">Bilan</h2><p class="article__paragraph">[+]</p></section></section></article></main>'
    ),
    "Ghost, as of the Kyiv Independent": _whole(
        '<main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><h1 class="gh-article-title">Losses grow</h1><p class="gh-article-excerpt">[+]</p></header>'
        '<section class="gh-content gh-canvas">{p2}<div class="kg-card kg-callout-card"><div class="kg-callout-text">[+]</div></div>'
        '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/o"><div class="kg-bookmark-title">[-s] elsewhere</div><div class="kg-bookmark-description">[-]</div></a></figure>{p2}</section></article></main>'
    ),
    "Substack-like": _whole(
        '<div class="single-post"><article class="newsletter-post post"><div class="post-header"><h1 class="post-title">Losses grow</h1><h3 class="subtitle">[+]</h3></div>'
        '<div class="available-content"><div class="body markup">{p3}<div class="subscription-widget-wrap"><p>Thanks for reading! [-]</p><form><input></form></div><p>[+]</p></div></div></article></div>'
        '<div class="comments-page"><div class="comment"><p>[-]</p></div></div>'
    ),
    "TASS-like": _whole(
        '<main><div class="news-header"><h1 class="news-header__title">Losses grow</h1><div class="news-header__lead">[+]</div></div><div class="text-content"><div class="text-block">{p3}</div></div>'
        '<div class="news-list"><a href="/o"><span>[-s] elsewhere</span></a><a href="/p"><span>[-s] at sea</span></a></div></main>'
    ),
    "RIA-like": _whole(
        '<div class="article m-article"><div class="article__header"><h1 class="article__title">Losses grow</h1></div><div class="article__body">'
        '<div class="article__block" data-type="text"><div class="article__text"><strong>MOSCOW — </strong>[+]</div></div>'
        '<div class="article__block" data-type="article"><div class="article__article"><a href="/o"><span class="article__article-title">[-s] elsewhere</span></a><div class="article__article-info">Yesterday, 10:00</div></div></div>'
        '<div class="article__block" data-type="quote"><div class="article__quote-text">[+]</div></div><div class="article__block" data-type="text"><div class="article__text">[+]</div></div></div></div>'
    ),
    "Meduza-like": _whole(
        '<main><div class="GeneralMaterial-module-root"><article><div class="GeneralMaterial-module-materialHeader"><h1>Losses grow</h1></div><div class="GeneralMaterial-module-article">'
        '<p class="SimpleBlock-module-lead">[+]</p><p class="SimpleBlock-module-p">[+]</p><div class="RelatedRichBlock-module-root"><div><a href="/o">[-s] elsewhere</a></div></div>'
        '<ul class="ListBlock-module-root"><li>[+]</li><li>[+]</li></ul><div class="Spoiler-module-root"><h4>How they count</h4><div><p>[+]</p></div></div></div></article></div></main>'
    ),
    "MediaWiki": _whole(
        '<div id="content" class="mw-body" role="main"><h1 id="firstHeading">Losses</h1><div id="bodyContent"><div class="mw-parser-output"><table class="infobox"><tbody><tr><th>Casualties</th><td>[+s]</td></tr></tbody></table>'
        '<p>[+]</p><div id="toc" class="toc"><ul><li><a href="#A">Aftermath</a></li></ul></div><h2><span class="mw-headline">Aftermath</span></h2><p>[+]<sup class="reference"><a href="#c1">[1]</a></sup></p>'
        '<table class="wikitable"><tr><th>Source</th><th>Dead</th></tr><tr><td><a href="/wiki/HUR">HUR</a></td><td>[+s]</td></tr></table>'
        '<div class="navbox"><table><tr><td><ul><li><a href="/w/a">Battle: [-s]</a></li><li><a href="/w/b">Siege: [-s]</a></li></ul></td></tr></table></div></div></div></div>'
    ),
    "ReliefWeb-like": _whole(
        '<main role="main"><article class="rw-article rw-report"><header class="rw-article__header"><h1 class="rw-article__title">Update</h1></header><div class="rw-article__content">{p2}'
        '<ul><li>[+]</li></ul><p><strong>Figures</strong><br>[+]</p></div></article><section id="related"><h2>Related Content</h2><div><article class="rw-river-article"><h3><a href="/r">[-s] elsewhere</a></h3><div><p>[-]</p></div></article></div></section></main>'
    ),
    "Blogger": _whole(
        '<div class="main-inner"><div class="blog-posts hfeed"><div class="post hentry"><h3 class="post-title entry-title">Losses grow</h3><div class="post-body entry-content">[+]<br /><br />[+]<br /><br />[+]</div>'
        '<div class="post-footer">Posted by Ana</div></div><div class="comments" id="comments"><h4>1 comment:</h4><div><p>[-]</p></div></div></div></div>'
        '<div class="column-right-inner"><div class="widget"><h2>Archive</h2><ul><li><a href="/2024">December: [-s]</a></li></ul></div></div>'
    ),
    "a ministry in Bitrix": _whole(
        '<div class="bx-content"><div class="news-detail"><span class="news-date-time">16.12.2024</span><h3>Losses grow</h3>[+]<br><br>[+]<div style="clear:both"></div></div><p><a href="/news/">Back to the list</a></p></div>'
    ),
    "next stories whole below, as in endless pages": _whole(
        "<main><article><h1>Losses grow</h1>{p4}</article><article><h1>Another story</h1><p>[-]</p><p>[-]</p><p>[-]</p></article></main>"
    ),
    "figures in large type above the text": _whole(
        '<main><article><h1>Losses grow</h1><div class="big-numbers"><div class="number"><span>[+s]</span></div><div class="number"><span>[+s]</span></div></div>{p2}<p><a href="/report.pdf">[+]</a></p></article></main>'
    ),
}
PAGES = {name: page_of(layout) for name, layout in (LAYOUTS | LATER).items()}


def missed(page: Page, text: str) -> list[str]:
    """The words of a page that must be kept, and are not in a text."""
    plain = " ".join(text.split())
    return [words for words in page.wanted if words not in plain]


def let_in(page: Page, text: str) -> list[str]:
    """The words of a page that must not be kept, and are in a text."""
    plain = " ".join(text.split())
    return [words for words in page.unwanted if words in plain]
