"""The straight line: find → read → parse → rules and deadlines → place → a run that is reported."""
