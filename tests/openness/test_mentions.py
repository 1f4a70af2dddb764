"""Invented sentences that only sound like a licence, or only mention one.

The first of them were written before the rules, and one half of those held back until the rules were done.
"""

import pytest

from digest.openness.licences import ids, named
from digest.openness.reading import reading


def found(title: str, text: str) -> set[str]:
    return set(ids(named(reading(title, text))))


MENTIONED = [
    ("Spin-off", "MIT scientists licensed their battery to a start-up."),
    ("Spin-off", "A start-up licensed from MIT builds the arm."),
    ("MIT study", "Researchers at MIT found that chatbots flatter their users."),
    ("MIT CSAIL", "A team from MIT and Stanford released a robot benchmark."),
    ("MIT News", "MIT News reports a new battery."),
    ("Kafka", "The pipeline uses Apache Kafka and Apache Spark to move tokens."),
    ("News deal", "The paper licensed its archive to the lab for $20 million."),
    ("Studio", "The lab seeks licenses for music from three labels."),
    ("Robotaxi", "California granted the robotaxi firm a driverless permit and a commercial licence."),
    ("Exam", "The model passed the medical licensing exam with 92%."),
    ("Driver", "He lost his driving licence after the demo."),
    ("Definition", "Any licence such as MIT or Apache 2.0 would qualify."),
    ("Permissive", "It has a permissive license, the authors say."),
    ("Chips", "The company licenses its chip patents to others."),
    ("Gemma 4 licence", "What does Gemma 4's license mean for startups?"),
    ("Odeon 4", "It is free for both commercial and non-commercial use."),
    ("Licence debate", "Developers argued about whether the license allows distillation."),
    ("Lawsuit", "The suit says the model was trained on code without honouring the GPL."),
    ("Lawsuit 2", "Plaintiffs claim Copilot strips MIT and Apache notices from code."),
    ("Training data", "The crawler keeps only repositories under MIT, Apache 2.0 and BSD licenses."),
    ("Training data 2", "It was trained on permissively licensed code (MIT, Apache-2.0)."),
    ("Plans", "The lab plans to release it under Apache 2.0 next month."),
    ("Petition", "Users asked for an MIT license, but the company declined."),
    ("Not yet", "There is no Apache 2.0 licence in the repository."),
    ("Llama tool", "Llama.cpp adds a license header check."),
    ("Board", "The benchmark compares Apache and MIT licensed models."),
    ("Hardware", "The core is licensed from Arm."),
    ("Seats", "Enterprises pay per seat license for the assistant."),
    ("Export", "Nvidia was granted an export license for its chips."),
    ("Debate", '"Open source" should mean MIT or Apache, not a community license, he wrote.'),
    ("Compare", "By contrast, Llama's community license restricts large firms."),
    ("Future", "If the company chose an MIT license, adoption would grow."),
    ("Talk", "He spoke at MIT about licensing."),
    ("Rumour", "Rumour has it the next model could be Apache 2.0."),
    ("Poll", "Would you prefer MIT or Apache 2.0 for the release?"),
    ("Duet", "Commercial use is allowed."),
    ("Duet", "Duet allows commercial and noncommercial use alike."),
    ("Court", "The judge said the license agreement between the studios and the lab stands."),
    ("Deal", "News Corp signed a licensing agreement with OpenAI."),
    ("Deal", "The startup licensed the voice of an actor."),
    ("Software", "Microsoft raised Copilot license prices."),
    ("Compare", "Compared with MIT-licensed rivals, it is slow."),
    ("MDW", "The Linux Foundation talked about open model licensing."),
    ("Hope", "Hoping they go Apache 2.0 with this one."),
    ("Knot", "A user asked whether Knot's license permits training on outputs."),
    ("Heron", "OpenAI has licensed photos from an agency to train its models."),
    ("Heron", "Heron, from MIT's robotics lab, folds laundry."),
    ("Heron", "The MIT-IBM lab describes a new attention method."),
    ("Heron", "MIT Technology Review lists ten breakthroughs."),
    ("Crane", "The company holds a money transmitter license in 40 states."),
    ("Stilt", "Most firms prefer permissive licences such as Apache 2.0 or MIT."),
    ("Stilt", "Stilt remains proprietary; there's no MIT release in sight."),
    ("Stilt", "Analysts expect Stilt to be released under an open license."),
    ("Stilt", "Stilt will ship under Apache 2.0 in January."),
    ("Scaup", "Scaup's authors thank the Apache Arrow community."),
    ("Gadwall", "You need a commercial license to deploy Gadwall."),
    ("Sanderling", "A licence plate reader built on open weights."),
    ("Sanderling", "Reddit's licensing revenue grew 30%."),
    ("Sanderling", "MIT and Harvard students won the hackathon."),
    ("Sanderling", "Teachers need a license to use the product in class."),
    ("Sanderling", "It integrates with Apache Airflow."),
    ("Sanderling", "Should governments demand Apache-licensed models?"),
    ("Sanderling", "Nobody knows yet whether it will be MIT or Apache 2.0."),
]


@pytest.mark.parametrize(("title", "text"), MENTIONED)
def test_what_is_only_mentioned_is_attributed_to_nothing(title: str, text: str) -> None:
    assert found(title, text) == set()
