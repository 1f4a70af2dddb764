"""The rules behind the openness card: pure functions from a text's words to findings, each with the words it rests on."""
