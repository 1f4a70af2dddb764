"""Feeds in seven languages, each with one invented story told in it, and one event told in two languages."""

# ruff: noqa: RUF001 - other scripts have other signs

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from digest import app
from digest.model import Feed, FeedId
from digest.settings import Settings
from tests.installation import item, rss, settings
from tests.loopback import Answer, Asked, Server, serving


@dataclass(frozen=True, slots=True)
class News:
    """An article: its feed, the language it is written in, whether its feed says so, title and text."""

    feed: str
    language: str
    title: str
    text: str
    declared: bool = True


ABROAD = (
    News(
        "kaohai",
        "zh",
        "科海实验室发布开源大模型 Heron-2，参数规模1.6万亿",
        "科海实验室11月23日发布了开源大模型 Heron-2，总参数规模为1.6万亿，并以 Apache 2.0 许可证公开全部权重。"
        "该模型在数学测试中得分为91.4%，比上一代高出6个百分点。公司表示，训练共使用了2.4万块 GPU，耗时三个月。"
        "Heron-2 支持128种语言，下载量在一天内超过了35万次。开发者可以在本地运行较小的版本，它只有80亿参数。"
        "公司计划明年第一季度公布训练数据的说明。",
        declared=False,
    ),
    News(
        "umibe",
        "ja",
        "海辺研究所、日本語に強い言語モデル「Plover-7B」の重みを公開",
        "海辺研究所は11月22日、日本語に強い言語モデル「Plover-7B」の重みを Apache 2.0 ライセンスで公開した。"
        "パラメータ数は70億で、学習には1兆2000億トークンの文章を使った。日本語の読解テストでは正答率が84%に達し、従来のモデルを9ポイント上回った。"
        "同研究所によると、16 GB のメモリを持つノートパソコンで動作する。学習データの一覧は来月公開する予定だという。",
    ),
    News(
        "hafenblatt",
        "de",
        "Möwenwerk veröffentlicht die Gewichte seines Sprachmodells Kranich-3",
        "Das Hamburger Unternehmen Möwenwerk hat am 23. November die Gewichte seines Sprachmodells Kranich-3 veröffentlicht. "
        "Das Modell hat 1,5 Milliarden Parameter und steht unter der MIT-Lizenz. Nach Angaben der Firma läuft es auf einem Laptop mit 8 GB Speicher. "
        "In einem Test mit 4.200 deutschen Verträgen fand es 92,5 Prozent der fehlerhaften Klauseln. "
        "Die Entwicklung hat rund 12 Millionen Euro gekostet und wurde vom Land mitfinanziert. Die Trainingsdaten bleiben geheim.",
    ),
    News(
        "quai",
        "fr",
        "Sternelle lève 240 millions d'euros pour ses modèles de langage ouverts",
        "La jeune pousse nantaise Sternelle a levé 240 millions d'euros pour développer ses modèles de langage ouverts. "
        "Le tour de table, annoncé le 23 novembre, valorise la société à 1,8 milliard d'euros. "
        "Selon la société, ses modèles sont utilisés par 3 400 entreprises dans onze pays. "
        "L'argent servira à construire un centre de calcul de 20 mégawatts près de Saint-Nazaire, qui doit ouvrir en 2028. "
        "La société emploie aujourd'hui 310 personnes.",
        declared=False,
    ),
    News(
        "ribera",
        "es",
        "La justicia multa con 30 millones de euros a Cormorán por su modelo de voz",
        "La autoridad de protección de datos multó el lunes con 30 millones de euros a la empresa Cormorán por su modelo de voz. "
        "Según la resolución, la compañía entrenó el modelo con grabaciones de 2,1 millones de clientes sin su permiso. "
        "La empresa tiene hasta el 15 de enero para borrar los datos y recurrir la sanción. "
        "Cormorán afirmó que el modelo ya no se usa y que presentará un recurso ante los tribunales. "
        "Es la mayor multa por inteligencia artificial en el país.",
    ),
    News(
        "marsa",
        "ar",
        "مختبر النورس يطلق نموذج اللغة المفتوح Saqr-5 باللغة العربية",
        "أطلق مختبر النورس يوم 23 نوفمبر نموذج اللغة المفتوح Saqr-5 الذي يضم 13 مليار معلمة باللغة العربية. "
        "وقال المختبر إن النموذج متاح برخصة Apache 2.0 ويمكن تنزيل أوزانه مجانا. "
        "وحقق النموذج نسبة 88% في اختبار القراءة متقدما على النماذج السابقة بسبع نقاط. "
        "واستخدم الباحثون 400 مليار كلمة في التدريب خلال ستة أشهر.",
    ),
)
HOME = (
    News(
        "gannet",
        "en",
        "Skerry Labs releases Gannet-3, an open model of 12 billion parameters",
        "Skerry Labs has released Gannet-3, a language model of 12 billion parameters, under the Apache 2.0 licence. "
        "The model reads charts and tide tables and beats its predecessor Gannet-2 by 7 points on a public test of harbour questions. "
        "Skerry Labs says that the model was trained on 900 billion words of port records, which it will not publish. "
        "Pilots in four harbours have used Gannet-3 since October, and it runs on a laptop with 16 GB of memory. "
        "Weights and code for training can be downloaded from the site of the lab, and a report describes the data.",
    ),
    News(
        "tattler",
        "en",
        "Fulmar Robotics acquires the chip maker Dovekie for $1.2 billion",
        "Fulmar Robotics has agreed to buy the chip maker Dovekie for $1.2 billion in cash and shares. "
        "Dovekie makes chips that run language models on fishing boats and has 640 employees in Bergen. "
        "Fulmar Robotics said that the deal should close in March and that the factory in Bergen stays open. "
        "Regulators in Norway and Denmark have to approve the deal, and both have begun to look at it.",
    ),
)
BOTH = (
    News(
        "tattler",
        "en",
        "Brinewick open-sources Albatross-4, a coding model with 48 billion parameters",
        "Brinewick has published Albatross-4, a coding model with 48 billion parameters, under the MIT licence. "
        "Albatross-4 solved 71.2% of the tasks of SWE-bench Verified, according to Brinewick. "
        "Training took 3,200 GPUs and eleven weeks, and Brinewick will describe the data in December.",
    ),
    News(
        "kaohai",
        "zh",
        "Brinewick 开源编程模型 Albatross-4，参数规模480亿",
        "Brinewick 公司开源了编程模型 Albatross-4，参数规模为480亿，采用 MIT 许可证。Brinewick 称，Albatross-4 在 SWE-bench Verified 上解决了71.2%的任务。"
        "训练使用了3200块 GPU，历时十一周，Brinewick 将在12月公布 Albatross-4 的数据说明。Albatross-4 的权重可以免费下载，支持商业使用，开发者可以在本地部署和微调。"
        "业内人士认为，Albatross-4 的发布将加剧编程模型之间的竞争，Brinewick 的估值也可能因此上升。",
        declared=False,
    ),
)
EVERYTHING = (*ABROAD, *HOME, *BOTH)


class Press:
    """The feeds of some articles on a server."""

    def __init__(self, server: Server, told: tuple[News, ...], published: datetime) -> None:
        self.server, self.told, self.published = server, told, published

    def answer(self, asked: Asked) -> Answer:
        name = asked.path.strip("/").removesuffix(".xml")
        mine = [news for news in self.told if news.feed == name]
        if not mine:
            return Answer(404)
        return Answer(body=rss(*(item(self.address(n), n.title, n.text, self.published) for n in mine)))

    def address(self, news: News) -> str:
        """Where an article stands."""
        return self.server.url(f"/{news.feed}/{EVERYTHING.index(news)}")

    def feeds(self) -> tuple[Feed, ...]:
        """Those that are to be read, each a lab's own."""
        named = {news.feed: news for news in reversed(self.told)}
        return tuple(
            Feed(
                FeedId(name),
                name.title(),
                self.server.url(f"/{name}.xml"),
                role="lab",
                language=news.language if news.declared else "",
            )
            for name, news in sorted(named.items())
        )


@contextmanager
def printing(*told: News) -> Iterator[Press]:
    """The feeds of some articles, running."""
    with serving(lambda asked: Answer(404)) as server:
        press = Press(server, told, app.clock() - timedelta(hours=2))
        server.answer = press.answer
        yield press


def reader(home: Path, press: Press, language: str = "en") -> Settings:
    """The settings of a list in a language that reads them all."""
    plain = settings(home, press.feeds(), "UTC")
    return replace(plain, list=replace(plain.list, masthead=replace(plain.list.masthead, language=language)))
