"""All layouts of the corpus."""

from tests.exchange.shapes.corpus.english import ENGLISH
from tests.exchange.shapes.corpus.formats import FORMATS
from tests.exchange.shapes.corpus.heads import HEADS
from tests.exchange.shapes.corpus.houses import HOUSES
from tests.exchange.shapes.corpus.keys import KEYS
from tests.exchange.shapes.corpus.languages import LANGUAGES
from tests.exchange.shapes.corpus.odd import ODD
from tests.exchange.shapes.corpus.printed import PRINTED
from tests.exchange.shapes.corpus.remarks import REMARKS
from tests.exchange.shapes.corpus.struck import STRUCK

LAYOUTS = (
    *(*ENGLISH, *KEYS, *LANGUAGES, *FORMATS),
    *(*STRUCK, *PRINTED, *REMARKS, *HEADS, *ODD, *HOUSES),
)
