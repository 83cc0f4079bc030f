"""An evaluation's report as one page of HTML.

In: a `Report`, and a `Comparison` where there is one. Out: a page that needs nothing beside
itself: no script, no font, no picture from elsewhere, plots drawn in it as SVG. Jinja writes it
and escapes every value; control characters go as they do in a terminal. It works nothing out.
"""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from bot.evaluate import plots
from bot.evaluate.texts import evaluation_texts
from bot.replies import clean
from bot.texts import Texts
from knowledge.evaluation.calibration import Point
from knowledge.evaluation.compare import Comparison
from knowledge.evaluation.report import Report
from knowledge.evaluation.summary import DEEPEST

_MISSES = 50
_CHANGES = 100
_TEMPLATE = "page.html.jinja"


def page(report: Report, comparison: Comparison | None, texts: Texts) -> str:
    """Return the page.

    Args:
        report: what is shown.
        comparison: with an earlier report, or None.
        texts: of the reader's language.
    """
    t = evaluation_texts(texts)
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    template = environment.from_string(files(__package__).joinpath(_TEMPLATE).read_text("utf-8"))
    everything = report.calibrations[0]
    curves = (
        ("told", t.told, plots.line(everything.curve, lambda point: point.answered)),
        ("precision", t.precision, plots.line(everything.curve, lambda point: point.precision)),
        ("recall", t.recall, plots.line(everything.curve, lambda point: point.recall)),
        ("refused", t.rightly_refused, plots.line(everything.curve, _refused)),
    )
    misses = report.misses
    return template.render(
        t=t,
        language=texts.language,
        report=report,
        comparison=comparison,
        plots=plots,
        bars=plots.bars(everything.bins),
        curves=[(name, label, points) for name, label, points in curves if points],
        misses=misses[:_MISSES],
        missed=len(misses),
        changes=_CHANGES,
        deepest=DEEPEST,
    )


def _refused(point: Point) -> float | None:
    return point.refused


def _printable(value: object) -> object:
    """Take control characters out of text on its way into the page."""
    is_text = isinstance(value, str) and not hasattr(value, "__html__")  # else: already escaped
    return clean(str(value), keep="\n") if is_text else value
