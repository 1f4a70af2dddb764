"""The words of the digest: prose out of articles, sentences judged, grounded and chosen, titles cut, models asked."""
