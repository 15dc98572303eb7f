"""
Logs hostile content of every class to one run and one version, wherever the client takes text or files.
Prints where it is, as JSON.

    WANDB_BASE_URL=… WANDB_API_KEY=… python test/browser/hostile.py

Whatever runs leaves a mark: `globalThis.hit`, a cookie and an entry of the storage of that name, a title, a mutation
and a request to /hit/CLASS. The test looks for each of them.
"""

import json
import tempfile
from pathlib import Path

import numpy as np
import wandb
from PIL import Image

# Without quotes and slashes, so that it can stand in a name and in an attribute.
BRIEF = "globalThis.hit=1"
MARKUP = f"<img src=x onerror={BRIEF}>"


def attack(name: str, patience_ms: int = 0) -> str:
    """All that a script would try, for one class of content; at last it leaves the page, which cuts the rest off."""
    mutation = '{"query":"mutation { upsertModel(input: {name: \\\\"hit-' + name + '\\\\"}) { inserted } }"}'
    tries = [
        f"globalThis.hit='{name}'",
        f"top.hit='{name}'",
        f"parent.hit='{name}'",
        f"parent.document.title='hit-{name}'",
        f"localStorage.setItem('hit','{name}')",
        f"sessionStorage.setItem('hit','{name}')",
        f"document.cookie='hit={name}'",
        f"new Image().src='/hit/{name}?'+document.cookie",
        f"fetch('/hit/{name}',{{credentials:'include'}}).catch(()=>0)",
        f"fetch('/graphql',{{method:'POST',credentials:'include',headers:{{'content-type':'application/json'}},body:'{mutation}'}}).catch(()=>0)",
        f"fetch('/auth/session',{{credentials:'include'}}).then(r=>r.text()).then(t=>parent.postMessage('hit'+t,'*'),()=>0)",
        f"open('/hit/{name}-open')",
        f"setTimeout(()=>{{top.location='/hit/{name}-top'}},{patience_ms})",
    ]
    return "".join(f"try{{{one}}}catch(e){{}};" for one in tries)


def attribute(name: str) -> str:
    return attack(name).replace("&", "&amp;").replace('"', "&quot;")


def page(name: str) -> str:
    """A page with every way of running something that HTML has."""
    quoted = attribute(name)
    return f"""<!doctype html><html><head>
<meta http-equiv="refresh" content="1;url=javascript:{quoted}">
<base href="https://evil.invalid/">
<link rel="stylesheet" href="/hit/{name}-css">
<style>@import url(/hit/{name}-import); body {{ background: url(/hit/{name}-background) }} p {{ width: expression({BRIEF}) }}</style>
<script>{attack(name)}</script>
<script src="/hit/{name}-script.js"></script>
</head><body onload="{quoted}">
<img src=x onerror="{quoted}"><details open ontoggle="{quoted}"><summary>x</summary></details>
<svg onload="{quoted}"><script>{attack(name)}</script><animate onbegin="{quoted}" attributeName=x dur=1s></svg>
<math href="javascript:{quoted}"><mtext><img src=x onerror="{quoted}"></mtext></math>
<iframe srcdoc="&lt;script&gt;{quoted}&lt;/script&gt;"></iframe><iframe src="javascript:{quoted}"></iframe>
<iframe src="data:text/html,&lt;script&gt;parent.hit=1&lt;/script&gt;"></iframe><iframe src="/settings"></iframe>
<object data="data:text/html,&lt;script&gt;parent.hit=1&lt;/script&gt;"></object><embed src="/hit/{name}-embed">
<form action="/hit/{name}-form" method="post"><input name="a"></form><script>try{{document.forms[0].submit()}}catch(e){{}}</script>
<template><script>{attack(name)}</script></template><a href="javascript:{quoted}" id="link">link</a>
<script>try{{document.getElementById('link').click()}}catch(e){{}}</script>
</body></html>"""


def svg(name: str) -> str:
    return f"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40"
onload="{attribute(name)}"><script>{attack(name).replace("&", "&amp;").replace("<", "&lt;")}</script><rect width="40" height="40"/>
<foreignObject width="40" height="40"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="{attribute(name)}"/></body></foreignObject>
<a xlink:href="javascript:{BRIEF}"><text y="20">x</text></a><image href="/hit/{name}-image" width="1" height="1"/></svg>"""


MARKDOWN = f"""# Notes {MARKUP}

<script>{attack("markdown")}</script>
[link](javascript:{BRIEF}) [data](data:text/html,<script>{BRIEF}</script>) ![x](x"onerror="{BRIEF}) <javascript:{BRIEF}>
<a href="javascript:{BRIEF}">a</a> <iframe srcdoc="<script>parent.{BRIEF}</script>"></iframe> <svg onload="{BRIEF}">
<style>body {{ display: none }}</style> {{{{constructor.constructor('{BRIEF}')()}}}} ${{{BRIEF}}}
![an image of our own origin only asks](/harmless/markdown-image)
"""

PROTOTYPE = '{"__proto__": {"hit": 1}, "constructor": {"prototype": {"hit": 1}}, "toString": 1, "a": {"__proto__": {"hit": 2}}}'

NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": MARKDOWN},
        {
            "cell_type": "code",
            "metadata": {},
            "execution_count": 1,
            "source": "1",
            "outputs": [
                {"output_type": "display_data", "metadata": {}, "data": {"text/html": page("notebook")}},
                {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": svg("notebook-svg")}},
                {"output_type": "display_data", "metadata": {}, "data": {"application/javascript": attack("notebook-js")}},
                {"output_type": "display_data", "metadata": {}, "data": {"text/markdown": MARKDOWN, "text/latex": f"\\href{{javascript:{BRIEF}}}{{x}}"}},
            ],
        },
    ],
}

PLOTLY = {
    "data": [{"type": "scatter", "x": [1, 2], "y": [1, 2], "text": [MARKUP, f'<a href="javascript:{BRIEF}">x</a>'], "hovertemplate": MARKUP}],
    "layout": {
        "title": {"text": f'<a href="javascript:{BRIEF}" onclick="{BRIEF}">title</a>{MARKUP}'},
        "images": [{"source": "/hit/plotly-image", "x": 0, "y": 0, "sizex": 1, "sizey": 1}],
        "annotations": [{"text": f'<a href="data:text/html,<script>{BRIEF}</script>">x</a>', "x": 1, "y": 1}],
    },
}

EXPRESSION = f"constructor.constructor('{BRIEF}')()"
VEGA = {
    "$schema": "https://vega.github.io/schema/vega/v5.json",
    "width": 100,
    "height": 100,
    "data": [{"name": "wandb", "url": "/hit/vega-data"}, {"name": "t", "values": [1], "transform": [{"type": "formula", "as": "x", "expr": EXPRESSION}]}],
    "signals": [{"name": "s", "update": EXPRESSION, "on": [{"events": "window:mousemove", "update": EXPRESSION}]}],
    "marks": [{"type": "image", "encode": {"enter": {"url": {"value": "/hit/vega-image"}, "href": {"value": f"javascript:{BRIEF}"}}}}],
}

FILES = {
    "page.html": page("html-file"),
    "page.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><script>{attack("xhtml").replace("&", "&amp;")}</script></html>',
    "drawing.svg": svg("svg-file"),
    "formula.mml": f'<math xmlns="http://www.w3.org/1998/Math/MathML" href="javascript:{BRIEF}"><mi onclick="{BRIEF}">x</mi></math>',
    "data.xml": f'<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">{attack("xml").replace("&", "&amp;")}</x:script>',
    "script.js": attack("js-file"),
    "style.css": f"@import url(/hit/css-file); body {{ background: url(javascript:{BRIEF}) }}",
    "notes.md": MARKDOWN,
    "template.txt": f"{{{{constructor.constructor('{BRIEF}')()}}}} ${{{BRIEF}}} <%= {BRIEF} %> {MARKUP}",
    "prototype.json": PROTOTYPE,
    "table.csv": f'name,__proto__,constructor\n{MARKUP},=cmd|x,"{MARKUP}"\n',
    "book.ipynb": json.dumps(NOTEBOOK),
    "chart.vega.json": json.dumps(VEGA),
    "figure.plotly.json": json.dumps(PLOTLY),
    "picture.png": f"\x89PNG\r\n\x1a\n{page('polyglot')}",
    "liar.png": page("liar"),
    "frame.pdf": f"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS({BRIEF})>>>>endobj\n{page('pdf')}",
    f"{MARKUP}.txt": "a name that is markup",
    "javascript:globalThis.hit=1": "a name that is an address",
    "__proto__": "a name that is a prototype",
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content.encode("latin-1" if name.endswith(".png") else "utf-8", "replace"))


def media(folder: Path) -> dict:
    picture = folder / "shown.png"
    Image.fromarray(np.full((8, 8, 3), 128, dtype=np.uint8)).save(picture)
    rows = [[MARKUP, page("cell"), wandb.Html(page("cell-html"), inject=False)], ["__proto__", f"javascript:{BRIEF}", None]]
    values = wandb.Table(columns=["x", MARKUP], data=[[1, 2], [2, 3]])
    (folder / "figure.html").write_text(page("plotly-html"))
    drawings = folder / "media" / "plotly"
    drawings.mkdir(parents=True)
    (drawings / "figure.plotly.json").write_text(json.dumps(PLOTLY))
    wandb.save(str(drawings / "figure.plotly.json"), base_path=str(folder), policy="now")
    return {
        # As the client writes them, and as nobody's client would.
        "figure": {"_type": "plotly-file", "path": "media/plotly/figure.plotly.json", "sha256": "0" * 64, "size": 1},
        "outside": {"_type": "html-file", "path": "../../../../etc/passwd", "size": 1},
        "address": {"_type": "image-file", "path": f"javascript:{BRIEF}", "format": MARKUP, "width": MARKUP, "caption": MARKUP},
        "unknown": {"_type": MARKUP, "path": MARKUP, "__proto__": {"hit": 1}},
        "html": wandb.Html(page("html-media"), inject=False),
        "plotly_html": wandb.Html(str(folder / "figure.html"), inject=False),
        "image": wandb.Image(str(picture), caption=MARKUP, boxes={MARKUP: {"box_data": [box()], "class_labels": {1: MARKUP}}}),
        "table": wandb.Table(columns=[MARKUP, "__proto__", "cell"], data=rows),
        "chart": wandb.plot_table("wandb/line/v0", values, {"x": "x", "y": MARKUP}, {"title": f"{MARKUP} {EXPRESSION}"}),
        "chart_expression": wandb.plot_table(MARKUP, values, {"x": EXPRESSION}, {"title": EXPRESSION}),
        f"key {MARKUP}": 1.0,
        "constructor": 2.0,
        "__proto__": 3.0,
    }


def box() -> dict:
    position = {"minX": 0.1, "maxX": 0.9, "minY": 0.1, "maxY": 0.9}
    return {"position": position, "class_id": 1, "box_caption": MARKUP, "scores": {MARKUP: 0.5}}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run = wandb.init(
            project="hostile",
            name=f"run {MARKUP}",
            notes=MARKDOWN,
            tags=[f"tag {BRIEF}"[:60], "<b>tag</b>"],
            group=MARKUP,
            job_type=MARKUP,
            config={MARKUP: MARKUP, "link": f"javascript:{BRIEF}", "__proto__": {"hit": 1}, "nested": {"constructor": {"prototype": {"hit": 1}}}},
        )
        print(f"console {MARKUP} \x1b]8;;javascript:{BRIEF}\x1b\\link\x1b]8;;\x1b\\")
        write(folder, FILES)
        for file in FILES:
            run.save(str(folder / file), base_path=str(folder), policy="now")
        run.log(media(folder))
        run.summary["text"] = MARKUP
        run.alert(title=MARKUP, text=MARKDOWN)
        holder = wandb.Artifact("hostile", type="dataset", description=MARKDOWN, metadata={MARKUP: MARKUP, "link": f"javascript:{BRIEF}", "__proto__": 1})
        for file in FILES:
            holder.add_file(str(folder / file), name=file)
        holder.add_reference(f"javascript:{BRIEF}", name="reference", checksum=False)
        run.log_artifact(holder, aliases=["latest", f"alias {BRIEF}"]).wait()
        run.finish()
    print(json.dumps({"run": run.id, "files": list(FILES), "attack": attack("control", 1000)}))


main()
