"""How the organizations of the United Nations system write the symbols of their documents.

A symbol is told from other words with strokes (and/or, ISO/IEC 27001, P-4/P-5, S/4HANA) by its
beginning, so the beginnings are listed, one line each with whose they are. The source of each is
the organization's own practice. `core.symbols` adds boundaries, revisions and language letters.
"""

# Everything is bounded, so that no text, however made, takes long to look through.
_PART = r"[A-Z0-9][A-Za-z0-9]{0,15}(?:[.-][A-Za-z0-9]{1,15}){0,4}(?: ?\([A-Z0-9]{1,4}\))?"
_PARTS = rf"(?=[^\s,;]{{0,40}}\d)(?:/{_PART}){{1,6}}"
_SERIES = r"(?:(?:INF|DT|DL|ADM|TD|INFO|CRP|DOC|WP)/)?"
_NUMBER = r"(?:[A-Z]{1,4}\.)?\d{1,5}"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("JIU", r"JIU/(?:REP|NOTE|ML)/\d{2,4}/\d{1,2}"),
    ("ITU Council", rf"C ?\d\d(?:-ADD)?/{_SERIES}\d{{1,4}}"),
    (
        "ITU working groups",
        rf"(?:CWG|EG)(?:-[A-Za-z&]{{1,20}}){{1,4}}[- ]?\d{{1,2}}/{_SERIES}\d{{1,3}}",
    ),
    ("ITU meetings", rf"(?:PP|WTDC|WTSA|WRC|WTPF|TDAG|RAG)-?\d\d/{_SERIES}\d{{1,4}}"),
    ("UN main bodies", rf"[AES]/\d{{1,4}}(?:/{_NUMBER}|/[A-Z]{{2,6}}(?=/)){{1,6}}"),
    (
        "UN main bodies",
        rf"[AES](?:/[A-Z]{{1,6}}(?:\.\d{{1,3}})?){{1,4}}/{_NUMBER}(?:/{_NUMBER}){{0,4}}",
    ),
    ("UN Secretariat", rf"ST/(?:SGB|AI|IC|ADM|ESA){_PARTS}"),
    ("CEB", rf"CEB{_PARTS}"),
    ("ICSC", rf"ICSC{_PARTS}"),
    ("UNDP, UNFPA, UNOPS", rf"DP{_PARTS}"),
    ("UN-Women", rf"UNW{_PARTS}"),
    ("UNCTAD", rf"TD{_PARTS}"),
    ("UNEP", rf"UNEP{_PARTS}"),
    ("UN-Habitat", rf"HSP{_PARTS}"),
    ("UNHCR", rf"EC/\d\d{_PARTS}"),
    ("UNAIDS", r"UNAIDS/PCB ?\(\d{1,2}\)/(?:CRP)?\d{1,2}\.\d{1,2}"),
    ("WFP", rf"WFP/EB\.[A-Z0-9]{{1,2}}{_PARTS}"),
    ("ITC", rf"ITC/AG ?\([A-Z]{{1,4}}\){_PARTS}"),
    ("UNFCCC", rf"FCCC{_PARTS}"),
    ("WIPO", rf"(?:WO|CDIP|SCCR|SCP){_PARTS}"),
    ("UNWTO", rf"CE/\d{{2,3}}{_PARTS}"),
    ("ILO", rf"(?:GB|ILC)\.\d{{2,3}}{_PARTS}"),
    ("UNIDO", r"(?:IDB|GC|PBC)\.\d{1,2}/\d{1,3}(?:-(?:IDB|GC|PBC)\.\d{1,2}/\d{1,3})?"),
    ("IAEA", rf"(?:GOV|GC ?\(\d\d\)){_PARTS}"),
    ("WHO", r"(?:EB|A)\d{2,3}/(?:INF\./|CONF\./|DIV\./)?\d{1,3}"),
    ("WHO", r"EBPBAC\d\d/\d{1,2}"),
    ("FAO", r"(?:CL|FC|PC|CCLM|JM) ?\d{2,4}(?:\.\d)?/(?:INF/)?\d{1,3}"),
    ("FAO, IMO", r"C \d{3,4}/(?:(?:INF|LIM)[./])?\d{1,3}(?:/\d{1,2})?"),
    ("UNESCO", r"\d{2,3} ?(?:C|EX)/(?:INF\.)?\d{1,3}(?:\.[IVX]{1,6}(?:\.[A-Z])?)?"),
    ("ICAO", r"(?:C|A\d\d)-(?:WP|DEC)[ /]{1,2}\d{1,5}(?:/\d{1,2})?"),
    ("WMO", r"(?:EC|Cg)-\d\d/(?:INF|Doc)\. ?\d{1,2}(?:\.\d{1,2})*(?:\(\d{1,2}\))?"),
)
