"""The line: feeds.yaml | fetch | parse | extract | dedupe | cluster | rank | summarise + openness + glossary | compose | deliver.

Each step takes values and gives values: no clock, no network, no database, no environment. A step never knows another;
`pipeline.run` is the only part that knows their order.
"""
