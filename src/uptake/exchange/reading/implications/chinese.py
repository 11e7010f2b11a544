"""Implications in Chinese."""

from uptake.exchange.reading.implications.grammar import Wording
from uptake.exchange.reading.patterns import Pattern

_KIND = (
    "(?:财务|财政|预算|资金|经费|行政|方案|人力资源|人力|人员|资源|编制|方面"
    "|和|及|与|或|、|以及|的|费用)"
)
_KINDS = rf"(?:{_KIND}~){{0,8}}"
_MORE = "(?:额外|新增|追加|更多|另外)"
_IMPLICATIONS = "(?:影响|后果|所涉问题|问题)"
_NO = "(?:没有|不会?(?:产生|造成|涉及|带来|具有)|不存在|未涉及|并?无)(?:任何)?~"
_NOT_NEEDED = "(?:不(?:会)?(?:需要?|要求)|无需|无须)(?:任何)?~"
_NONE = (
    rf"(?:(?:对|在|就){_KINDS})?{_NO}(?:{_MORE}的?)?~{_KINDS}{_IMPLICATIONS}"
    rf"|(?:{_NO}|{_NOT_NEEDED}){_MORE}的?~{_KINDS}(?:资源|经费|资金|费用|开支|支出|员额|人员|成本)"
    rf"|{_NOT_NEEDED}{_KINDS}(?:资源|经费|资金|费用|员额|人员)"
)
_WITHIN = (
    rf"(?P<said>{_KINDS}{_IMPLICATIONS}~)?(?:将|可|已)?(?:在|利用|使用)?"
    "(?:现有|当前|现行|已批准的?|核定|可用)的?~(?:预算|资源|经费|财政资源|资金)~(?:范围|框架|限额|水平)?之?[内中]"
    "(?:执行|落实|实施|支付|解决|消化)?"
)
_ADDITIONAL = (
    rf"(?:需要?|须|要求)~(?:提供|增加|投入|有)?~{_MORE}的?~{_KINDS}"
    "(?:资源|经费|资金|员额|人员|费用)?"
)
_OPEN = (
    rf"{_KINDS}{_IMPLICATIONS}~(?:尚未|未|有待|还没有|没有|待)(?:进行|加以|予以)?(?:评估|估算|确定|计算)"
    rf"|(?:尚未|未)(?:评估|估算|确定)~{_KINDS}{_IMPLICATIONS}"
)

CHINESE = Wording(
    hints=("影响", "后果", "问题", "资源", "经费", "资金", "预算", "费用", "员额", "人员", "成本"),
    phrases=Pattern(
        rf"(?:(?P<none>{_NONE})|(?P<within>{_WITHIN})|(?P<more>{_ADDITIONAL})|(?P<open>{_OPEN}))"
    ),
    money=Pattern("财务|财政|预算|资金|经费|费用|开支|支出|成本"),
    people=Pattern("人力|人员|员额|编制"),
    means=Pattern("资源"),
    bare=Pattern("所涉问题"),
    additional=Pattern(_MORE),
    denied=Pattern("不|没有|无法|未|超出|非|难以"),
    doubted=Pattern("如果|若|只要|是否|除非|假如"),
)
