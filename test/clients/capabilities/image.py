"""An image, and a list of two, come back pixel by pixel."""

import numpy
import PIL.Image
import wandb
from client import PATH, api, same, start

PIXELS = numpy.arange(3 * 16 * 16, dtype=numpy.uint8).reshape(16, 16, 3)

with start() as run:
    run.log({"one": wandb.Image(PIXELS, caption="c"), "two": [wandb.Image(PIXELS), wandb.Image(255 - PIXELS)]})

found = api().run(f"{PATH}/{run.id}")
[row] = found.scan_history()
one, two = row["one"], row["two"]
same((one["_type"], one["caption"], one["width"], one["height"]), ("image-file", "c", 16, 16))
same((two["_type"], two["count"]), ("images/separated", 2))
for path, pixels in [(one["path"], PIXELS), *zip(two["filenames"], [PIXELS, 255 - PIXELS])]:
    with found.file(path).download(root="images", replace=True) as file:
        same(numpy.asarray(PIL.Image.open(file.name)).tolist(), pixels.tolist())
